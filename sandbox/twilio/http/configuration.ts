import {
  ACCOUNT_SID,
  CHAT_SERVICE_SID,
  CONTACT_CENTER_NUMBER,
  FLEX_INSTANCE_SID,
  FLEX_SERVICE_SID,
  OFFLINE,
  QUEUE,
  RUNTIME_DOMAIN,
  WORKFLOW,
  WORKSPACE_SID,
} from '../account';
import type { JsonObject } from '../json';

/**
 * `GET flex-api.twilio.com/v1/Configuration`, which Flex reads as `manager.serviceConfiguration`.
 * @param uiAttributes added to `ui_attributes`
 * @param extra added to the configuration, e.g. `integrations`
 * @see https://www.twilio.com/docs/flex/developer/config/flex-configuration-rest-api
 */
export function flexConfiguration(uiAttributes: JsonObject, extra: JsonObject): JsonObject {
  return {
    account_sid: ACCOUNT_SID,
    attributes: {},
    call_recording_enabled: false,
    channel_configs: [],
    chat_service_instance_sid: CHAT_SERVICE_SID,
    crm_enabled: false,
    date_created: '2024-01-01T00:00:00Z',
    date_updated: '2024-01-01T00:00:00Z',
    debugger_integration: { enabled: false },
    flex_instance_sid: FLEX_INSTANCE_SID,
    flex_service_instance_sid: FLEX_SERVICE_SID,
    flex_ui_status_report: { enabled: false },
    instance_sid: FLEX_INSTANCE_SID,
    markdown: { enabled: false, mode: 'readOnly' },
    notifications: { enabled: false, mode: 'whenNotInFocus' },
    outbound_call_flows: {
      default: {
        enabled: true,
        caller_id: CONTACT_CENTER_NUMBER,
        location: 'US',
        queue_sid: QUEUE.sid,
        workflow_sid: WORKFLOW.sid,
      },
    },
    plugin_service_attributes: {},
    plugin_service_enabled: true,
    public_attributes: {},
    queue_stats_configuration: null,
    runtime_domain: RUNTIME_DOMAIN,
    serverless_service_sids: [],
    service_version: '1.0.0',
    status: 'ok',
    taskrouter_offline_activity_sid: OFFLINE.sid,
    taskrouter_skills: [],
    taskrouter_target_taskqueue_sid: QUEUE.sid,
    taskrouter_target_workflow_sid: WORKFLOW.sid,
    taskrouter_taskqueues: [],
    taskrouter_worker_attributes: {},
    taskrouter_worker_channels: {},
    taskrouter_workspace_sid: WORKSPACE_SID,
    ui_dependencies: { react: '17.0.2', 'react-dom': '17.0.2' },
    ui_language: 'en',
    ui_version: '2.17.1',
    ...extra,
    // Flex does not start unless the service says that it fits this version of the UI.
    ui_attributes: { ...uiAttributes, version_compatibility: 'yes', version_message: '' },
  };
}

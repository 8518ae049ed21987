import type { Diagnostics } from '../../diagnostics/diagnostics';
import type { MessageChannel } from '../message-channel';
import type { OpenCti, OpenCtiCallback } from './open-cti';

/**
 * As Open CTI names a channel of the org's own:
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-lms.html
 */
const channelName = 'FlexCti__c';

/** How long Salesforce may take to confirm a subscription, in milliseconds. */
const longestMs = 5_000;

/**
 * Lightning Message Service, as Open CTI offers it to a softphone. Nothing is awaited: who is not there hears nothing, and what
 * matters has an answer of its own. What fails is noted once for each method; most often the channel is not deployed.
 */
export function createLightningMessageChannel(openCti: OpenCti, diagnostics: Diagnostics): MessageChannel {
  const noted = new Set<string>();
  const attempt = (method: 'publish' | 'subscribe', call: (callback: OpenCtiCallback) => void): void => {
    const failed = (): void => {
      if (!noted.has(method)) diagnostics.info('messages.failed', { method });
      noted.add(method);
    };
    try {
      if (openCti[method] === undefined) failed();
      else call((response) => isSuccess(response) || failed());
    } catch {
      failed();
    }
  };
  return {
    publish: (message) => attempt('publish', (callback) => openCti.publish?.({ channelName, message, callback })),
    subscribe(listener, onOpen) {
      let isOpen = false;
      const open = (): void => {
        if (!isOpen) onOpen();
        isOpen = true;
      };
      attempt('subscribe', (callback) => {
        const answered: OpenCtiCallback = (response) => {
          callback(response);
          open();
        };
        openCti.subscribe?.({ channelName, listener, callback: answered });
      });
      // What cannot come in can still go out.
      setTimeout(open, longestMs);
    },
  };
}

const isSuccess = (response: unknown): boolean =>
  typeof response === 'object' && response !== null && 'success' in response && response.success === true;

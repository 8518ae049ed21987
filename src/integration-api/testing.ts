import type { Engagement } from '../engagements/engagement';
import { reservationSid } from '../engagements/testing';
import type { ShownTask } from '../flex/shown-tasks';
import type { WorkItem, WorkItemSource } from './work-item';
import { workItemOf } from './work-item';

/** A call that rings, as Flex shows it. */
export const shownCall = (specifics: Partial<ShownTask> = {}): ShownTask => ({
  sid: reservationSid,
  taskSid: 'WT0123456789abcdef0123456789abcdef',
  interactionSid: null,
  channel: 'voice',
  channelType: null,
  direction: 'inbound',
  queue: 'Everyone',
  recordId: null,
  status: 'pending',
  onHold: null,
  created: 1_700_000_000_000,
  isConsult: false,
  isInternal: false,
  customer: { name: 'Ada Lovelace', address: '+15557654321' },
  attributes: {},
  ...specifics,
});

/** As components see it where the settings keep personal data back. */
export const workItem = (
  task: Partial<ShownTask> = {},
  engagement: Engagement | null = null,
  specifics: Partial<WorkItemSource> = {},
): WorkItem => workItemOf({ task: shownCall(task), engagement, recovered: false, local: {}, ...specifics }, false);

import { namedSid } from './sids';

/** The one Twilio account of the sandbox. Its SIDs stay the same from run to run, as local storage keyed by them must. */
export const ACCOUNT_SID = namedSid('AC', 'sandbox');
export const WORKSPACE_SID = namedSid('WS', 'sandbox');
export const WORKFLOW = { sid: namedSid('WW', 'Assign to Anyone'), name: 'Assign to Anyone' };
export const QUEUE = { sid: namedSid('WQ', 'Everyone'), name: 'Everyone' };
export const FLEX_SERVICE_SID = namedSid('FS', 'sandbox');
export const FLEX_INSTANCE_SID = namedSid('GO', 'sandbox');
export const CHAT_SERVICE_SID = namedSid('IS', 'sandbox');
export const RUNTIME_DOMAIN = 'sandbox-1234.twil.io';

/** The number that customers call. */
export const CONTACT_CENTER_NUMBER = '+12025550100';

/** The one agent, who is logged in. Flex encodes an e-mail address in an identity as `_40` for `@` and `_2E` for a dot. */
export const AGENT = {
  identity: 'agent_40example_2Ecom',
  fullName: 'Ada Agent',
  email: 'agent@example.com',
  roles: ['agent'],
  workerSid: namedSid('WK', 'agent'),
  flexUserSid: namedSid('FU', 'agent'),
  /** Where the agent takes calls: the browser (Voice SDK) or a telephone of their own. */
  contactUri: { browser: 'client:agent_40example_2Ecom', phone: '+12025550199' },
} as const;

/** Another agent, to whom calls are transferred and who transfers calls. */
export const COLLEAGUE = {
  workerSid: namedSid('WK', 'colleague'),
  identity: 'carl',
  fullName: 'Carl Colleague',
} as const;

export type AgentPhone = keyof typeof AGENT.contactUri;

export interface Activity {
  sid: string;
  name: string;
  available: boolean;
}

export const OFFLINE: Activity = { sid: namedSid('WA', 'Offline'), name: 'Offline', available: false };
export const AVAILABLE: Activity = { sid: namedSid('WA', 'Available'), name: 'Available', available: true };
export const ACTIVITIES: readonly Activity[] = [
  OFFLINE,
  AVAILABLE,
  { sid: namedSid('WA', 'Unavailable'), name: 'Unavailable', available: false },
];

export type TaskChannelName = 'voice' | 'chat' | 'sms' | 'default';

/** TaskRouter's task channels, each with the agent's worker channel and how many tasks it holds at once. */
export const TASK_CHANNELS: Readonly<
  Record<TaskChannelName, { sid: string; workerChannelSid: string; capacity: number }>
> = {
  voice: taskChannel('voice', 1),
  chat: taskChannel('chat', 5),
  sms: taskChannel('sms', 5),
  default: taskChannel('default', 5),
};

function taskChannel(name: string, capacity: number) {
  return { sid: namedSid('TC', name), workerChannelSid: namedSid('WC', name), capacity };
}

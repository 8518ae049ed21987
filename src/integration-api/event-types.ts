/** What components can hear. */
export const eventTypes = [
  'workItemCreated',
  'workItemConnected',
  'workItemPaused',
  'workItemResumed',
  'workItemWrapup',
  'workItemEnded',
  'attributesChanged',
  'wrapUpDataChanged',
  'screenPopResult',
  'logSaved',
  'recordShared',
  'agentStateChanged',
  'connectionLost',
  'connectionEstablished',
  'settingsChanged',
  'beforeDial',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What Flex reports of an ordinary call that the agent ends, in its order: TaskRouter's events and listeners on actions. */
export const callEvents = [
  'afterAcceptTask',
  'taskAccepted',
  'beforeHangupCall',
  'afterHangupCall',
  'taskWrapup',
  'beforeCompleteTask',
  'taskCompleted',
  'afterCompleteTask',
] as const;

export type CallEvent = (typeof callEvents)[number];

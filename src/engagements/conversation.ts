import type { EngagedTask } from './engagement';

/** What a task is about, as all who are told of it hear it: nothing of the customer. */
export type Conversation = Pick<
  EngagedTask,
  'taskSid' | 'interactionSid' | 'channel' | 'channelType' | 'direction' | 'queue'
>;

export const conversationOf = (task: EngagedTask): Conversation => {
  const { taskSid, interactionSid, channel, channelType, direction, queue } = task;
  return { taskSid, interactionSid, channel, channelType, direction, queue };
};

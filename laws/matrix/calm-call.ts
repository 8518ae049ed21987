import type { History } from '../histories/history';

/** One ordinary call in which nothing goes wrong by itself: accepted, hung up and completed by the agent in the first tab. */
export const calmCall = (tabs: number): History => ({
  chance: 1,
  timing: 'incremental',
  blocksStorage: false,
  finishedBefore: 0,
  tabs,
  conversations: [
    {
      reservationSid: 'WR00000000000000000000000000000001',
      taskSid: 'WT00000000000000000000000000000001',
      channel: 'voice',
      direction: 'inbound',
      clickedBefore: 300,
      ends: 'completed',
      acceptedAt: 4,
      talkSeconds: 60,
      wrapUpSeconds: 15,
      endedByAgent: true,
      tab: 0,
    },
  ],
  fates: [],
  firstIsMute: false,
  incidents: [],
});

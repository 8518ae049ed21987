import type * as Flex from '@twilio/flex-ui';

/** What the console asks of the page; the rest is between the plugin and Salesforce. */
export interface CopilotRequest {
  readonly sandbox: 'copilot-notes';
  readonly reservationSid: string;
}

interface Task {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Plays Agent Copilot, which Twilio's cloud runs: when the console asks for it, Flex reports notes for a conversation as it does
 * when the agent submits those that Copilot proposed.
 */
export function playAgentCopilot({ Manager }: typeof Flex): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<Partial<CopilotRequest> | null>) => {
    if (source !== window.parent || data?.sandbox !== 'copilot-notes') return;
    const { events, store } = Manager.getInstance();
    const tasks = store.getState().flex.worker.tasks as unknown as ReadonlyMap<string, Task>;
    const { flexInteractionSid, flexInteractionChannelSid } = tasks.get(data.reservationSid ?? '')?.attributes ?? {};
    const emitter = events as unknown as { emit(name: string, notes: object): void };
    emitter.emit('notesSubmitted', {
      interactionSid: flexInteractionSid,
      channelSid: flexInteractionChannelSid,
      sid: 'GS00000000000000000000000000000000',
      summary: 'The customer asked where the order is. It left the warehouse on Monday.',
      sentiment: 'Neutral',
      dispositionCode: { disposition_code: 'Answered', topic_path: 'Orders|Delivery' },
    });
  });
}

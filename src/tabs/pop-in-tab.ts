import type { Outcome } from '../crm/host';
import { ownReason } from '../engagements/own-reason';
import type { StepContext } from '../sync/perform-step';
import type { TabChannel } from './tab-channel';

/** How long the tab in which the agent accepted has to say that it pops, in milliseconds. Without a word it is taken for gone. */
const claimMs = 500;

const unanswered: Outcome<null> = { kind: 'unknown', reason: ownReason('TIMEOUT') };

/**
 * Has it popped in the tab where the agent is. Null when that tab does not answer: whoever asks may pop it then, as the
 * request is void by that time.
 */
export function popInTab(
  channel: TabChannel,
  tabId: string,
  { reservationSid, target, isNew }: Pick<Parameters<StepContext['pop']>[0], 'reservationSid' | 'target' | 'isNew'>,
  timeoutMs: number,
  now: () => number = Date.now,
): Promise<Outcome<null> | null> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome<null> | null): void => {
      clearTimeout(timer);
      undo();
      resolve(outcome);
    };
    let timer = setTimeout(() => end(null), claimMs);
    const undo = channel.listen((message) => {
      if (message.from !== tabId) return;
      if (message.kind === 'popping' && message.reservationSid === reservationSid) {
        clearTimeout(timer);
        timer = setTimeout(() => end(unanswered), timeoutMs);
      }
      if (message.kind === 'popped' && message.reservationSid === reservationSid) {
        end(message.failure === null ? { kind: 'ok', value: null } : { kind: 'permanent', reason: message.failure });
      }
    });
    channel.post({ kind: 'pop', to: tabId, reservationSid, target, isNew, until: now() + claimMs });
  });
}

import type { Engagement } from '../engagements/engagement';
import type { StringKey, Translate } from './strings';

/** When it began, as far as that is known, in whole seconds since 1970. */
export const beganAt = ({ states, knownSince }: Engagement): number => states[0]?.startedAt ?? knownSince;

/** By what the agent knows a conversation again: `Call, incoming, 11/21/26, 4:07 PM`. */
export function conversationName(engagement: Engagement, text: Translate): string {
  const { channel, direction } = engagement.task;
  const key = channelNames.get(channel);
  const kind = text(direction === 'inbound' ? 'FlexSalesforceInbound' : 'FlexSalesforceOutbound', {
    channel: key === undefined ? channel : text(key),
  });
  const time = new Date(beganAt(engagement) * 1000).toLocaleString(text.language(), {
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return `${kind}, ${time}`;
}

/** By unique name of the TaskChannel; an account's own channels go by theirs. */
const channelNames = new Map<string, StringKey>([
  ['voice', 'FlexSalesforceChannelVoice'],
  ['chat', 'FlexSalesforceChannelChat'],
  ['sms', 'FlexSalesforceChannelSms'],
]);

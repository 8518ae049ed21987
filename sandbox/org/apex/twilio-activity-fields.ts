import { label } from '../custom-labels';
import type { Part } from './twilio-activity-text';
import type { TwilioInteraction } from './twilio-interaction';

/** What a field of the activity should hold; null for nothing. */
export type ActivityValues = Record<string, string | number | null>;

const CHANNELS = new Map([
  ['voice', 'Call'],
  ['chat', 'Chat'],
  ['web', 'Chat'],
  ['email', 'Email'],
  ['sms', 'Message'],
  ['whatsapp', 'Message'],
  ['messenger', 'Message'],
]);
const MESSAGE_NAMES = new Map([
  ['sms', 'SMS'],
  ['whatsapp', 'WhatsApp'],
  ['messenger', 'Messenger'],
]);
const NOT_REACHED_LABELS = new Map([
  ['busy', 'Twilio_Busy'],
  ['unanswered', 'Twilio_No_Answer'],
  ['invalid', 'Twilio_Invalid_Number'],
  ['canceled', 'Twilio_Canceled'],
]);

/**
 * Twin of TwilioActivityFields.cls: what the activity of a conversation should hold, but for its Description and the
 * records it is related to. What is not known is left out.
 */
export function activityValues(interaction: TwilioInteraction): ActivityValues {
  const { outbound, startedAt, reservationSid } = interaction;
  const duration = talkSecondsOf(interaction);
  const disposition = dispositionOf(interaction);
  return {
    Subject: subjectOf(interaction),
    Status: interaction.isOpen() ? 'In Progress' : 'Completed',
    Type: typeOf(interaction),
    TaskSubtype: interaction.isVoice() ? 'Call' : 'Task',
    CallType: outbound ? 'Outbound' : 'Inbound',
    CallObject: reservationSid,
    ...(startedAt !== null && { ActivityDate: startedAt.slice(0, 10) }),
    ...(duration !== null && { CallDurationInSeconds: duration }),
    ...(disposition !== null && { CallDisposition: disposition === '' ? null : disposition }),
  };
}

/** What each part of the Description should be; null for a part that should not be there. One left out stays as it is. */
export function descriptionParts(interaction: TwilioInteraction): Partial<Record<Part, string | null>> {
  const { notes, sentiment, topic, summary, recordingUrl } = interaction;
  return {
    ...(notes !== null && { notes: notes === '' ? null : notes }),
    duration: lineOf('Twilio_Duration', durationOf(interaction)),
    recording: lineOf('Twilio_Recording', recordingUrl ?? pending(interaction.isVoice() && interaction.isOpen())),
    summary: lineOf('Twilio_Summary', summary ?? pending(interaction.isOpen())),
    ...(sentiment !== null && { sentiment: lineOf('Twilio_Sentiment', sentiment) }),
    ...(topic !== null && { topic: lineOf('Twilio_Topic', topic) }),
  };
}

/** The value in a line that `descriptionParts` gave; null for a line that waits for it or is not there. */
export function valueOfLine(name: string, line: string | null): string | null {
  const prefix = label(name, '');
  const value = (line?.startsWith(prefix) ? line.slice(prefix.length) : line) ?? null;
  return value === label('Twilio_Pending') ? null : value;
}

/** "Inbound call (Support)": no personal data. */
function subjectOf(interaction: TwilioInteraction): string {
  const { channel, outbound, queue, state } = interaction;
  const noun = CHANNELS.get(channel) ?? 'Conversation';
  const subject = label(`Twilio_${outbound ? 'Outbound' : 'Inbound'}_${noun}`);
  const isNamed = noun === 'Message' || noun === 'Conversation';
  const details = [isNamed ? (MESSAGE_NAMES.get(channel) ?? channel) : null, queue].filter((each) => each !== null);
  const whole = details.length > 0 ? `${subject} (${details.join(', ')})` : subject;
  if (isViewed(interaction)) return label('Twilio_Viewed', whole);
  return state === 'notReached' ? label('Twilio_Not_Reached', whole) : whole;
}

function typeOf(interaction: TwilioInteraction): string {
  if (interaction.isVoice()) return 'Call';
  return interaction.channel === 'email' ? 'Email' : 'Other';
}

function dispositionOf({ disposition, state, notReached }: TwilioInteraction): string | null {
  if (disposition !== null || state !== 'notReached') return disposition;
  return label(NOT_REACHED_LABELS.get(notReached ?? '') ?? 'Twilio_No_Answer');
}

function talkSecondsOf(interaction: TwilioInteraction): number | null {
  if (isViewed(interaction)) return null;
  return interaction.state === 'notReached' ? 0 : interaction.talkSeconds;
}

function durationOf(interaction: TwilioInteraction): string | null {
  const { talkSeconds, state } = interaction;
  if (state === 'notReached' || isViewed(interaction)) return null;
  if (talkSeconds !== null) {
    return label('Twilio_Minutes_Seconds', Math.floor(talkSeconds / 60), talkSeconds % 60);
  }
  return interaction.isOpen() ? label('Twilio_Pending') : label('Twilio_Unknown');
}

/** Whether the agent only looked at the offer. */
function isViewed({ state }: TwilioInteraction): boolean {
  return state === 'viewed';
}

function pending(canStillCome: boolean): string | null {
  return canStillCome ? label('Twilio_Pending') : null;
}

function lineOf(name: string, value: string | null): string | null {
  return value === null ? null : label(name, value);
}

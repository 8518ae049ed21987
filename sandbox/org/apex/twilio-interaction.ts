import type { ApexContext } from './apex-class';
import { versionOf, type ActivityVersion } from './twilio-activity-version';
import { TwilioConversation } from './twilio-conversation';
import { id, line, matching, object, oneOf, parsed, seconds, text, time, url } from './twilio-given-value';

export const EVENT_NAMES = [
  'interactionChanged',
  'interactionDisconnected',
  'interactionChangedAfterDisconnect',
  'interactionACWCompleted',
  'interactionRemoved',
  'openCallLog',
  'appDisconnected',
];
/** In the order in which they come: first an offer that the agent only looked at; the last three are ends. */
const STATES = ['viewed', 'accepted', 'wrapping', 'completed', 'canceled', 'notReached'];
const NOT_REACHED = ['busy', 'unanswered', 'invalid', 'canceled'];
const ENDED_BY = ['Agent', 'Customer', 'Transfer', 'System', 'Unknown'];
const LONGEST_DATA = 200_000;
const LONGEST_NOTES = 20_000;
const LONGEST_SUMMARY = 8_000;

/** What has to be given, each as it was found valid. */
interface Required {
  readonly eventName: string;
  readonly reservationSid: string;
  readonly taskSid: string;
  readonly channel: string;
  readonly direction: string;
  readonly state: string;
}

/** Why a request is refused. */
export interface InvalidData {
  readonly problem: string;
}

/**
 * Twin of TwilioInteraction.cls: what the plugin told of a conversation, each value checked. Of what need not be given,
 * null stands for what is not known or not valid. Notes and disposition are empty texts where the agent cleared them.
 */
export class TwilioInteraction {
  readonly eventName: string;
  readonly reservationSid: string;
  readonly taskSid: string;
  readonly interactionSid: string | null;
  readonly channel: string;
  readonly channelType: string | null;
  readonly outbound: boolean;
  readonly queue: string | null;
  readonly state: string;
  readonly notReached: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly completedAt: string | null;
  readonly talkSeconds: number | null;
  readonly wrapUpSeconds: number | null;
  readonly endedBy: string | null;
  readonly caseId: string | null;
  readonly contactId: string | null;
  readonly recordId: string | null;
  readonly customer: Readonly<Record<'phone' | 'name' | 'email', string | null>>;
  readonly notes: string | null;
  readonly disposition: string | null;
  readonly summary: string | null;
  readonly sentiment: string | null;
  readonly topic: string | null;
  readonly recordingUrl: string | null;
  /** Null for a request that does not tell. */
  readonly version: ActivityVersion | null;

  private constructor(required: Required, given: Readonly<Record<string, unknown>>, version: ActivityVersion | null) {
    this.version = version;
    this.eventName = required.eventName;
    this.reservationSid = required.reservationSid;
    this.taskSid = required.taskSid;
    this.channel = required.channel;
    this.outbound = required.direction === 'outbound';
    this.state = required.state;
    this.interactionSid = matching(/^KD[0-9a-f]{32}$/, given['interactionSid']);
    this.channelType = line(given['channelType']);
    this.queue = line(given['queue']);
    this.notReached = this.state === 'notReached' ? oneOf(NOT_REACHED, given['notReached']) : null;
    this.startedAt = time(given['startedAt']);
    this.endedAt = time(given['endedAt']);
    this.completedAt = time(given['completedAt']);
    this.talkSeconds = seconds(given['talkSeconds']);
    this.wrapUpSeconds = seconds(given['wrapUpSeconds']);
    this.endedBy = oneOf(ENDED_BY, given['endedBy']);
    this.caseId = id(given['caseId']);
    this.contactId = id(given['contactId']);
    this.recordId = id(given['recordId']);
    const customer = object(given['customer']) ?? {};
    this.customer = { phone: line(customer['phone']), name: line(customer['name']), email: line(customer['email']) };
    this.notes = text(given['notes'], LONGEST_NOTES);
    this.disposition = typeof given['disposition'] === 'string' ? (line(given['disposition']) ?? '') : null;
    this.summary = line(given['summary'], LONGEST_SUMMARY);
    this.sentiment = line(given['sentiment']);
    this.topic = line(given['topic']);
    this.recordingUrl = url(given['recordingUrl']);
  }

  static parse(data: string | null): TwilioInteraction | InvalidData {
    const request = data !== null && data.length <= LONGEST_DATA ? object(parsed(data)) : null;
    const given = object(request?.['interaction']);
    if (request === null || given === null) return { problem: 'The data is not a JSON object with an interaction.' };
    const required = {
      eventName: oneOf(EVENT_NAMES, request['eventName']),
      reservationSid: matching(/^WR[0-9a-f]{32}$/, given['reservationSid']),
      taskSid: matching(/^WT[0-9a-f]{32}$/, given['taskSid']),
      channel: line(given['channel'])?.toLowerCase() ?? null,
      direction: oneOf(['inbound', 'outbound'], given['direction']),
      state: oneOf(STATES, given['state']),
    };
    const invalid = Object.entries(required).filter(([, value]) => value === null);
    return isComplete(required)
      ? new TwilioInteraction(required, given, versionOf(request['version']))
      : { problem: `Missing or not valid: ${invalid.map(([name]) => name).join(', ')}.` };
  }

  isVoice(): boolean {
    return this.channel === 'voice';
  }

  /** Whether the conversation or its wrap-up goes on, so that what is not known yet can still come. */
  isOpen(): boolean {
    return this.state === 'accepted' || this.state === 'wrapping';
  }

  /** Whether it tells of a state before that one, as a request does that was long on its way; never where that is null. */
  isEarlierThan(other: string | null): boolean {
    return other !== null && STATES.indexOf(this.state) < STATES.indexOf(other);
  }

  isLaterThan(other: string | null): boolean {
    return STATES.indexOf(this.state) > STATES.indexOf(other ?? '');
  }

  /** The records that it is about, the surest first. */
  namedRecords(): string[] {
    return [this.caseId, this.contactId, this.recordId].filter((each) => each !== null);
  }

  /** As TwilioCaseController.createRecords is told of it, where it names no record. */
  conversation(context: ApexContext): TwilioConversation | null {
    const { channel, outbound, customer, queue, interactionSid } = this;
    const direction = outbound ? 'outbound' : 'inbound';
    const details = { channel, direction, customerName: customer.name, email: customer.email, queue, interactionSid };
    return TwilioConversation.parse(context, customer.phone, this.taskSid, JSON.stringify(details));
  }

  /** What an extension is told of the conversation; what goes into the activity comes beside it. */
  condensed(): Record<string, unknown> {
    return {
      reservationSid: this.reservationSid,
      taskSid: this.taskSid,
      interactionSid: this.interactionSid,
      channel: this.channel,
      channelType: this.channelType,
      direction: this.outbound ? 'outbound' : 'inbound',
      queue: this.queue,
      state: this.state,
      isDisconnected: this.state !== 'accepted',
      notReached: this.notReached,
      startedAt: this.startedAt,
      endedAt: this.endedAt,
      completedAt: this.completedAt,
      talkSeconds: this.talkSeconds,
      wrapUpSeconds: this.wrapUpSeconds,
      endedBy: this.endedBy,
      caseId: this.caseId,
      contactId: this.contactId,
      recordId: this.recordId,
      customer: this.customer,
    };
  }
}

function isComplete(required: Record<keyof Required, string | null>): required is Record<keyof Required, string> {
  return Object.values(required).every((value) => value !== null);
}

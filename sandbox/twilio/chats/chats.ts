import { randomUUID } from 'node:crypto';

import { AGENT } from '../account';
import { stringFrom } from '../json';
import type { JsonObject } from '../json';
import { namedSid, newSid } from '../sids';
import type { SyncObject, SyncStore } from '../sync/sync-store';
import type { Reservation, Workspace } from '../workspace/workspace';

/** The Sync objects in which a Conversations client finds a conversation and its user. */
export const syncNames = {
  conversation: (sid: string) => `${sid}.channel`,
  messages: (sid: string) => `${sid}.messages`,
  participants: (sid: string) => `${sid}.roster`,
  userInfo: (identity: string) => `${identity}.info`,
  agentConversations: `${AGENT.identity}.my_channels`,
};

const CUSTOMER_ROLE_SID = namedSid('RL', 'customer');

export interface Message extends JsonObject {
  sid: string;
  author: string;
  text: string;
  timestamp: string;
}

/**
 * Web chats and text messages: the conversations between customers and the agent, kept where the Conversations client looks for them.
 * The agent takes part in the conversation of a reservation from its acceptance until its completion.
 */
export class Chats {
  /** @param now epoch milliseconds */
  constructor(
    workspace: Workspace,
    private readonly sync: SyncStore,
    private readonly now: () => number,
  ) {
    this.addUser(AGENT.identity, AGENT.fullName);
    sync.open('map', syncNames.agentConversations);
    workspace.onReservation((reservation) => this.follow(reservation));
  }

  /**
   * A customer opens a web chat and writes the first message.
   * @returns the attributes of the task that Flex makes of it. The customer's address is a random identity, as with
   * https://www.twilio.com/docs/flex/developer/conversations/webchats-resource
   */
  visitorOpens(name: string, text: string): JsonObject {
    const identity = randomUUID();
    this.addUser(identity, name);
    return { ...this.open(this.participant({ identity }), identity, name, text), channelType: 'web', from: name, name };
  }

  /** A customer sends the first text message from their telephone. */
  texterOpens(from: string, text: string): JsonObject {
    const bound = { messagingBinding: { address: from, type: 'sms' } };
    return { ...this.open(this.participant(bound), from, from, text), channelType: 'sms', from, name: from };
  }

  /** Does nothing when the reservation is not of a chat. */
  customerWrites({ task }: Reservation, text: string): void {
    const sid = stringFrom(task.attributes.conversationSid) ?? '';
    const participants = this.sync.find('map', syncNames.participants(sid))?.items.values() ?? [];
    const isThere = [...participants].some(({ identity }) => identity !== AGENT.identity);
    if (isThere) this.write(sid, stringFrom(task.attributes.customerAddress) ?? '', text);
  }

  /** A message into a conversation; `undefined` when there is no such conversation. */
  write(conversationSid: string, author: string, text: string): (Message & { index: number }) | undefined {
    const messages = this.sync.find('list', syncNames.messages(conversationSid));
    if (!messages) return undefined;
    const { dateUpdated } = this.dates();
    const message = {
      attributes: '{}',
      author,
      dateUpdated,
      lastUpdatedBy: author,
      sid: newSid('IM'),
      text,
      timestamp: dateUpdated,
      type: 'text',
    };
    return { ...message, index: this.sync.append(messages, message) };
  }

  /** The agent has read a conversation up to the message of that index. */
  agentReads(conversationSid: string, messageIndex: number): void {
    const read = { lastConsumedMessageIndex: messageIndex, lastConsumptionTimestamp: this.dates().dateUpdated };
    const conversations = this.agentConversations();
    const own = conversations.items.get(conversationSid);
    if (!own) return;
    this.sync.setItem(conversations, conversationSid, { ...own, ...read });
    const participants = this.participants(conversationSid);
    for (const [sid, participant] of participants.items) {
      if (participant.identity === AGENT.identity) this.sync.setItem(participants, sid, { ...participant, ...read });
    }
  }

  agentConversations(): SyncObject {
    return this.sync.open('map', syncNames.agentConversations);
  }

  /** The agent is in no conversation any more, and is not told. */
  reset(): void {
    this.agentConversations().items.clear();
  }

  /** A conversation with that customer in it, and the attributes that tasks of every channel share. */
  private open(customer: JsonObject, customerAddress: string, customerName: string, text: string): JsonObject {
    const sid = newSid('CH');
    this.sync.open('document', syncNames.conversation(sid), {
      ...this.dates(),
      attributes: '{}',
      createdBy: 'system',
      friendlyName: customerName,
      messages: syncNames.messages(sid),
      roster: syncNames.participants(sid),
      state: { current: 'active', dateUpdated: this.dates().dateUpdated },
      uniqueName: sid,
    });
    this.sync.open('list', syncNames.messages(sid));
    this.sync.setItem(this.participants(sid), newSid('MB'), customer);
    this.write(sid, customerAddress, text);
    return {
      conversationSid: sid,
      conversations: { conversation_id: sid },
      customerAddress,
      customerName,
      direction: 'inbound',
      flexChannelInviteSid: newSid('KG'),
      flexInteractionChannelSid: newSid('UO'),
      flexInteractionSid: newSid('KD'),
    };
  }

  private follow({ task, status }: Reservation): void {
    const sid = stringFrom(task.attributes.conversationSid);
    if (sid === undefined) return;
    if (status === 'accepted') this.agentJoins(sid, stringFrom(task.attributes.name) ?? sid);
    if (status === 'completed') this.sync.removeItem(this.agentConversations(), sid);
  }

  private agentJoins(sid: string, friendlyName: string): void {
    this.sync.setItem(this.participants(sid), newSid('MB'), this.participant({ identity: AGENT.identity }));
    this.sync.setItem(this.agentConversations(), sid, {
      ...this.dates(),
      attributes: '{}',
      channel: syncNames.conversation(sid),
      createdBy: 'system',
      friendlyName,
      lastConsumedMessageIndex: null,
      messages: syncNames.messages(sid),
      notificationLevel: 'default',
      roster: syncNames.participants(sid),
      status: 'joined',
      uniqueName: sid,
    });
  }

  private addUser(identity: string, friendlyName: string): void {
    const info = this.sync.open('map', syncNames.userInfo(identity));
    this.sync.setItem(info, 'friendlyName', { value: friendlyName });
    this.sync.setItem(info, 'attributes', { value: '{}' });
  }

  private participants(conversationSid: string): SyncObject {
    return this.sync.open('map', syncNames.participants(conversationSid));
  }

  /** @param who an identity of Conversations, or the address of a telephone */
  private participant(who: JsonObject): JsonObject {
    return {
      ...this.dates(),
      attributes: '{}',
      ...who,
      lastConsumedMessageIndex: null,
      lastConsumptionTimestamp: null,
      roleSid: CUSTOMER_ROLE_SID,
      type: 'chat',
    };
  }

  private dates(): { dateCreated: string; dateUpdated: string } {
    const at = new Date(this.now()).toISOString();
    return { dateCreated: at, dateUpdated: at };
  }
}

import { AGENT } from '../account';
import { parseJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import type { SyncStore } from '../sync/sync-store';
import { decodePathSegment } from '../twilsock/upstream';
import type { UpstreamAnswer, UpstreamRequest } from '../twilsock/upstream';
import { syncNames } from './chats';
import type { Chats } from './chats';

const API = 'https://aim.us1.twilio.com/Client/v2';
const MEDIA = 'https://mcs.us1.twilio.com';
const LAST_PAGE = { next_token: null, previous_token: null };

/** The REST interface of Conversations (`aim.<region>.twilio.com/Client/v2`), which its client reaches through twilsock. */
export function answerConversations(chats: Chats, sync: SyncStore, request: UpstreamRequest): UpstreamAnswer {
  const path = request.path.replace(/^\/Client\/v2/, '');
  const [, conversationSid = '', part] = /^\/Conversations\/(CH\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const [, membership] = /^\/Users\/me\/Conversations\/(CH\w+)$/.exec(path) ?? [];
  const [, identity] = /^\/Users\/([^/]+)$/.exec(path) ?? [];

  if (path === '/Configuration') return ok(configuration());
  if (path === '/Users/me/Conversations') return ok(agentConversations(chats));
  if (membership !== undefined) return ownMembership(chats, membership, request.body);
  if (identity !== undefined) return user(sync, identity === 'me' ? AGENT.identity : decodePathSegment(identity));
  if (part === 'Messages' && request.method === 'POST') return agentMessage(chats, conversationSid, request.body);
  if (part === 'MessageRecipients') return ok({ message_recipients: [], meta: LAST_PAGE });
  if (conversationSid && part === undefined) return conversation(sync, conversationSid);
  return NOT_FOUND;
}

const NOT_FOUND: UpstreamAnswer = { status: 404, body: { status: 404, code: 50350, message: 'Not found' } };

function ok(body: JsonObject): UpstreamAnswer {
  return { status: 200, body };
}

function configuration(): JsonObject {
  return {
    identity: AGENT.identity,
    links: {
      conversations: `${API}/Conversations`,
      current_user: `${API}/Users/me`,
      media_service: MEDIA,
      media_set_service: MEDIA,
      messages_receipts: `${API}/Receipts`,
      my_conversations: `${API}/Users/me/Conversations`,
      typing: `${API}/Typing`,
      users: `${API}/Users`,
    },
    options: {
      consumption_report_interval: 'PT5S',
      email_bodies_allowed_mime_types: [],
      email_histories_allowed_mime_types: [],
      http_cache_interval: 'PT5S',
      media_attachment_size_limit_in_mb: 150,
      media_attachments_count_limit: 10,
      media_attachments_total_size_limit_in_mb: 150,
      reachability_enabled: false,
      user_infos_to_subscribe: 100,
    },
    sync_objects: {
      my_conversations: syncNames.agentConversations,
      my_user_info: syncNames.userInfo(AGENT.identity),
    },
  };
}

function agentConversations(chats: Chats): JsonObject {
  const conversations = [...chats.agentConversations().items].map(([sid, { status, lastConsumedMessageIndex }]) => ({
    conversation_sid: sid,
    last_read_message_index: lastConsumedMessageIndex,
    notification_level: 'default',
    status,
    sync_objects: { conversation: syncNames.conversation(sid), messages: syncNames.messages(sid) },
  }));
  return { conversations, meta: LAST_PAGE };
}

function user(sync: SyncStore, identity: string): UpstreamAnswer {
  const info = sync.find('map', syncNames.userInfo(identity));
  if (!info) return NOT_FOUND;
  return ok({
    attributes: '{}',
    friendly_name: info.items.get('friendlyName')?.value,
    identity,
    sync_objects: { user_info_map: info.name },
  });
}

function agentMessage(chats: Chats, conversationSid: string, body: string): UpstreamAnswer {
  const text = stringFrom(parseJsonObject(body)?.body) ?? '';
  const message = chats.write(conversationSid, AGENT.identity, text);
  if (!message) return NOT_FOUND;
  return ok({
    attributes: '{}',
    author: message.author,
    body: message.text,
    conversation_sid: conversationSid,
    date_created: message.timestamp,
    date_updated: message.timestamp,
    index: message.index,
    sid: message.sid,
  });
}

function ownMembership(chats: Chats, conversationSid: string, body: string): UpstreamAnswer {
  const index = parseJsonObject(body)?.last_read_message_index;
  if (typeof index === 'number') chats.agentReads(conversationSid, index);
  return ok({ last_read_message_index: index ?? null, unread_messages_count: 0 });
}

function conversation(sync: SyncStore, sid: string): UpstreamAnswer {
  const data = sync.find('document', syncNames.conversation(sid))?.data;
  if (!data) return NOT_FOUND;
  return ok({
    attributes: '{}',
    conversation_sid: sid,
    created_by: 'system',
    date_created: data.dateCreated,
    date_updated: data.dateUpdated,
    friendly_name: data.friendlyName,
    sid,
    status: 'joined',
    sync_objects: { conversation: syncNames.conversation(sid), messages: syncNames.messages(sid) },
    unique_name: sid,
  });
}

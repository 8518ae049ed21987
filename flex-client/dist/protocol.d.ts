/**
 * What the softphone and the components say to each other: the Integration API's protocol, version 1, as types.
 * docs/integration-api/README.md tells what each event and request means.
 */
/** @typedef {{ sid: string, name: string, available: boolean }} Activity */
/**
 * @typedef {object} AgentState
 * @property {Activity | null} activity null while Flex does not know it
 * @property {number | null} since when the activity began, in epoch milliseconds
 * @property {{ offered: number, active: number, paused: number, wrapup: number }} items how many work items are in each state
 * @property {Activity[]} activities those that the agent may choose
 */
/**
 * One agent's handling of one task. What is of a customer is null unless the plugin's setting `personalData` is on.
 *
 * @typedef {object} WorkItem
 * @property {string} id the reservation's SID
 * @property {string} taskSid
 * @property {string | null} interactionSid
 * @property {string} channel unique name of the task channel: voice, chat, ...
 * @property {string | null} channelType null for calls; of chats: web, sms, whatsapp, ...
 * @property {'inbound' | 'outbound'} direction
 * @property {'offered' | 'active' | 'paused' | 'wrapup' | 'ended'} state
 * @property {string | null} queue
 * @property {boolean} recovered found when the softphone started, not seen to begin
 * @property {{ created: number | null, connected: number | null, wrapup: number | null, ended: number | null }} times in epoch milliseconds
 * @property {{ caseId: string | null, caseNumber: string | null, contactId: string | null, activityId: string | null, recordId: string | null }} crm
 * @property {{ outcome: string | null, notes: string | null }} wrapUp `notes`, too, only with `personalData`
 * @property {{ name: string | null, address: string | null } | null} customer
 * @property {Record<string, unknown> | null} attributes
 * @property {Record<string, unknown>} local what components put there; it lives in this browser tab
 * @property {boolean} isConsult
 * @property {boolean} isInternal
 */
/** @typedef {{ agent: AgentState, connection: 'established' | 'lost', items: WorkItem[] }} Snapshot */
/** @typedef {{ requests: string[], events: string[] }} Capabilities what the settings allow to ask, and what can be heard */
/**
 * @typedef {object} Ready
 * @property {number} protocol version of the protocol that the softphone speaks
 * @property {string} instance another one after each load of Flex
 * @property {string} plugin version of the plugin
 * @property {string} flex version of Flex
 * @property {Capabilities} capabilities
 * @property {Snapshot} snapshot
 */
/**
 * An outbound call, a consult or a cold transfer that waits for leave.
 *
 * @typedef {object} Dial
 * @property {string} id
 * @property {'outbound' | 'consult' | 'transfer'} kind
 * @property {string | null} number null where it goes to a colleague or a queue
 * @property {string | null} to SID of the worker or queue, where it goes to one
 * @property {Record<string, unknown> | null} attributes of the new task; null unless the plugin's setting `personalData` is on
 * @property {string | null} recordId of the record where the agent clicked to dial
 * @property {string | null} itemId of the work item that is consulted about or transferred
 */
/**
 * What a check answers. A rewrite changes nothing where `dial.number` is null.
 *
 * @typedef {{ decision: 'allow' }
 *   | { decision: 'deny', reason?: string }
 *   | { decision: 'rewrite', number?: string, attributes?: Record<string, unknown> }} Verdict
 */
/** @typedef {Record<string, never>} Nothing */
/** @typedef {{ item: WorkItem }} WithItem */
/**
 * Each event with its body.
 *
 * @typedef {object} Events
 * @property {WithItem} workItemCreated
 * @property {WithItem} workItemConnected
 * @property {WithItem} workItemPaused
 * @property {WithItem} workItemResumed
 * @property {WithItem} workItemWrapup
 * @property {WithItem & { reason: 'completed' | 'canceled' | 'notAccepted' | 'gone' }} workItemEnded
 * @property {WithItem & { changed: string[], removed: string[], local: string[] }} attributesChanged
 * @property {WithItem & { outcome: string | null }} wrapUpDataChanged
 * @property {WithItem & { popped: boolean, recordId: string | null, matches: number }} screenPopResult
 * @property {WithItem & { recordId: string, object: 'TwilioCallLog__c' | 'Task' | 'Case', created: boolean }} logSaved
 * @property {WithItem & { recordId: string }} recordShared
 * @property {{ state: AgentState, before: AgentState }} agentStateChanged
 * @property {Nothing} connectionLost
 * @property {Nothing} connectionEstablished
 * @property {{ names: string[], values: Record<string, boolean> }} settingsChanged
 * @property {{ dial: Dial }} beforeDial
 */
/** @typedef {{ itemId: string }} OfItem */
/**
 * Each request with its body (all parameters) and the data of its answer.
 *
 * @typedef {object} Requests
 * @property {{ body: Nothing, data: Snapshot }} getSnapshot
 * @property {{ body: Nothing, data: Capabilities }} getCapabilities
 * @property {{ body: { limit?: number }, data: { items: WorkItem[] } }} getRecentWorkItems 1 to 50, 10 unless given; the newest first
 * @property {{ body: { identifier: string }, data: { value: string } }} getSettings
 * @property {{ body: { type: 'activity' | 'wrapup' }, data: { codes: { id: string, name: string, available?: boolean }[] } }} getReasonCodes
 * @property {{ body: { number: string, attributes?: Record<string, unknown>, recordId?: string, skipBeforeDial?: boolean }, data: Nothing }} dial
 * @property {{ body: OfItem & { target: { kind: 'worker' | 'queue', sid: string }, mode: 'cold' | 'warm' }, data: Nothing }} transfer
 * @property {{ body: OfItem & { number: string }, data: { answered: boolean } }} consult
 * @property {{ body: OfItem & { how: 'transfer' | 'conference' | 'cancel' }, data: Nothing }} completeConsult
 * @property {{ body: OfItem & { digits: string }, data: Nothing }} sendDtmf
 * @property {{ body: OfItem, data: Nothing }} accept
 * @property {{ body: OfItem, data: Nothing }} wrapUp
 * @property {{ body: OfItem, data: Nothing }} end
 * @property {{ body: { sid: string } | { name: string }, data: Nothing }} setActivity
 * @property {{ body: OfItem & { attributes?: Record<string, unknown>, local?: Record<string, unknown>, outcome?: string | null }, data: { item: WorkItem } }} updateWorkItem
 * @property {{ body: OfItem & { recordId: string }, data: Nothing }} shareRecord
 * @property {{ body: { kind: 'record', recordId: string } | { kind: 'url', url: string } | { kind: 'search', text: string } | { kind: 'flow', name: string, arguments?: Record<string, string> }, data: Nothing }} screenPop
 * @property {{ body: OfItem, data: Nothing }} openLog
 * @property {{ body: { visible: boolean }, data: Nothing }} setPanel
 * @property {{ body: { title?: string, text: string }, data: Nothing }} showError
 * @property {{ body: { level: 'info' | 'error', code: string }, data: Nothing }} log
 */
/**
 * @typedef {object} Message
 * @property {number} v version of the protocol
 * @property {'hello' | 'request' | 'lease' | 'verdict' | 'ready' | 'event' | 'response'} kind
 * @property {string} id
 * @property {string} source
 * @property {string} type
 * @property {Record<string, any>} body
 */
/**
 * Begins to listen on the message channel, and answers with what publishes on it and with what ends it.
 *
 * @typedef {(listener: (message: unknown) => void) => { publish(message: Message): void, close(): void }} OpenChannel
 */
export const VERSION: 1;
export type Activity = {
  sid: string;
  name: string;
  available: boolean;
};
export type AgentState = {
  /**
   * null while Flex does not know it
   */
  activity: Activity | null;
  /**
   * when the activity began, in epoch milliseconds
   */
  since: number | null;
  /**
   * how many work items are in each state
   */
  items: {
    offered: number;
    active: number;
    paused: number;
    wrapup: number;
  };
  /**
   * those that the agent may choose
   */
  activities: Activity[];
};
/**
 * One agent's handling of one task. What is of a customer is null unless the plugin's setting `personalData` is on.
 */
export type WorkItem = {
  /**
   * the reservation's SID
   */
  id: string;
  taskSid: string;
  interactionSid: string | null;
  /**
   * unique name of the task channel: voice, chat, ...
   */
  channel: string;
  /**
   * null for calls; of chats: web, sms, whatsapp, ...
   */
  channelType: string | null;
  direction: 'inbound' | 'outbound';
  state: 'offered' | 'active' | 'paused' | 'wrapup' | 'ended';
  queue: string | null;
  /**
   * found when the softphone started, not seen to begin
   */
  recovered: boolean;
  /**
   * in epoch milliseconds
   */
  times: {
    created: number | null;
    connected: number | null;
    wrapup: number | null;
    ended: number | null;
  };
  crm: {
    caseId: string | null;
    caseNumber: string | null;
    contactId: string | null;
    activityId: string | null;
    recordId: string | null;
  };
  /**
   * `notes`, too, only with `personalData`
   */
  wrapUp: {
    outcome: string | null;
    notes: string | null;
  };
  customer: {
    name: string | null;
    address: string | null;
  } | null;
  attributes: Record<string, unknown> | null;
  /**
   * what components put there; it lives in this browser tab
   */
  local: Record<string, unknown>;
  isConsult: boolean;
  isInternal: boolean;
};
export type Snapshot = {
  agent: AgentState;
  connection: 'established' | 'lost';
  items: WorkItem[];
};
/**
 * what the settings allow to ask, and what can be heard
 */
export type Capabilities = {
  requests: string[];
  events: string[];
};
export type Ready = {
  /**
   * version of the protocol that the softphone speaks
   */
  protocol: number;
  /**
   * another one after each load of Flex
   */
  instance: string;
  /**
   * version of the plugin
   */
  plugin: string;
  /**
   * version of Flex
   */
  flex: string;
  capabilities: Capabilities;
  snapshot: Snapshot;
};
/**
 * An outbound call, a consult or a cold transfer that waits for leave.
 */
export type Dial = {
  id: string;
  kind: 'outbound' | 'consult' | 'transfer';
  /**
   * null where it goes to a colleague or a queue
   */
  number: string | null;
  /**
   * SID of the worker or queue, where it goes to one
   */
  to: string | null;
  /**
   * of the new task; null unless the plugin's setting `personalData` is on
   */
  attributes: Record<string, unknown> | null;
  /**
   * of the record where the agent clicked to dial
   */
  recordId: string | null;
  /**
   * of the work item that is consulted about or transferred
   */
  itemId: string | null;
};
/**
 * What a check answers. A rewrite changes nothing where `dial.number` is null.
 */
export type Verdict =
  | {
      decision: 'allow';
    }
  | {
      decision: 'deny';
      reason?: string;
    }
  | {
      decision: 'rewrite';
      number?: string;
      attributes?: Record<string, unknown>;
    };
export type Nothing = Record<string, never>;
export type WithItem = {
  item: WorkItem;
};
/**
 * Each event with its body.
 */
export type Events = {
  workItemCreated: WithItem;
  workItemConnected: WithItem;
  workItemPaused: WithItem;
  workItemResumed: WithItem;
  workItemWrapup: WithItem;
  workItemEnded: WithItem & {
    reason: 'completed' | 'canceled' | 'notAccepted' | 'gone';
  };
  attributesChanged: WithItem & {
    changed: string[];
    removed: string[];
    local: string[];
  };
  wrapUpDataChanged: WithItem & {
    outcome: string | null;
  };
  screenPopResult: WithItem & {
    popped: boolean;
    recordId: string | null;
    matches: number;
  };
  logSaved: WithItem & {
    recordId: string;
    object: 'TwilioCallLog__c' | 'Task' | 'Case';
    created: boolean;
  };
  recordShared: WithItem & {
    recordId: string;
  };
  agentStateChanged: {
    state: AgentState;
    before: AgentState;
  };
  connectionLost: Nothing;
  connectionEstablished: Nothing;
  settingsChanged: {
    names: string[];
    values: Record<string, boolean>;
  };
  beforeDial: {
    dial: Dial;
  };
};
export type OfItem = {
  itemId: string;
};
/**
 * Each request with its body (all parameters) and the data of its answer.
 */
export type Requests = {
  getSnapshot: {
    body: Nothing;
    data: Snapshot;
  };
  getCapabilities: {
    body: Nothing;
    data: Capabilities;
  };
  /**
   * 1 to 50, 10 unless given; the newest first
   */
  getRecentWorkItems: {
    body: {
      limit?: number;
    };
    data: {
      items: WorkItem[];
    };
  };
  getSettings: {
    body: {
      identifier: string;
    };
    data: {
      value: string;
    };
  };
  getReasonCodes: {
    body: {
      type: 'activity' | 'wrapup';
    };
    data: {
      codes: {
        id: string;
        name: string;
        available?: boolean;
      }[];
    };
  };
  dial: {
    body: {
      number: string;
      attributes?: Record<string, unknown>;
      recordId?: string;
      skipBeforeDial?: boolean;
    };
    data: Nothing;
  };
  transfer: {
    body: OfItem & {
      target: {
        kind: 'worker' | 'queue';
        sid: string;
      };
      mode: 'cold' | 'warm';
    };
    data: Nothing;
  };
  consult: {
    body: OfItem & {
      number: string;
    };
    data: {
      answered: boolean;
    };
  };
  completeConsult: {
    body: OfItem & {
      how: 'transfer' | 'conference' | 'cancel';
    };
    data: Nothing;
  };
  sendDtmf: {
    body: OfItem & {
      digits: string;
    };
    data: Nothing;
  };
  accept: {
    body: OfItem;
    data: Nothing;
  };
  wrapUp: {
    body: OfItem;
    data: Nothing;
  };
  end: {
    body: OfItem;
    data: Nothing;
  };
  setActivity: {
    body:
      | {
          sid: string;
        }
      | {
          name: string;
        };
    data: Nothing;
  };
  updateWorkItem: {
    body: OfItem & {
      attributes?: Record<string, unknown>;
      local?: Record<string, unknown>;
      outcome?: string | null;
    };
    data: {
      item: WorkItem;
    };
  };
  shareRecord: {
    body: OfItem & {
      recordId: string;
    };
    data: Nothing;
  };
  screenPop: {
    body:
      | {
          kind: 'record';
          recordId: string;
        }
      | {
          kind: 'url';
          url: string;
        }
      | {
          kind: 'search';
          text: string;
        }
      | {
          kind: 'flow';
          name: string;
          arguments?: Record<string, string>;
        };
    data: Nothing;
  };
  openLog: {
    body: OfItem;
    data: Nothing;
  };
  setPanel: {
    body: {
      visible: boolean;
    };
    data: Nothing;
  };
  showError: {
    body: {
      title?: string;
      text: string;
    };
    data: Nothing;
  };
  log: {
    body: {
      level: 'info' | 'error';
      code: string;
    };
    data: Nothing;
  };
};
export type Message = {
  /**
   * version of the protocol
   */
  v: number;
  kind: 'hello' | 'request' | 'lease' | 'verdict' | 'ready' | 'event' | 'response';
  id: string;
  source: string;
  type: string;
  body: Record<string, any>;
};
/**
 * Begins to listen on the message channel, and answers with what publishes on it and with what ends it.
 */
export type OpenChannel = (listener: (message: unknown) => void) => {
  publish(message: Message): void;
  close(): void;
};

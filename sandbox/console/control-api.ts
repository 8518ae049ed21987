import type { ObjectDescription, Org, OrgRecord } from '../org/org';
import type { OpenCtiAnswering } from '../opencti/answering';
import { delaysOf, withDelays } from '../opencti/fault-plan';
import { integrationApiOf, uiAttributesWith, type IntegrationApiSettings } from '../plugin-settings';
import type { TwilioBackend } from '../twilio/twilio-backend';
import type { LocaleTag } from '../twilio/http/locales';
import { conversationEvents } from './conversation-controls';
import { controlRequests, parseControlRequest, type ControlBody } from './control-requests';

export type AgentPhone = 'browser' | 'phone';

/** `GET /__sandbox/state` */
export interface SandboxState {
  readonly consoleUrl: string;
  readonly flexUrl: string;
  readonly agentPhone: AgentPhone;
  /** The account's; null: the browser's. */
  readonly language: LocaleTag | null;
  readonly integrationApi: IntegrationApiSettings;
  /** Of the faults that are set, the delays: milliseconds by what is called. */
  readonly delays: Readonly<Record<string, number>>;
  readonly openCtiCalls: number;
}

/** `GET /__sandbox/record/<id>` */
export interface RecordWithObject {
  readonly objectName: string;
  readonly record: OrgRecord;
  readonly description: ObjectDescription;
}

export interface ControlRequest {
  readonly method: string;
  /** What follows `/__sandbox/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed JSON; `{}` for an empty body. */
  readonly body: unknown;
}

export interface ControlResponse {
  readonly status: 200 | 400 | 404 | 405;
  /** For every status but 200 `{error: string}`, a sentence. */
  readonly body: unknown;
}

export interface ControlContext {
  readonly org: Org;
  readonly twilio: TwilioBackend;
  readonly openCti: OpenCtiAnswering;
  readonly consoleUrl: string;
  readonly flexUrl: string;
  readonly pluginSettings: Readonly<Record<string, unknown>>;
  readonly initialAgentPhone: AgentPhone;
  /** Told when the agent's phone has changed. */
  changed(): void;
  /** Called after everything else was reset. */
  onReset(): void;
}

type Handler = (rest: string, request: ControlRequest) => ControlResponse;

/** The sandbox's control over HTTP, for its own strip, for tests and for scripts. Nothing that is asked for throws. */
export function createControlApi(context: ControlContext): (request: ControlRequest) => ControlResponse {
  const { org, twilio, openCti } = context;
  let agentPhone = context.initialAgentPhone;
  let language: LocaleTag | null = null;
  let integrationApi = integrationApiOf(context.pluginSettings);

  const posts: Readonly<Record<string, Handler>> = {
    'incoming-call': withBody('incoming-call', (call) => done({ reservationSid: twilio.incomingCall(call) })),
    'incoming-chat': withBody('incoming-chat', (chat) => done({ reservationSid: twilio.incomingChat(chat) })),
    'incoming-sms': withBody('incoming-sms', (sms) => done({ reservationSid: twilio.incomingSms(sms) })),
    'incoming-task': withBody('incoming-task', (task) => done({ reservationSid: twilio.incomingTask(task) })),
    'incoming-chat-transfer': withBody('incoming-chat-transfer', (chat) =>
      done({ reservationSid: twilio.incomingChatTransfer(chat) }),
    ),
    'incoming-transfer': withBody('incoming-transfer', (call) =>
      done({ reservationSid: twilio.incomingTransfer(call) }),
    ),
    'automatic-ends': withBody('automatic-ends', (ends) => {
      twilio.setAutomaticEnds(ends);
      return done();
    }),
    ...conversationEventHandlers(),
    'customer-writes': forReservation('customer-writes', ({ reservationSid, text }) =>
      twilio.customerWrites(reservationSid, text),
    ),
    'agent-phone': withBody('agent-phone', ({ kind }) => {
      setAgentPhone(kind);
      return done();
    }),
    language: withBody('language', ({ tag }) => {
      setLanguage(tag);
      return done();
    }),
    'integration-api': withBody('integration-api', (settings) => {
      setIntegrationApi(settings);
      return done();
    }),
    faults: withBody('faults', (plan) => {
      openCti.setFaults(plan);
      return done(openCti.faults());
    }),
    delays: withBody('delays', (delays) => {
      openCti.setFaults(withDelays(openCti.faults(), delays));
      return done({ delays: delaysOf(openCti.faults()) });
    }),
    'drop-connection': withBody('drop-connection', () => {
      twilio.dropConnection();
      return done();
    }),
    reset: withBody('reset', () => {
      twilio.reset();
      setAgentPhone(context.initialAgentPhone);
      setLanguage(null);
      setIntegrationApi(integrationApiOf(context.pluginSettings));
      org.reset();
      openCti.reset();
      context.onReset();
      return done();
    }),
    record: (id, request) => withBody('record', ({ fields }) => update(id, fields))(id, request),
    records: (objectName, request) =>
      withBody('records', ({ fields }) => insert(objectName, fields))(objectName, request),
  };

  const gets: Readonly<Record<string, Handler>> = {
    state: () => done(state()),
    reservations: () => done(twilio.reservations()),
    faults: () => done(openCti.faults()),
    'opencti-calls': (_rest, { query }) => done(newest(openCti.calls(), query.get('newest'))),
    records: (objectName, { query }) => records(objectName, query),
    record: (id) => record(id),
    objects: (objectName) => {
      const description = org.describe(objectName);
      return description ? done(description) : refused(404, noObject(objectName));
    },
  };

  function setAgentPhone(kind: AgentPhone): void {
    agentPhone = kind;
    twilio.setAgentPhone(kind);
    context.changed();
  }

  function setLanguage(tag: LocaleTag | null): void {
    language = tag;
    twilio.setLanguage(tag);
    context.changed();
  }

  function setIntegrationApi(settings: IntegrationApiSettings): void {
    integrationApi = settings;
    twilio.setUiAttributes(uiAttributesWith({ ...context.pluginSettings, integrationApi }));
    context.changed();
  }

  function state(): SandboxState {
    const { consoleUrl, flexUrl } = context;
    return {
      consoleUrl,
      flexUrl,
      agentPhone,
      language,
      integrationApi,
      delays: delaysOf(openCti.faults()),
      openCtiCalls: openCti.calls().at(-1)?.seq ?? 0,
    };
  }

  /** The records whose fields equal the query's, in the order of insertion. */
  function records(objectName: string, query: URLSearchParams): ControlResponse {
    if (!org.describe(objectName)) return refused(404, noObject(objectName));
    const matches = (each: OrgRecord): boolean =>
      [...query].every(([field, value]) => String(each[field] ?? '') === value);
    return done(org.records(objectName).filter(matches));
  }

  function record(id: string): ControlResponse {
    const found = org.record(id);
    const description = found && org.describe(found.objectName);
    return description
      ? done({ ...found, description } satisfies RecordWithObject)
      : refused(404, `There is no record ${id}.`);
  }

  function insert(objectName: string, fields: Record<string, unknown>): ControlResponse {
    const result = org.insert(objectName, fields);
    return result.ok ? done(result.value) : refused(400, result.errors.map(({ message }) => message).join(' '));
  }

  function update(id: string, fields: Record<string, unknown>): ControlResponse {
    const found = org.record(id);
    if (!found) return refused(404, `There is no record ${id}.`);
    const result = org.update(found.objectName, id, fields);
    return result.ok ? done(result.value) : refused(400, result.errors.map(({ message }) => message).join(' '));
  }

  function conversationEventHandlers(): Record<string, Handler> {
    const handlers = Object.entries(conversationEvents).map(([name, act]) => [
      name,
      forReservation('conversation-event', ({ reservationSid }) => act(twilio, reservationSid)),
    ]);
    return Object.fromEntries(handlers) as Record<string, Handler>;
  }

  function forReservation<Name extends 'conversation-event' | 'customer-writes'>(
    name: Name,
    act: (body: ControlBody<Name>) => void,
  ): Handler {
    return withBody(name, (body) => {
      const { reservationSid } = body;
      if (!twilio.reservations().some(({ sid }) => sid === reservationSid)) {
        return refused(400, `There is no live reservation ${reservationSid}.`);
      }
      act(body);
      return done();
    });
  }

  const handlers = new Map<string, Handler>();
  for (const [name, handler] of Object.entries(gets)) handlers.set(`GET ${name}`, handler);
  for (const [name, handler] of Object.entries(posts)) handlers.set(`POST ${name}`, handler);

  return (request) => {
    const { method, path } = request;
    const [name = '', rest = ''] = path.split('/', 2);
    const handler = handlers.get(`${method} ${name}`);
    if (handler) return handler(rest, request);
    const known = handlers.has(`GET ${name}`) || handlers.has(`POST ${name}`);
    return known ? refused(405, `${name} does not take ${method}.`) : refused(404, `There is no control ${name}.`);
  };
}

function withBody<Name extends keyof typeof controlRequests>(
  name: Name,
  act: (body: ControlBody<Name>) => ControlResponse,
): Handler {
  return (_rest, { body }) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return refused(400, 'The body has to be a JSON object.');
    const parsed = parseControlRequest<(typeof controlRequests)[Name]>(controlRequests[name], body);
    return parsed.ok ? act(parsed.value) : refused(400, parsed.problem);
  };
}

function newest<T>(items: readonly T[], count: string | null): readonly T[] {
  return count === null ? items : items.slice(-Math.max(1, Number(count) || items.length));
}

const noObject = (objectName: string): string => `The org has no object ${objectName}.`;
const done = (body: unknown = {}): ControlResponse => ({ status: 200, body });
const refused = (status: 400 | 404 | 405, error: string): ControlResponse => ({ status, body: { error } });

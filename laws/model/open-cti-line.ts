import type { ActivityRequest } from '../../src/engagements/activity';
import type { OpenCti, OpenCtiCallback } from '../../src/crm/lightning/open-cti';
import type { Boundary } from './boundary';
import type { OpenCtiRequest, Salesforce } from './salesforce';
import { refusedForNow, unreadable } from './salesforce';
import type { Place, Simulation } from './simulation';

/** What becomes of a request. `latencyMs` is the time from here to there and back. */
export interface Fate {
  readonly kind:
    | 'answered'
    | 'answered-twice'
    /** Done, but the answer comes after the time-out. */
    | 'answered-late'
    /** Done, and no answer. */
    | 'answer-lost'
    /** Done, and the answer cannot be read. */
    | 'answer-unreadable'
    /** Never arrives. */
    | 'request-lost'
    /** Arrives only after the time-out, when another try may be under way; its answer is lost. */
    | 'request-late'
    /** Refused, for a reason that passes. */
    | 'refused-for-now'
    /** Open CTI throws on the spot. */
    | 'thrown';
  readonly latencyMs: number;
}

/** How long one call of Open CTI may take; the plugin's setting `callTimeoutMs`. */
export const callTimeoutMs = 2_000;

/** The line between the tabs and Salesforce. */
export interface OpenCtiLine {
  /** Every request in order, handshakes apart. */
  readonly requests: readonly SentRequest[];
  /** Nothing gets through, neither a request nor an answer. */
  silent: boolean;
  /** Requests about this task get lost. */
  muteTask: string | null;
  /** From now on nothing goes wrong. */
  heal(): void;
  /** Open CTI as it is in the page of a tab. */
  openCti(tab: LineEnd): OpenCti;
}

export interface SentRequest {
  readonly request: OpenCtiRequest;
  readonly sentAt: number;
}

export interface LineEnd extends Place {
  readonly id: string;
  /** Does something that is seen outside of the tab; nothing, once the tab is gone. */
  effect(happen: () => void): void;
}

const healthy: Fate = { kind: 'answered', latencyMs: 200 };

export interface OpenCtiLineOptions {
  readonly simulation: Simulation;
  readonly salesforce: Salesforce;
  readonly fates: readonly Fate[];
  /** The SID of the task that a request is about. */
  taskOf(request: OpenCtiRequest): string | null;
  onBoundary(tabId: string, boundary: Boundary): void;
}

export function createOpenCtiLine(options: OpenCtiLineOptions): OpenCtiLine {
  const { simulation, salesforce, fates, taskOf, onBoundary } = options;
  const requests: SentRequest[] = [];
  let remaining = fates;
  const line: OpenCtiLine = {
    requests,
    silent: false,
    muteTask: null,
    heal() {
      remaining = [];
      line.silent = false;
    },
    openCti,
  };

  function send(tab: LineEnd, request: OpenCtiRequest, callback: OpenCtiCallback): void {
    if (request.kind === 'handshake') {
      tab.effect(() => travel(tab, request, callback, healthy));
      return;
    }
    const [fate = healthy, ...rest] = remaining;
    remaining = rest;
    if (fate.kind === 'thrown') throw new Error('Open CTI is not ready.');
    onBoundary(tab.id, { moment: 'before it is sent', request });
    tab.effect(() => {
      requests.push({ request, sentAt: simulation.now() });
      const mute = line.muteTask !== null && taskOf(request) === line.muteTask;
      simulation.tell(`${tab.id} sends ${told(request)}: ${mute || line.silent ? 'lost' : fate.kind}`);
      travel(tab, request, callback, mute ? { kind: 'request-lost', latencyMs: 0 } : fate);
      onBoundary(tab.id, { moment: 'after it is sent', request });
    });
  }

  function travel(tab: LineEnd, request: OpenCtiRequest, callback: OpenCtiCallback, { kind, latencyMs }: Fate): void {
    const there = latencyMs / 2;
    const pass = (moment: Extract<Boundary, { request: unknown }>['moment']): void => {
      if (request.kind !== 'handshake') onBoundary(tab.id, { moment, request });
    };
    const arrive = (delayMs: number, then: (response: unknown) => void): void =>
      simulation.after(delayMs, null, () => {
        if (line.silent) return;
        const response = kind === 'refused-for-now' ? refusedForNow(request) : salesforce.commit(request);
        simulation.tell(
          `Salesforce answers ${told(request)}: ${told(response.success ? response.returnValue : response.errors)}`,
        );
        pass('after Salesforce has done it');
        then(response);
      });
    const answer = (delayMs: number, response: unknown): void =>
      simulation.after(delayMs, tab, () => {
        if (line.silent) return;
        callback(response);
        simulation.after(0, null, () => pass('after its answer'));
      });
    switch (kind) {
      case 'answered':
      case 'refused-for-now':
      case 'thrown':
        arrive(there, (response) => answer(there, response));
        return;
      case 'answered-twice':
        arrive(there, (response) => {
          answer(there, response);
          answer(latencyMs, response);
        });
        return;
      case 'answered-late':
        arrive(there, (response) => answer(callTimeoutMs + latencyMs, response));
        return;
      case 'answer-unreadable':
        arrive(there, () => answer(there, unreadable));
        return;
      case 'answer-lost':
        arrive(there, () => undefined);
        return;
      case 'request-late':
        arrive(callTimeoutMs + latencyMs, () => undefined);
        return;
      case 'request-lost':
        return;
    }
  }

  function openCti(tab: LineEnd): OpenCti {
    return {
      runApex({ methodName, methodParams, callback }) {
        const parameters = new URLSearchParams(methodParams);
        send(tab, apexRequest(methodName, parameters), callback);
      },
      saveLog({ value, callback }) {
        const { Id, ...fields } = value;
        send(tab, typeof Id === 'string' ? { kind: 'update', id: Id, fields } : { kind: 'create', fields }, callback);
      },
      screenPop({ params, callback }) {
        send(tab, { kind: 'pop', caseId: String(params.recordId), tab: tab.id }, callback);
      },
      getCallCenterSettings({ callback }) {
        send(tab, { kind: 'handshake' }, callback);
      },
    };
  }

  return line;
}

function apexRequest(method: string, parameters: URLSearchParams): OpenCtiRequest {
  const json = (name: string): unknown => JSON.parse(parameters.get(name) ?? 'null');
  switch (method) {
    case 'findLogs':
      return { kind: 'findLogs', keys: json('keys') as string[] };
    case 'saveLog':
      return { kind: 'saveActivity', interaction: (json('data') as ActivityRequest).interaction };
    case 'linkContact':
      return {
        kind: 'linkContact',
        taskSid: parameters.get('taskSid') ?? '',
        contactId: parameters.get('contactId') ?? '',
      };
    default:
      return { kind: 'createRecords', taskSid: parameters.get('taskSid') ?? '' };
  }
}

const told = (value: unknown): string => JSON.stringify(value);

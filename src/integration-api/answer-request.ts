import type { Outcome } from '../crm/host';
import { recordPop } from '../engagements/screen-pop';
import type { ScreenPop } from '../engagements/screen-pop';
import type { Activities } from '../flex/activities';
import type { AgentCommands, CommandOutcome } from '../flex/agent-commands';
import type { Answer } from './message';
import { done, longestMessage, refuse } from './message';
import type { RequestBody, RequestType } from './request-types';
import type { Perform } from './serve-requests';
import type { WorkItem } from './work-item';
import type { WorkItems } from './work-items';

export interface AnswerParts {
  readonly commands: AgentCommands;
  readonly workItems: Pick<WorkItems, 'find' | 'keep'>;
  /** Whether components may read what Salesforce says of a failure: it may name somebody. Else they get its code. */
  readonly personalData: boolean;
  capabilities(): object;
  snapshot(): object;
  activities(): Activities;
  /** Those that are over, newest first. */
  recent(limit: number): Promise<readonly WorkItem[]>;
  /** What the admin has put under an identifier. */
  readonly custom: Readonly<Record<string, string>>;
  /** The dispositions that the org offers. */
  wrapUpCodes(): Promise<Outcome<readonly string[]>>;
  dial(request: RequestBody<'dial'>): Promise<Answer>;
  pop(target: ScreenPop): Promise<Outcome<unknown>>;
  /** False where the browser blocked the window. */
  openWindow(url: string): boolean;
  setPanel(visible: boolean): Promise<Outcome<unknown>>;
  showError(title: string, text: string): void;
  /** False where so many have been written that this one is not. */
  log(level: 'info' | 'error', code: string): boolean;
  /** As if the agent had chosen the disposition; it is saved as theirs is. An empty one takes it back. */
  saveOutcome(itemId: string, outcome: string): void;
}

type Handlers = { readonly [T in RequestType]: (body: RequestBody<T>) => Promise<Answer> | Answer };

/** Does what components ask for. */
export function createAnswers(parts: AnswerParts): Perform {
  const { commands, workItems, custom, personalData } = parts;

  const answerOfCrm = (outcome: Outcome<unknown>): Answer => {
    if (outcome.kind === 'ok') return done();
    const { code, message } = outcome.reason;
    return refuse(
      code === 'NOT_CONNECTED' ? 'not_connected' : outcome.kind === 'unknown' ? 'timeout' : 'failed',
      (personalData && message) || code,
    );
  };
  let isDialling = false;

  /** The org is asked first, and Flex has no task to be busy with until it has answered. */
  async function dial(body: RequestBody<'dial'>): Promise<Answer> {
    if (isDialling) return refuse('wrong_state', 'A call is being made already.');
    isDialling = true;
    try {
      return await parts.dial(body);
    } finally {
      isDialling = false;
    }
  }

  async function updateWorkItem(body: RequestBody<'updateWorkItem'>): Promise<Answer> {
    const { itemId, attributes, local, outcome } = body;
    const item = workItems.find(itemId);
    if (item === null) return noItem;
    const isOffered = item.state === 'offered' && (attributes ?? outcome) !== undefined;
    if (isOffered) return refuse('wrong_state', 'While it rings, only local values can be set.');
    const isTooMuch = (): boolean => {
      const kept = { ...workItems.find(itemId)?.local, ...local };
      return Object.keys(kept).length > mostLocalValues || JSON.stringify(kept).length > longestMessage;
    };
    if (isTooMuch()) return tooMuchLocal;
    if (attributes !== undefined) {
      const written = await commands.writeAttributes(itemId, attributes);
      if (written.kind !== 'done') return answerOf(written);
      // What others have asked for may have come first.
      if (isTooMuch()) return tooMuchLocal;
    }
    if (outcome !== undefined) parts.saveOutcome(itemId, outcome ?? '');
    if (local !== undefined) workItems.keep(itemId, local);
    return done({ item: workItems.find(itemId) ?? item });
  }

  const handlers: Handlers = {
    getSnapshot: () => done(parts.snapshot()),
    getCapabilities: () => done(parts.capabilities()),
    getRecentWorkItems: async ({ limit }) => done({ items: await parts.recent(limit) }),
    getSettings: ({ identifier }) =>
      Object.keys(custom).includes(identifier)
        ? done({ value: custom[identifier] })
        : refuse('not_found', 'There is no such setting.'),
    async getReasonCodes({ type }) {
      if (type === 'activity')
        return done({ codes: parts.activities().activities.map(({ sid: id, ...rest }) => ({ id, ...rest })) });
      const codes = await parts.wrapUpCodes();
      return codes.kind === 'ok'
        ? done({ codes: codes.value.map((name) => ({ id: name, name })) })
        : answerOfCrm(codes);
    },
    dial,
    transfer: async ({ itemId, target, mode }) =>
      answerOf(await commands.transfer(itemId, target.sid, mode === 'warm' ? 'WARM' : 'COLD')),
    consult: async ({ itemId, number }) => answerOf(await commands.consult(itemId, number)),
    completeConsult: async ({ itemId, how }) => answerOf(await commands.completeConsult(itemId, how)),
    sendDtmf: async ({ itemId, digits }) => answerOf(await commands.sendDtmf(itemId, digits)),
    accept: async ({ itemId }) => answerOf(await commands.accept(itemId)),
    wrapUp: async ({ itemId }) => answerOf(await commands.wrapUp(itemId)),
    end: async ({ itemId }) => answerOf(await commands.end(itemId)),
    setActivity: async (wanted) => answerOf(await commands.setActivity('sid' in wanted ? wanted.sid : wanted.name)),
    updateWorkItem,
    // Read by the plugin of whoever gets the task next, too.
    shareRecord: async ({ itemId, recordId: sharedRecordId }) =>
      answerOf(await commands.writeAttributes(itemId, { salesforce: { sharedRecordId } })),
    async screenPop(request) {
      if (request.kind !== 'url' || request.url.startsWith('/')) return answerOfCrm(await parts.pop(popOf(request)));
      return parts.openWindow(request.url) ? done() : refuse('denied', 'The browser blocked the window.');
    },
    openLog: async ({ itemId }) => answerOf(await commands.openLog(itemId)),
    setPanel: async ({ visible }) => answerOfCrm(await parts.setPanel(visible)),
    showError({ title, text }) {
      parts.showError(title, text);
      return done();
    },
    log: ({ level, code }) =>
      parts.log(level, code) ? done() : refuse('too_many', 'At most 20 different codes a minute.'),
  };

  // Each handler takes the body of its own type, which the schema of that type has just read.
  return async (type, body) => (handlers[type] as (body: unknown) => Promise<Answer> | Answer)(body);
}

function popOf(request: RequestBody<'screenPop'>): ScreenPop {
  switch (request.kind) {
    case 'record':
      return recordPop(request.recordId);
    case 'url':
      return { type: 'url', params: { url: request.url } };
    case 'search':
      return { type: 'search', params: { searchString: request.text } };
    case 'flow': {
      const flowArgs = Object.entries(request.arguments).map(([name, value]) => ({ name, type: 'String', value }));
      return { type: 'flow', params: { flowDevName: request.name, flowArgs } };
    }
  }
}

/** Of an item, in this tab. Each event about it carries them, so that they are no longer than a message may be, either. */
const mostLocalValues = 50;

const tooMuchLocal = refuse(
  'invalid_argument',
  `local: at most ${mostLocalValues} values, ${longestMessage} characters in all.`,
);

const noItem = refuse('not_found', 'There is no such work item.');

const answerOf = (outcome: CommandOutcome): Answer =>
  outcome.kind === 'done' ? done(outcome.data) : refuse(outcome.kind, outcome.message);

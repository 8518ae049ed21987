import type { Outcome } from '../crm/host';
import type { ScreenPop } from '../engagements/screen-pop';
import type { AgentCommands, CommandOutcome } from '../flex/agent-commands';
import { createAnswers } from './answer-request';
import type { AnswerParts } from './answer-request';
import type { Answer } from './message';
import { done, refuse } from './message';
import type { RequestBody, RequestType } from './request-types';
import { workItem } from './testing';
import type { WorkItem } from './work-item';

const itemId = 'WR0123456789abcdef0123456789abcdef';
const recordId = '003000000000001AAA';

/** What the requests are made of: each part notes what is asked of it, and answers well unless `specifics` says otherwise. */
function create(
  specifics: Partial<AnswerParts> & { readonly item?: WorkItem | null; readonly outcome?: CommandOutcome } = {},
) {
  const { item = workItem({ status: 'accepted' }), outcome = { kind: 'done' }, ...parts } = specifics;
  const asked: unknown[] = [];
  const note =
    <T>(name: string, answer: T) =>
    (...given: unknown[]): T => {
      asked.push([name, ...given]);
      return answer;
    };
  const command = (name: string) => note(name, Promise.resolve(outcome));
  const commands: AgentCommands = {
    accept: command('accept'),
    wrapUp: command('wrapUp'),
    end: command('end'),
    setActivity: command('setActivity'),
    sendDtmf: command('sendDtmf'),
    transfer: command('transfer'),
    consult: command('consult'),
    completeConsult: command('completeConsult'),
    writeAttributes: command('writeAttributes'),
    openLog: command('openLog'),
  };
  const ok = Promise.resolve({ kind: 'ok', value: null } as const);
  const answers = createAnswers({
    commands,
    workItems: { find: (id) => (id === itemId ? item : null), keep: note('keep', item) },
    personalData: false,
    capabilities: () => ({ requests: [], events: [] }),
    snapshot: () => ({ items: [] }),
    activities: () => ({ activity: null, since: null, activities: [{ sid: 'WA1', name: 'Break', available: false }] }),
    recent: note('recent', Promise.resolve([])),
    custom: { theme: 'dark', constructor: 'set' },
    wrapUpCodes: async () => ({ kind: 'ok', value: ['Sold'] }),
    dial: note('dial', Promise.resolve(done())),
    pop: note('pop', ok),
    openWindow: note('openWindow', true),
    setPanel: note('setPanel', ok),
    showError: note('showError', undefined),
    log: note('log', true),
    saveOutcome: note('saveOutcome', undefined),
    ...parts,
  });
  return { asked, answer: <T extends RequestType>(type: T, body: RequestBody<T>) => answers(type, body) };
}

const codeOf = (answer: Answer): string | null => (answer.success ? null : answer.error.code);

describe('what is told', () => {
  it.each<[RequestType, object, object]>([
    ['getSnapshot', {}, { items: [] }],
    ['getCapabilities', {}, { requests: [], events: [] }],
    ['getRecentWorkItems', { limit: 3 }, { items: [] }],
    ['getSettings', { identifier: 'theme' }, { value: 'dark' }],
    ['getSettings', { identifier: 'constructor' }, { value: 'set' }],
    ['getReasonCodes', { type: 'activity' }, { codes: [{ id: 'WA1', name: 'Break', available: false }] }],
    ['getReasonCodes', { type: 'wrapup' }, { codes: [{ id: 'Sold', name: 'Sold' }] }],
  ])('%s %j', async (type, body, data) => {
    expect(await create().answer(type, body as never)).toEqual(done(data));
  });

  it('is limited as it was asked', async () => {
    const { answer, asked } = create();
    await answer('getRecentWorkItems', { limit: 3 });
    expect(asked).toEqual([['recent', 3]]);
  });

  it.each(['accent', 'toString', '__proto__'])('is not a setting that is not there: %s', async (identifier) => {
    expect(codeOf(await create().answer('getSettings', { identifier }))).toBe('not_found');
  });
});

describe('what is asked of Flex', () => {
  const target = { kind: 'queue', sid: `WQ${'0'.repeat(32)}` } as const;
  const requests: readonly [RequestType, object, readonly unknown[]][] = [
    ['accept', { itemId }, ['accept', itemId]],
    ['wrapUp', { itemId }, ['wrapUp', itemId]],
    ['end', { itemId }, ['end', itemId]],
    ['openLog', { itemId }, ['openLog', itemId]],
    ['sendDtmf', { itemId, digits: '1#' }, ['sendDtmf', itemId, '1#']],
    ['transfer', { itemId, target, mode: 'cold' }, ['transfer', itemId, target.sid, 'COLD']],
    ['transfer', { itemId, target, mode: 'warm' }, ['transfer', itemId, target.sid, 'WARM']],
    ['consult', { itemId, number: '+15550001' }, ['consult', itemId, '+15550001']],
    ['completeConsult', { itemId, how: 'cancel' }, ['completeConsult', itemId, 'cancel']],
    ['setActivity', { sid: 'WA1' }, ['setActivity', 'WA1']],
    ['setActivity', { name: 'Break' }, ['setActivity', 'Break']],
    ['shareRecord', { itemId, recordId }, ['writeAttributes', itemId, { salesforce: { sharedRecordId: recordId } }]],
  ];

  it.each(requests)('%s %j', async (type, body, expected) => {
    const { answer, asked } = create();
    expect(await answer(type, body as never)).toEqual(done());
    expect(asked).toEqual([expected]);
  });

  it.each(['not_found', 'wrong_state', 'denied', 'failed'] as const)('is answered as Flex does: %s', async (kind) => {
    const { answer } = create({ outcome: { kind, message: 'Why.' } });
    for (const [type, body] of requests) expect(await answer(type, body as never)).toEqual(refuse(kind, 'Why.'));
  });
});

describe('the data of a work item', () => {
  it('are set as they were given: on the task, as the agent’s choice, in this tab', async () => {
    const { answer, asked } = create();
    const body = { itemId, attributes: { a: 1 }, outcome: 'Sold', local: { b: 2 } };
    expect(await answer('updateWorkItem', body)).toMatchObject({ success: true, data: { item: { id: itemId } } });
    expect(asked).toEqual([
      ['writeAttributes', itemId, { a: 1 }],
      ['saveOutcome', itemId, 'Sold'],
      ['keep', itemId, { b: 2 }],
    ]);
  });

  it('are left alone where nothing is given, and the outcome is taken back by null', async () => {
    const { answer, asked } = create();
    await answer('updateWorkItem', { itemId });
    expect(asked).toEqual([]);
    await answer('updateWorkItem', { itemId, outcome: null });
    expect(asked).toEqual([['saveOutcome', itemId, '']]);
  });

  it('are not set where the task cannot be written', async () => {
    const { answer, asked } = create({ outcome: { kind: 'failed', message: 'No.' } });
    const body = { itemId, attributes: { a: 1 }, outcome: 'Sold', local: { b: 2 } };
    expect(codeOf(await answer('updateWorkItem', body))).toBe('failed');
    expect(asked).toEqual([['writeAttributes', itemId, { a: 1 }]]);
  });

  it.each([
    ['attributes', { attributes: {} }, 'wrong_state'],
    ['an outcome', { outcome: null }, 'wrong_state'],
    ['local values', { local: { a: 1 } }, null],
  ])('while it is offered: %s', async (_, change, code) => {
    const { answer, asked } = create({ item: workItem({ status: 'pending' }) });
    expect(codeOf(await answer('updateWorkItem', { itemId, ...change }))).toBe(code);
    expect(asked).toHaveLength(code === null ? 1 : 0);
  });

  it('are not set of what is not there', async () => {
    const { answer, asked } = create({ item: null });
    expect(codeOf(await answer('updateWorkItem', { itemId, local: { a: 1 }, outcome: 'Sold' }))).toBe('not_found');
    expect(asked).toEqual([]);
  });

  const values = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, 1]));

  it('are 50 local values, those that are there counted, and no more', async () => {
    const { answer, asked } = create({ item: workItem({ status: 'accepted' }, null, { local: values(49) }) });
    expect(codeOf(await answer('updateWorkItem', { itemId, local: { other: 1 } }))).toBeNull();
    expect(codeOf(await answer('updateWorkItem', { itemId, local: values(49) }))).toBeNull();
    expect(codeOf(await answer('updateWorkItem', { itemId, local: { other: 1, another: 1 } }))).toBe(
      'invalid_argument',
    );
    expect(asked).toHaveLength(2);
  });

  it('are local values of no more characters than a message has, those that are there counted', async () => {
    const local = { before: 'x'.repeat(20_000) };
    const { answer, asked } = create({ item: workItem({ status: 'accepted' }, null, { local }) });
    expect(codeOf(await answer('updateWorkItem', { itemId, local: { more: 'x'.repeat(20_000) } }))).toBe(
      'invalid_argument',
    );
    expect(asked).toEqual([]);
    expect(codeOf(await answer('updateWorkItem', { itemId, local: { before: 'x'.repeat(30_000) } }))).toBeNull();
  });
});

it('the local values of a work item are no more than that also where several are on their way', async () => {
  let local = {};
  const { answer } = create({
    workItems: {
      find: () => workItem({ status: 'accepted' }, null, { local }),
      keep(_, given) {
        local = { ...local, ...given };
        return null;
      },
    },
  });
  const update = (name: string) =>
    answer('updateWorkItem', { itemId, attributes: { a: 1 }, local: { [name]: 'x'.repeat(20_000) } });
  expect((await Promise.all([update('one'), update('two')])).map(codeOf)).toEqual([null, 'invalid_argument']);
  expect(Object.keys(local)).toEqual(['one']);
});

describe('what is asked of Salesforce', () => {
  const pops: readonly [RequestBody<'screenPop'>, ScreenPop][] = [
    [
      { kind: 'record', recordId },
      { type: 'sobject', params: { recordId } },
    ],
    [
      { kind: 'url', url: '/lightning/page/home' },
      { type: 'url', params: { url: '/lightning/page/home' } },
    ],
    [
      { kind: 'search', text: 'Ada' },
      { type: 'search', params: { searchString: 'Ada' } },
    ],
    [
      { kind: 'flow', name: 'Verify', arguments: { id: '5' } },
      { type: 'flow', params: { flowDevName: 'Verify', flowArgs: [{ name: 'id', type: 'String', value: '5' }] } },
    ],
  ];

  it.each(pops)('is popped: %j', async (body, expected) => {
    const { answer, asked } = create();
    expect(await answer('screenPop', body)).toEqual(done());
    expect(asked).toEqual([['pop', expected]]);
  });

  it('an address elsewhere opens a window, unless the browser blocks it', async () => {
    const body = { kind: 'url', url: 'https://shop.example.com' } as const;
    const { answer, asked } = create();
    expect(await answer('screenPop', body)).toEqual(done());
    expect(asked).toEqual([['openWindow', body.url]]);
    expect(codeOf(await create({ openWindow: () => false }).answer('screenPop', body))).toBe('denied');
  });

  const reason = (code: string) => ({ code, message: 'Why.' });
  const failures: readonly [string, Outcome<never>][] = [
    ['not_connected', { kind: 'retryable', reason: reason('NOT_CONNECTED') }],
    ['timeout', { kind: 'unknown', reason: reason('TIMEOUT') }],
    ['failed', { kind: 'permanent', reason: reason('NO_ACCESS') }],
    ['failed', { kind: 'retryable', reason: reason('SERVER_ERROR') }],
  ];

  it.each(failures)('is %s where it could not be done: %j', async (code, failure) => {
    const fails = async () => failure;
    const { answer } = create({ pop: fails, setPanel: fails, wrapUpCodes: fails });
    for (const [body] of pops) expect(codeOf(await answer('screenPop', body))).toBe(code);
    expect(codeOf(await answer('setPanel', { visible: true }))).toBe(code);
    expect(codeOf(await answer('getReasonCodes', { type: 'wrapup' }))).toBe(code);
  });

  it.each([
    [true, 'Why.'],
    [false, 'NO_ACCESS'],
  ])('Salesforce’s words are told where personal data may be (%s): %s', async (personalData, message) => {
    const fails = async () => ({ kind: 'permanent', reason: reason('NO_ACCESS') }) as const;
    const { answer } = create({ setPanel: fails, personalData });
    expect(await answer('setPanel', { visible: true })).toEqual(refuse('failed', message));
  });

  it('the softphone is opened and closed', async () => {
    const { answer, asked } = create();
    await answer('setPanel', { visible: false });
    expect(asked).toEqual([['setPanel', false]]);
  });
});

it.each<[RequestType, object, readonly unknown[]]>([
  ['showError', { title: 'Orders', text: 'No stock.' }, ['showError', 'Orders', 'No stock.']],
  ['log', { level: 'error', code: 'no-stock' }, ['log', 'error', 'no-stock']],
  [
    'dial',
    { number: '+15550001', attributes: {}, skipBeforeDial: false },
    ['dial', { number: '+15550001', attributes: {}, skipBeforeDial: false }],
  ],
])('%s goes on as it came', async (type, body, expected) => {
  const { answer, asked } = create();
  expect(await answer(type, body as never)).toEqual(done());
  expect(asked).toEqual([expected]);
});

it('one call is made at a time: what is asked for while the org is asked is the wrong moment', async () => {
  let call: (answer: Answer) => void = () => undefined;
  const dial = jest.fn(() => new Promise<Answer>((resolve) => (call = resolve)));
  const { answer } = create({ dial });
  const body = { number: '+15550001', attributes: {}, skipBeforeDial: false };
  const first = answer('dial', body);
  expect(codeOf(await answer('dial', body))).toBe('wrong_state');
  call(refuse('failed', 'No.'));
  expect(codeOf(await first)).toBe('failed');
  void answer('dial', body);
  expect(dial).toHaveBeenCalledTimes(2);
});

import type * as FlexModule from '@twilio/flex-ui';
import fc from 'fast-check';

import { loadRealFlex } from './flex/testing';
import type { Beside, Passed } from './testing/beside-component';
import { besideComponent, watched } from './testing/beside-component';
import type { Hostility } from './testing/hostile-component';
import { allOddities, floods, hostilities } from './testing/hostile-component';

/**
 * Whatever a component says to the softphone, through Salesforce's message service or on the page: these laws hold. Each is a
 * property of a whole call beside it, through the whole plugin between the real Flex and a fake Open CTI, and of one that the
 * agent dials then.
 */
const laws: Readonly<Record<string, (beside: Beside, hostility: Hostility) => void>> = {
  'nothing gets out of a listener': ({ escaped }) => expect(escaped).toEqual([]),

  'Flex’s actions run, and wait for nothing; a dial, for a check 3 s at most'({ acted, waitedMs }) {
    expect(acted).toEqual(expect.arrayContaining(['AcceptTask', 'HangupCall', 'CompleteTask']));
    expect(waitedMs.actions).toBe(0);
    expect(waitedMs.dial).toBeLessThanOrEqual(3_000);
  },

  'the call leaves what it would without a component: one case, one pop, the whole chain'({ records, pops }) {
    expect(records).toEqual(alone.records);
    expect(pops.filter((recordId) => recordId === alone.records.case)).toHaveLength(1);
  },

  'every request gets one answer, at the door where it was made; beyond 200 messages a second one or none'({
    asked,
    told,
  }) {
    const answered = new Map<unknown, Passed[]>();
    for (const each of told)
      if (each.message.kind === 'response')
        answered.set(each.message.id, [...(answered.get(each.message.id) ?? []), each]);
    for (const { door, message, inSecond } of asked) {
      const doors = (answered.get(message.id) ?? []).map((answer) => answer.door);
      if (doors.length > 0 || inSecond <= 200) expect([message, doors]).toEqual([message, [door]]);
    }
    for (const [second, heard] of bySecond(told.filter(({ message: { kind } }) => kind !== 'event'))) {
      expect([second, Math.max(heard.length, 200)]).toEqual([second, 200]);
      // Twenty of each.
      expect(heard.filter(isGreetingOrDone).length).toBeLessThanOrEqual(40);
    }
  },

  'what is not allowed does not happen'({ acted, told, notified, opened, pops }, { allowed }) {
    if (allowed === 'everything') return;
    // Who may check what is dialled may deny it.
    const isNoDial = (name: string): boolean => name !== 'StartOutboundCall';
    expect(acted.filter(isNoDial)).toEqual(alone.acted.filter(isNoDial));
    expect([notified, opened, pops.length]).toEqual([alone.notified, alone.opened, alone.pops.length]);
    const codes = told
      .filter(({ message: { kind } }) => kind === 'response')
      .map(({ message: { body } }) => (body as { error?: { code?: string } }).error?.code);
    for (const code of codes)
      expect(['not_allowed', 'unknown_request', 'unsupported_version', 'too_many']).toContain(code);
  },

  'the diagnostics keep what they would have without, and get at most 20 lines a minute more'({ diagnostics }) {
    const kept = diagnostics.filter(isOwn).map(({ event }) => event);
    expect(kept).toEqual(expect.arrayContaining(alone.diagnostics.map(({ event }) => event)));
    const perMinute = new Map<string, number>();
    for (const { at } of diagnostics.filter((line) => !isOwn(line)))
      perMinute.set(at.slice(0, 16), (perMinute.get(at.slice(0, 16)) ?? 0) + 1);
    expect(Math.max(0, ...perMinute.values())).toBeLessThanOrEqual(20);
  },
};

const isOwn = ({ event }: { event: string }): boolean =>
  !/^(?:integration|component|messages)\.|^dial\.(?:asked|not-asked)$/.test(event);

const isGreetingOrDone = ({ message: { kind, body } }: Passed): boolean =>
  kind === 'ready' || (body as { success?: unknown }).success === true;

function bySecond(passed: readonly Passed[]): ReadonlyMap<number, readonly Passed[]> {
  const seconds = new Map<number, Passed[]>();
  for (const each of passed) seconds.set(each.second, [...(seconds.get(each.second) ?? []), each]);
  return seconds;
}

let flex: typeof FlexModule;
/** The same calls without any component. */
let alone: Beside & { readonly records: { readonly case?: string } };

beforeAll(async () => {
  flex = await loadRealFlex();
  alone = await besideComponent(flex, null);
  expect(alone.records).toMatchObject({ case: expect.any(String), states: { length: 3 } });
}, 60_000);

// The laws look at the same components, each of which is played once.
const played = new Map<string, Promise<Beside>>();
const play = (hostility: Hostility): Promise<Beside> => {
  const key = JSON.stringify(hostility);
  const beside = played.get(key) ?? besideComponent(flex, hostility);
  played.set(key, beside);
  return beside;
};

it.each(Object.entries(laws))('beside any flood: %s', async (_, holds) => {
  for (const flood of floods) holds(await play(flood), flood);
});

it.each(Object.entries(laws))('beside every oddity: %s', async (_, holds) => {
  holds(await play(allOddities), allOddities);
});

describe.each(Object.entries(hostilities))('beside a component %s', (_, arbitrary) => {
  const seed = Date.now();

  it.each(Object.entries(laws))('%s', async (__, holds) => {
    const property = fc.asyncProperty(arbitrary(watched.sid), async (hostility) =>
      holds(await play(hostility), hostility),
    );
    await fc.assert(property, { seed, numRuns: 8 });
  });
});

import fc from 'fast-check';

import type { Engagement } from '../engagements/engagement';
import { acknowledge } from '../engagements/acknowledge';
import { acceptStarted, caseId, engagementAfter, state } from '../engagements/testing';

/** What has broken software elsewhere: names of prototypes, halves of characters, ends of strings and of parameters, markup. */
const notorious = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '"}',
  '\\',
  '&phone=1',
  '=',
  '%',
  '%zz',
  '+1 555 765 4321',
  '\r\n',
  '\u2028',
  '\u0000',
  '\ud83d',
  '\udc00',
  `${'a'.repeat(254)}😀`,
  'javascript:hacked()',
  '<img src=x onerror=hacked()>',
  '<script>hacked()</script>',
  '{{reason}}',
  '${hacked()}',
  '500000000000001AAA',
  'x'.repeat(100_000),
);
const anyCodeUnits = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  notorious,
  fc.array(notorious, { maxLength: 4 }).map((parts) => parts.join('')),
  anyCodeUnits,
);

/** Some of them would be milliseconds where seconds are meant. */
const edgeNumbers = fc.constantFrom(-1, 0.5, -0, 1_700_000_000_000, 9_007_199_254_740_991, 1e300);

/** Anything that JSON can carry, as it looks when it has been read: `__proto__` is a key like any other then. */
export const hostileJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileText,
    fc.oneof(fc.constantFrom(null, true, false), edgeNumbers, fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.array(tie('value'), { maxLength: 3 }),
    objectOf(fc.array(fc.tuple(hostileText, tie('value')), { maxLength: 3 })),
  ),
})).value;

/** Through JSON, so that `__proto__` becomes a key and not the prototype. */
function objectOf(entries: fc.Arbitrary<readonly (readonly [string, unknown])[]>): fc.Arbitrary<unknown> {
  return entries.map((pairs) =>
    JSON.parse(`{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`),
  );
}

/** Every attribute of a task that is read somewhere, or that other Salesforce integrations read. */
const attributeNames = [
  ...['direction', 'from', 'caller', 'customerAddress', 'name', 'outbound_to', 'customerName', 'email', 'customers'],
  ...['channelType', 'flexInteractionSid', 'flexInteractionChannelSid', 'conversations', 'salesforce'],
  ...['sfdcObjectId', 'sfdcUrl', 'sfdcSearchString', '__proto__', 'constructor'],
];

/** A task's attributes: mostly an object with those names and the wrong things in it, sometimes no object at all. */
export const hostileAttributes: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 9,
    arbitrary: objectOf(
      fc
        .tuple(
          fc.array(fc.tuple(fc.constantFrom(...attributeNames), hostileJson), { maxLength: 8 }),
          // Outbound calls take the number from elsewhere.
          fc.constantFrom('inbound', 'outbound', 'Outbound', null),
        )
        .map(([pairs, direction]) => (direction === null ? pairs : [...pairs, ['direction', direction] as const])),
    ),
  },
  { weight: 1, arbitrary: hostileJson },
);

/**
 * An object of ours with anything in place of one part of it, at any depth, or with an odd number in place of a number: nearly
 * right is what checks let through.
 */
export function withHostilePart(original: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(original);
  const numbers = paths.filter(({ value }) => typeof value === 'number');
  const anything = fc.tuple(fc.constantFrom(...paths), hostileJson);
  const oddNumber = fc.tuple(fc.constantFrom(...(numbers.length > 0 ? numbers : paths)), edgeNumbers);
  return fc
    .oneof(anything, oddNumber)
    .map(([{ path }, value]) => replaceAt(JSON.parse(JSON.stringify(original)), path, value));
}

type Path = readonly string[];

const pathsIn = (target: unknown): { path: Path; value: unknown }[] =>
  typeof target !== 'object' || target === null
    ? []
    : Object.entries(target).flatMap(([name, value]) => [
        { path: [name], value },
        ...pathsIn(value).map((inner) => ({ ...inner, path: [name, ...inner.path] })),
      ]);

function replaceAt(target: Record<string, unknown>, [name = '', ...rest]: Path, value: unknown): unknown {
  const inner = target[name] as Record<string, unknown>;
  return Object.assign(target, { [name]: rest.length === 0 ? value : replaceAt(inner, rest, value) });
}

const started = 1_700_000_000;

/** An engagement in the middle of a call, as a tab has it. */
export const engagementInCall: Engagement = engagementAfter(acceptStarted(started), state('accepted', started));

/** One that is over, known later, and still owed as a whole. */
export const engagementOwed: Engagement = {
  ...engagementAfter(acceptStarted(started + 1), state('accepted', started + 1), state('completed', started + 61)),
  reservationSid: `WR${'e'.repeat(32)}`,
};

const engagementWithCase: Engagement = {
  ...acknowledge(engagementInCall, { type: 'case-made', caseId, caseNumber: null, contactId: null, contactName: null }),
  pop: { at: 'done' },
};

const entryOf = (engagement: Engagement): unknown => ({ version: 1, settled: false, savedAt: started, engagement });

const hostileStoredText = fc.oneof(
  hostileText,
  hostileJson.map((value) => JSON.stringify(value)),
  fc
    .constantFrom(engagementInCall, engagementWithCase)
    .chain((engagement) => withHostilePart(entryOf(engagement)))
    .map((entry) => JSON.stringify(entry)),
);

/** What lies under keys like ours: by the last part of the key. Entries that are nearly right, and one that is as it should be. */
export const hostileStorage: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .dictionary(fc.oneof(fc.constant(engagementInCall.reservationSid), hostileText), hostileStoredText, {
    minKeys: 1,
    maxKeys: 3,
  })
  .map((stored) => ({ ...stored, [engagementOwed.reservationSid]: JSON.stringify(entryOf(engagementOwed)) }));

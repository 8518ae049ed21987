/** The examples of docs/integration-api/clients.md do what it says, and README.md beside it leaves nothing out. */
import { readFileSync } from 'node:fs';

import { transformSync } from '@lwc/compiler';
import { XMLValidator } from 'fast-xml-parser';

import { createItem, createSnapshot, FakeSoftphone, settle } from 'lwc-tests/fake-softphone';
import { addSubscription, deliver, one } from 'lwc-tests/message-service';

const CLIENT = readFileSync('force-app/main/default/staticresources/FlexCtiClient.js', 'utf8');
const DOCUMENT = readFileSync('../docs/integration-api/clients.md', 'utf8');
const OVERVIEW = readFileSync('../docs/integration-api/README.md', 'utf8');
const PROTOCOL = readFileSync('force-app/main/default/lwc/flexCtiService/protocol.js', 'utf8');
const BLOCKS = [...DOCUMENT.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text }));

function block(start) {
  const found = BLOCKS.filter(({ text }) => text.startsWith(start));
  expect(found).toHaveLength(1);
  return found[0].text;
}

let softphone;

beforeEach(() => {
  window.eval(CLIENT);
  softphone = new FakeSoftphone({ snapshot: createSnapshot({ items: [createItem()] }) });
  softphone.start();
});

afterEach(() => {
  expect(softphone.malformed).toEqual([]);
  softphone.end();
  jest.clearAllTimers();
});

test.each(['flexBreak.js', 'dialPrefix.js', 'flexBreak.html'])('%s compiles', (name) => {
  const text = block(name.endsWith('.html') ? `<!-- ${name} -->` : `// ${name}`);
  const { warnings } = transformSync(text, name, { name: name.split('.')[0], namespace: 'c' });
  expect(warnings ?? []).toEqual([]);
});

test.each(['<apex:page>', '<!-- flexCalls.cmp -->'])('%s is well-formed', (start) => {
  expect(XMLValidator.validate(block(start))).toBe(true);
});

test('the Visualforce page shows the conversations and pops a Case', async () => {
  window.sforce = { one };
  document.body.innerHTML = '<p id="calls"></p>';
  const [, script] = /<script>(.*)<\/script>/s.exec(block('<apex:page>'));
  // In a block, where its const is its own.
  window.eval(`{${script.replace('{!$MessageChannel.FlexCti__c}', 'FlexCti__c')}}`);
  await settle();
  expect(document.body.textContent).toBe('1 conversations');
  softphone.emit('logSaved', { item: createItem(), object: 'Case', recordId: '500', created: true });
  await settle();
  expect(softphone.requests).toMatchObject([{ type: 'screenPop', body: { kind: 'record', recordId: '500' } }]);
});

test('the Aura component shows the conversations and lets go', async () => {
  const controller = window.eval(block('// flexCallsController.js'));
  window.$A = { getCallback: (callback) => callback };
  const attributes = {};
  const component = {
    get: (name) => attributes[name],
    set: (name, value) => (attributes[name] = value),
    find: () => ({ publish: (message) => deliver('FlexCti__c', message) }),
  };
  addSubscription({
    channel: 'FlexCti__c',
    context: null,
    listener: (message) => controller.hear(component, { getParams: () => message }),
  });
  controller.connect(component);
  await settle();
  expect(attributes['v.calls']).toBe(1);
  controller.disconnect(component);
  expect(jest.getTimerCount()).toBe(0);
});

test.each([
  ['event', 'Events', '## Events'],
  ['request', 'Requests', '## Asking for things'],
])('every %s of the protocol stands in the overview, and no other', (_, typedef, heading) => {
  const [, properties] = new RegExp(`object} ${typedef}\\n(.*?)\\*/`, 's').exec(PROTOCOL);
  const [, section] = new RegExp(`^${heading}\\n(.*?)^##`, 'ms').exec(OVERVIEW);
  const told = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(told).toEqual(
    [...properties.matchAll(/}} (\w+)|Nothing} (\w+)|[^{ ]} (\w+)/g)].map((found) => found.slice(1).find(Boolean)),
  );
});

test('the overview says of each of the 97 points whether it is there', () => {
  const rows = [...OVERVIEW.matchAll(/^\| (\d+) +\|[^|]+\| (yes|covered|no) +\| [^ |]/gm)].map(([, number]) =>
    Number(number),
  );
  expect(rows).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
});

import { scenarios } from './scenarios';
import type { Heard, Scenario, Trace } from './trace';
import { isSequence } from './trace';

/** Relative to the project. */
export const DOCUMENT = 'docs/integration-api/scenarios.md';

const introduction = `# Scenarios

What a component hears when this happens, event by event, in this order. A browser test
([\`integration-scenarios.spec.ts\`](../../e2e/integration-scenarios.spec.ts)) plays each of them with the real Flex and holds all that is heard
against it, so that nothing is missing, doubled or too much. This page is made of [\`golden-traces\`](../../golden-traces) by
\`npm run scenarios\`.

- [Events](README.md#events) have more in them than is written here: \`item\` or \`state\` as a whole, ids, times. \`status\` is the field
  \`Status__c\` of the state record that was saved; the \`object\` of a \`screenPopResult\` is that of its \`recordId\`. Counts that are not
  given are 0.
- \`item.recovered\` is false where nothing else is said.
- _Side by side_: each list has its order, and how they mix depends on who is faster: Twilio, which reports in several messages, or Salesforce.
- The plugin writes the case on the task, for whoever gets it next, which is heard as \`attributesChanged\` like everybody else’s writing.
- All settings are at their defaults, but for \`integrationApi.enabled\`, and no component [checks](README.md#before-something-is-dialed) what is
  dialed.
`;

/** The document of all scenarios, formatted as Prettier would. */
export const renderScenarios = (): string =>
  [introduction, ...Object.values<Scenario>(scenarios).map(renderScenario)].join('\n');

function renderScenario({ title, about, item, steps }: Scenario): string {
  const rendered = steps.map(({ does, heard }, index) => {
    const events = heard.length > 0 ? lines(heard, 0) : ['   - nothing'];
    return [`${index + 1}. **${does}**`, ...events].join('\n');
  });
  return `## ${title}\n\n${about}\n\n\`item\`: \`${fields(item)}\`\n\n${rendered.join('\n')}\n`;
}

function lines(trace: Trace, depth: number): string[] {
  const bullet = `   ${'  '.repeat(depth)}- `;
  if (isSequence(trace)) return trace.flatMap((part) => lines(part, depth));
  if ('sideBySide' in trace) {
    const lanes = Object.entries(trace.sideBySide).flatMap(([name, lane]) => [
      `  ${bullet}${name}:`,
      ...lines(lane, depth + 2),
    ]);
    return [`${bullet}_side by side_`, ...lanes];
  }
  return [`${bullet}${renderHeard(trace)}`];
}

function renderHeard({ type, ...body }: Heard): string {
  const told = { ready: 'snapshot.items', agentStateChanged: 'state.items' } as const;
  const names: Readonly<Record<string, string>> = {
    state: 'item.state',
    recovered: 'item.recovered',
    items: type === 'ready' || type === 'agentStateChanged' ? told[type] : 'items',
  };
  const named = Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
  return `\`${type}\` \`${fields(named)}\``;
}

const fields = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${code(value)}`)
    .join(', ');

function code(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(code).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0 ? `{ ${fields(value)} }` : '{}';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

import { fireEvent, render, screen } from '@testing-library/react';

import { connectOrg } from './crm/lightning/testing';
import { answers } from './crm/testing';
import { createFakeTask } from './flex/testing';
import { pageOfEachTest } from './testing/plugin-page';

/** The whole plugin with its panel: what the agent typed and nobody saved, when the task is completed. */
const at = 1_700_000_000;

const page = pageOfEachTest();

async function talk() {
  const { org } = connectOrg();
  const attributesSet: unknown[] = [];
  page.flex.Actions.registerAction('SetTaskAttributes', async (payload) => {
    const { attributes } = payload as { attributes: Record<string, unknown> };
    attributesSet.push(attributes.conversations);
    return new Promise<void>(() => undefined);
  });
  const plugin = page.start();
  const task = createFakeTask();
  await page.act('AcceptTask', task);
  page.report('taskAccepted', task, 'accepted', at);
  await answers();
  const { unmount } = render(plugin.panelOf(task));
  page.undo(unmount);
  return { org, task, attributesSet };
}

const type = (testId: string, value: string): boolean =>
  fireEvent.change(screen.getByTestId(testId), { target: { value } });

it('is on its way to the task before the completion is, which waits for nothing, and is in the activity at the end', async () => {
  const { org, task, attributesSet } = await talk();
  type('salesforce-notes', 'She wants a refund.');
  type('salesforce-disposition', 'Refund');
  let setBefore: unknown[] = [];
  await page.act('CompleteTask', task, () => {
    setBefore = [...attributesSet];
    page.report('taskCompleted', task, 'completed', at + 60);
  });
  await answers();
  expect(setBefore.at(-1)).toEqual({ outcome: 'Refund', content: 'She wants a refund.' });
  expect([...org.activities.values()]).toMatchObject([
    { state: 'completed', notes: 'She wants a refund.', disposition: 'Refund' },
  ]);
});

it('is in the activity when a supervisor completes the task in the middle of a word', async () => {
  const { org, task } = await talk();
  type('salesforce-notes', 'She wan');
  page.report('taskCompleted', task, 'completed', at + 60);
  // The tab goes with its task, and hands over what was typed last.
  page.leave();
  await answers();
  expect([...org.activities.values()]).toMatchObject([{ state: 'completed', notes: 'She wan' }]);
});

it('is on disk before the page goes away', async () => {
  await talk();
  type('salesforce-notes', 'She wants a refund.');
  expect(JSON.stringify({ ...localStorage })).not.toContain('refund');
  window.dispatchEvent(new Event('pagehide'));
  expect(JSON.stringify({ ...localStorage })).toContain('She wants a refund.');
});

import { fireEvent, render } from '@testing-library/react';

import type { FakeTask } from '../flex/testing';
import type { StartedPlugin } from './start-plugin';

/** What the agent gets who presses Download diagnostics. */
export function downloaded(plugin: StartedPlugin, task: FakeTask): unknown {
  const parts: unknown[] = [];
  const blob = jest.spyOn(globalThis, 'Blob').mockImplementation((given) => ({ given: parts.push(given) }) as never);
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  const { getByTestId, unmount } = render(plugin.panelOf(task));
  fireEvent.click(getByTestId('salesforce-diagnostics'));
  unmount();
  blob.mockRestore();
  click.mockRestore();
  expect(JSON.stringify(parts)).toContain('host.detected');
  return parts;
}

/** What is left on the page and on disk. */
export const kept = () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  page: [document.cookie, document.title, window.location.href, window.history.state],
});

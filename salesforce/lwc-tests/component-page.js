import { createElement } from 'lwc';

import { FakeSoftphone, settle } from './fake-softphone';
import { heldByComponents } from './message-service';

/**
 * Puts a component on a page with a softphone that has not started yet.
 *
 * @param {string} tag
 * @param {any} component
 */
export function openPage(tag, component) {
  const softphone = new FakeSoftphone();
  const element = document.body.appendChild(createElement(tag, { is: component }));
  return { softphone, element };
}

/**
 * Takes the component off the page: it then listens to nothing, checks no call and has said nothing malformed.
 *
 * @param {ReturnType<typeof openPage>} page
 */
export async function leavePage({ softphone, element }) {
  element.remove();
  await settle();
  expect(heldByComponents()).toBe(0);
  expect(softphone.handlers).toEqual([]);
  expect(softphone.malformed).toEqual([]);
  softphone.end();
}

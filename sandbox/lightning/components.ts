import { createElement } from 'lwc';

import CallLogFormExample from 'c/callLogFormExample';
import CurrentCallExample from 'c/currentCallExample';
import DoNotCallExample from 'c/doNotCallExample';

export { providePlatform } from './platform';

/** The project's Lightning web components that the console has places for. */
const components = {
  callLogFormExample: CallLogFormExample,
  currentCallExample: CurrentCallExample,
  doNotCallExample: DoNotCallExample,
};

export type ComponentName = keyof typeof components;

/** A component that begins when it is put into the page; the properties that it has not are left out, as Lightning does it. */
export function createComponent(name: ComponentName, properties: Readonly<Record<string, unknown>> = {}): HTMLElement {
  const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const element = createElement(tag, { is: components[name] });
  const known = Object.entries(properties).filter(([property]) => property in element);
  return Object.assign(element, Object.fromEntries(known));
}

/**
 * The real @twilio/flex-ui for tests: it loads under jsdom with a few stand-ins for what jsdom lacks. What it does with actions
 * and events is thus Flex's own doing and not a mock's.
 */
import { TextDecoder, TextEncoder } from 'node:util';

import type * as FlexModule from '@twilio/flex-ui';

export async function loadRealFlex(): Promise<typeof FlexModule> {
  // It announces itself as it loads.
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  // It prints later where it finds the console now.
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  Object.assign(globalThis, { TextDecoder, TextEncoder });
  Object.assign(HTMLMediaElement.prototype, { play: async () => undefined, pause: () => undefined });
  const flex = await import('@twilio/flex-ui');
  error.mockRestore();
  return flex;
}

export interface FakeTask {
  sid: string;
  taskSid: string;
  status: string;
  taskChannelUniqueName: string;
  queueName: string;
  dateUpdated: Date;
  attributes: Record<string, unknown>;
  incomingTransferObject?: object;
  /** Replaces all attributes, as TaskRouter does, and tells whoever listens for updates. */
  setAttributes(attributes: Record<string, unknown>): Promise<void>;
  source: { on(event: string, listener: () => void): void };
}

/** A reservation as Flex shows it: live, so that its values change under whoever keeps it. */
export function createFakeTask(specifics: Partial<FakeTask> = {}): FakeTask {
  const listeners: (() => void)[] = [];
  const task: FakeTask = {
    sid: 'WR0123456789abcdef0123456789abcdef',
    taskSid: 'WT0123456789abcdef0123456789abcdef',
    status: 'pending',
    taskChannelUniqueName: 'voice',
    queueName: 'Everyone',
    dateUpdated: new Date(1_700_000_000_000),
    attributes: { direction: 'inbound', from: '+15557654321', name: '+15557654321' },
    async setAttributes(attributes) {
      task.attributes = attributes;
      listeners.forEach((listener) => listener());
    },
    source: { on: (_, listener) => void listeners.push(listener) },
    ...specifics,
  };
  return task;
}

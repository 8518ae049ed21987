import type * as Flex from '@twilio/flex-ui';
import * as React from 'react';
import * as ReactDOM from 'react-dom';

import type { StoredEntry } from '../journal-samples';
import type { CallEvent } from './call-events';
import { callEvents } from './call-events';
import { integrationApi, listenOnPage } from './components';
import type { Desktop, Task } from './flex';
import { createDesktop } from './flex';
import type { AskOrg, OpenCtiProbe } from './open-cti';
import { createOpenCtiProbe } from './open-cti';
import { watchStorage } from './storage-probe';
import { watchTurns } from './turn-probe';

/** The page around the plugin's bundle. It does what is asked of it through `window.bench`, and says how long it took. */
export interface Bench {
  /** Starts the plugin, and resolves once Salesforce has answered all that it was asked. */
  start(): Promise<void>;
  /** Starts the plugin and at once hands it a fact; milliseconds from the start until its listeners hear, and until the fact is on disk. */
  startWithFact(call: string): Promise<{ readonly listeningMs: number; readonly onDiskMs: number }>;
  /** Resolves once nothing is being asked of Salesforce any more. */
  quiet(): Promise<void>;
  /** A whole call, one event after the other, each after Salesforce has answered everything before. */
  handleCall(call: string, options: { readonly panel: boolean }): Promise<HandledCall>;
  /** One event of a call; `call` is the end of its SIDs. */
  event(call: string, event: CallEvent): void;
  /** What the journal holds of the call. */
  stored(call: string): StoredEntry;
}

export interface HandledCall {
  readonly events: readonly HandledEvent[];
  /** From the accept to the request for the Case. */
  readonly acceptToApexMs: number;
  /** From the Case's answer to the request for the screen pop. */
  readonly answerToPopMs: number;
}

export interface HandledEvent {
  readonly event: CallEvent;
  /** How long the plugin's listeners held the main thread. */
  readonly ms: number;
  /** The same with the microtasks that they left. */
  readonly withMicrotasksMs: number;
  /** How long the turn after it, in which components are told, holds the main thread. */
  readonly tellingMs: number;
  /** What was written meanwhile, as a multiple of what the engagement takes on disk; null if nothing was. */
  readonly written: number | null;
}

declare global {
  interface Window {
    bench: Bench;
    /** For Open CTI's script to find. */
    benchOpenCti: OpenCtiProbe['openCti'];
    askOrg: AskOrg;
  }
}

type PluginClass = new () => { init(flex: typeof Flex, manager: Flex.Manager): void };

const statuses: Partial<Record<CallEvent, string>> = {
  taskAccepted: 'accepted',
  taskWrapup: 'wrapping',
  taskCompleted: 'completed',
};

/** Of a call, to a component: created, connected, wrap-up and end, each record, the pop. */
const fewestEvents = 8;
/** More than any chain of them that a listener begins. */
const microtasks = 50;

if (!window.crossOriginIsolated) throw new Error('Without cross-origin isolation the clock is too coarse.');
const writes = watchStorage();
const turns = watchTurns();
const { openCti, calls, quiet } = createOpenCtiProbe((method, args) => window.askOrg(method, args));
const components = location.search.includes('components=3') ? listenOnPage() : null;
const desktop: Desktop = createDesktop({
  trustedOrigins: [location.origin],
  ...(components === null ? {} : { integrationApi }),
});
const tasks = new Map<string, Task>();
let Plugin: PluginClass | null = null;

Object.assign(window, {
  React,
  ReactDOM,
  Twilio: { Flex: { Plugins: { init: (plugin: PluginClass) => (Plugin = plugin) } } },
  benchOpenCti: openCti,
  bench: { start, startWithFact, quiet, handleCall, event, stored } satisfies Bench,
});

async function start(): Promise<void> {
  initialize();
  await waitFor('the greeting', () => calls.find(({ method }) => method === 'getCallCenterSettings'));
  await waitFor('a tab that writes', async () => (await navigator.locks.query()).held?.[0]);
  await quiet();
}

function initialize(): void {
  if (Plugin === null) throw new Error('The bundle has not handed over its plugin.');
  new Plugin().init(desktop.flex, desktop.manager);
}

async function startWithFact(call: string): ReturnType<Bench['startWithFact']> {
  const from = performance.now();
  initialize();
  const listening = performance.now();
  event(call, 'afterAcceptTask');
  const onDisk = await waitFor('the fact on disk', () => writes.find(({ key }) => key.endsWith(taskOf(call).sid)));
  return { listeningMs: listening - from, onDiskMs: onDisk.at - from };
}

async function handleCall(call: string, { panel }: { panel: boolean }): Promise<HandledCall> {
  const container = document.getElementById('panel');
  const heardBefore = components?.heard() ?? [];
  const task = taskOf(call);
  if (panel) ReactDOM.render(desktop.panelOf(task), container);
  await quiet();
  const callsBefore = calls.length;
  const from = performance.now();
  const events: HandledEvent[] = [];
  for (const name of callEvents) {
    events.push(await timed(call, name));
    await quiet();
  }
  if (panel && container !== null) ReactDOM.unmountComponentAtNode(container);
  const heard = (components?.heard() ?? []).map((count, index) => count - (heardBefore[index] ?? 0));
  if (heard.some((count) => count < fewestEvents)) throw new Error(`Components heard ${heard.join(', ')} messages.`);
  const made = calls.slice(callsBefore);
  const apex = made.find(({ args }) => String(args.methodParams).includes(taskOf(call).taskSid));
  const pop = made.find(({ method }) => method === 'screenPop');
  if (apex === undefined || apex.answeredAt === null || pop === undefined)
    throw new Error(`The accept led to ${made.map(({ method }) => method).join(', ')}.`);
  return { events, acceptToApexMs: apex.calledAt - from, answerToPopMs: pop.calledAt - apex.answeredAt };
}

async function timed(call: string, name: CallEvent): Promise<HandledEvent> {
  const writesBefore = writes.length;
  const from = performance.now();
  event(call, name);
  const ms = performance.now() - from;
  const written = writes.slice(writesBefore);
  // Nothing else can come in between: a browser goes on only when these are done.
  for (let turn = 0; turn < microtasks; turn += 1) await null;
  const withMicrotasksMs = performance.now() - from;
  const turnsBefore = turns.length;
  await messageToOneself();
  const tellingMs = turns.slice(turnsBefore).reduce((sum, turn) => sum + turn, 0);
  const own = written.filter(({ key }) => key.endsWith(taskOf(call).sid)).at(-1);
  const size = written.reduce((sum, write) => sum + write.size, 0);
  return { event: name, ms, withMicrotasksMs, tellingMs, written: own === undefined ? null : size / own.size };
}

/** Arrives after all messages that were sent before it, in turns of their own. */
function messageToOneself(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

function event(call: string, name: CallEvent): void {
  const status = statuses[name];
  if (status === undefined) desktop.act(name, taskOf(call));
  else desktop.report(name, taskOf(call), status);
}

function stored(call: string): StoredEntry {
  const [key, text] = Object.entries(localStorage).find(([name]) => name.endsWith(taskOf(call).sid)) ?? [];
  if (key === undefined || typeof text !== 'string') throw new Error('The journal does not hold the call.');
  return { key, text };
}

function taskOf(call: string): Task {
  const known = tasks.get(call);
  if (known !== undefined) return known;
  const task: Task = {
    sid: `WR${call}`,
    taskSid: `WT${call}`,
    taskChannelUniqueName: 'voice',
    queueName: 'Everyone',
    status: 'pending',
    dateUpdated: new Date(),
    attributes: { direction: 'inbound', from: '+12025550199', name: '+12025550199', customerName: 'Ada Lovelace' },
  };
  tasks.set(call, task);
  desktop.offer(task);
  return task;
}

async function waitFor<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const from = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - from > 10_000) throw new Error(`Waited 10 s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

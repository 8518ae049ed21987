import type { Boundary } from '../model/boundary';
import type { BrowserTab } from '../model/browser';
import type { Disk } from '../model/disk';
import { createDisk } from '../model/disk';
import type { OpenCtiRequest, Salesforce } from '../model/salesforce';
import type { Simulation } from '../model/simulation';
import { beginSimulation } from '../model/simulation';
import { changesOf } from '../model/task-router';
import { playConversations } from './conversations';
import type { History } from './history';
import { heal, lasts, playIncident } from './incidents';
import type { Knowledge } from './knowledge';
import { createKnowledge } from './knowledge';
import type { World } from './world';
import { createWorld } from './world';

/** Parts of the world that can be swapped for faulty ones, to show that the laws notice. */
export interface Parts {
  readonly disk: Disk;
  readonly enforcesKeys: boolean;
  /** Told at each moment at which a fault may strike. */
  onBoundary(world: World, tab: BrowserTab, boundary: Boundary): void;
}

/** What can be looked at when a history is over. */
export interface Aftermath {
  readonly history: History;
  readonly salesforce: Salesforce;
  readonly disk: Disk;
  readonly knowledge: Knowledge;
  /** The most that finished engagements have ever taken on disk. */
  readonly mostFinished: { readonly count: number; readonly bytes: number };
  /** What Salesforce had while the first conversation's requests still got lost, a minute after all else was healed. */
  readonly logsBesideMute: readonly string[];
  /** What was still under way in the last tab when it should have come to rest. */
  readonly unrest: readonly string[];
  /** What was sent when it was opened once more after that. */
  readonly sentAfterRest: readonly OpenCtiRequest[];
  /** What happened, line by line. */
  readonly story: readonly string[];
}

/** From when nothing goes wrong any more, in milliseconds after the last thing that happened. */
const healingMs = 2_000;
/** By then all that is owed has to be saved (DESIGN: within 45 s of the end of an outage). */
const savedWithinMs = 45_000;
const restWithinMs = 600_000;

/** Plays a history with the real plugin in every tab, heals everything, and waits until all is at rest. */
export async function play(history: History, swapped: Partial<Parts> = {}): Promise<Aftermath> {
  const simulation = beginSimulation(history.chance);
  try {
    return await playIn(simulation, history, {
      disk: createDisk(),
      enforcesKeys: true,
      onBoundary: () => undefined,
      ...swapped,
    });
  } finally {
    simulation.end();
  }
}

async function playIn(simulation: Simulation, history: History, parts: Parts): Promise<Aftermath> {
  const knowledge = createKnowledge(parts.disk, history.blocksStorage);
  const mostFinished = { count: 0, bytes: 0 };
  const world = createWorld(simulation, history, {
    ...parts,
    onTurn({ browser, disk }, tab) {
      knowledge.turnEnded(tab, browser.writer() === tab);
      const finished = finishedOn(disk);
      mostFinished.count = Math.max(mostFinished.count, finished.count);
      mostFinished.bytes = Math.max(mostFinished.bytes, finished.bytes);
    },
  });
  const { line, salesforce, browser, taskRouter, disk } = world;

  const started = simulation.now();
  if (history.firstIsMute) line.muteTask = history.conversations[0]?.taskSid ?? null;
  for (let count = 0; count < history.tabs; count += 1) browser.open([]);
  playConversations(world);
  for (const incident of history.incidents) playIncident(world, incident);
  await simulation.runUntil(started + lastMoment(history) + healingMs);

  heal(world);
  await simulation.runUntil(simulation.now() + savedWithinMs);
  const logsBesideMute = salesforce.logs.map(({ key }) => key);
  line.muteTask = null;
  await simulation.runUntil(simulation.now() + restWithinMs);
  const unrest = unrestIn(world);

  const sentBefore = line.requests.length;
  const [last] = browser.tabs();
  if (last) knowledge.survives(last);
  last?.kill(0);
  browser.open(taskRouter.live.values());
  await simulation.runUntil(simulation.now() + restWithinMs);
  const sentAfterRest = line.requests.slice(sentBefore).map(({ request }) => request);
  const { story } = simulation;
  return { history, salesforce, disk, knowledge, mostFinished, logsBesideMute, unrest, sentAfterRest, story };
}

function unrestIn({ simulation, history, browser, line }: World): string[] {
  const [tab] = browser.tabs();
  if (tab === undefined) return ['no tab is left'];
  const lastSent = line.requests[line.requests.length - 1]?.sentAt ?? 0;
  const activities = history.conversations.flatMap(({ reservationSid }) => {
    const view = tab.panel.engagements.view(reservationSid);
    return view === null || view.activity.kind === 'idle' ? [] : [`${reservationSid} is ${view.activity.kind}`];
  });
  const pending = simulation.pending(tab);
  return [
    ...activities,
    ...(pending > 0 ? [`${pending} timers or answers are still to come`] : []),
    ...(simulation.now() - lastSent < restWithinMs / 2 ? ['something was sent minutes after all was healed'] : []),
  ];
}

function finishedOn({ entries }: Disk): { count: number; bytes: number } {
  const finished = [...entries].filter(([, text]) => text.includes('"settled":true'));
  return {
    count: finished.length,
    bytes: finished.reduce((sum, [key, text]) => sum + 2 * (key.length + text.length), 0),
  };
}

function lastMoment({ conversations, incidents }: History): number {
  const ends = conversations.flatMap((conversation) => changesOf(conversation).map(({ second }) => second * 1000));
  return Math.max(...ends, ...incidents.map(({ at, what }) => at + lasts(what))) + 1_000;
}

import { createBrowser } from '../model/browser';
import type { Browser, BrowserTab } from '../model/browser';
import type { Boundary } from '../model/boundary';
import type { Disk } from '../model/disk';
import type { OpenCtiLine } from '../model/open-cti-line';
import { createOpenCtiLine } from '../model/open-cti-line';
import type { OpenCtiRequest, Salesforce } from '../model/salesforce';
import { createSalesforce } from '../model/salesforce';
import type { Simulation } from '../model/simulation';
import type { TaskRouter } from '../model/task-router';
import { createTaskRouter } from '../model/task-router';
import { layFinishedEngagements } from './finished-engagements';
import type { History } from './history';

/** Twilio, Salesforce, and the agent's browser between them. */
export interface World {
  readonly simulation: Simulation;
  readonly history: History;
  readonly salesforce: Salesforce;
  readonly line: OpenCtiLine;
  readonly disk: Disk;
  readonly taskRouter: TaskRouter;
  readonly browser: Browser;
  /** Until then the browser has no connection to Twilio, and no page loads. */
  offlineUntil: number;
  /** How many notes the agent has typed. */
  typed: number;
}

export interface WorldParts {
  readonly disk: Disk;
  readonly enforcesKeys: boolean;
  onTurn(world: World, tab: BrowserTab): void;
  onBoundary(world: World, tab: BrowserTab, boundary: Boundary): void;
}

export function createWorld(
  simulation: Simulation,
  history: History,
  { disk, enforcesKeys, onTurn, onBoundary }: WorldParts,
): World {
  const salesforce = createSalesforce({ enforcesKeys });
  const passed = (tabId: string, boundary: Boundary): void => {
    const tab = browser.tabs().find(({ id }) => id === tabId);
    if (tab !== undefined) onBoundary(world, tab, boundary);
  };
  const line = createOpenCtiLine({
    simulation,
    salesforce,
    fates: history.fates,
    taskOf: (request) => taskOf(request, history, salesforce),
    onBoundary: passed,
  });
  const browser = createBrowser({
    simulation,
    disk,
    line,
    blocksStorage: history.blocksStorage,
    settings: { callLog: { timing: history.timing } },
    onTurn: (tab) => onTurn(world, tab),
    onBoundary: passed,
  });
  const taskRouter = createTaskRouter(simulation);
  const world: World = { simulation, history, salesforce, line, disk, taskRouter, browser, offlineUntil: 0, typed: 0 };
  layFinishedEngagements(disk, history.finishedBefore);
  return world;
}

/** One of the tabs that are open, counted round and round. */
export function tabAt({ browser }: World, index: number): BrowserTab | undefined {
  const tabs = browser.tabs();
  return tabs[index % Math.max(1, tabs.length)];
}

function taskOf(request: OpenCtiRequest, { conversations }: History, { logs, cases }: Salesforce): string | null {
  const byReservation = (sid: string | undefined): string | null =>
    conversations.find(({ reservationSid }) => reservationSid === sid)?.taskSid ?? null;
  switch (request.kind) {
    case 'createRecords':
    case 'linkContact':
      return request.taskSid;
    case 'saveActivity':
      return request.interaction.taskSid;
    case 'create':
      return String(request.fields.Task_Sid__c);
    case 'update':
      return byReservation(logs.find(({ id }) => id === request.id)?.reservationSid);
    case 'findLogs':
      return byReservation(request.keys[0]?.split(':')[0]);
    case 'pop':
      return cases.find(({ id }) => id === request.caseId)?.taskSid ?? null;
    case 'handshake':
      return null;
  }
}

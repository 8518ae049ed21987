import { disconnect, openTab, retryParked } from '../histories/incidents';
import type { World } from '../histories/world';
import type { BrowserTab } from '../model/browser';
import { used } from '../model/disk';

export interface Fault {
  /** How many tabs are open. The agent acts in the first, which also writes. */
  readonly tabs: number;
  strike(world: World, tab: BrowserTab): void;
}

const later = ({ simulation }: World, delayMs: number, happen: () => void): void =>
  simulation.after(delayMs, null, happen);

/** What can go wrong at any boundary. */
export const faults = {
  'the tab is killed and opened again': {
    tabs: 1,
    strike(world, tab) {
      tab.kill(0);
      later(world, 500, () => openTab(world));
    },
  },
  'the tab is killed and another takes over': {
    tabs: 2,
    strike: (_, tab) => tab.kill(0),
  },
  'the page is reloaded': {
    tabs: 1,
    strike(world, tab) {
      // What runs comes to its end first.
      later(world, 0, () => tab.kill(0));
      later(world, 500, () => openTab(world));
    },
  },
  'Salesforce is silent for a second': {
    tabs: 1,
    strike(world) {
      world.line.silent = true;
      later(world, 1_000, () => (world.line.silent = false));
    },
  },
  'Salesforce is silent for 50 seconds': {
    tabs: 1,
    strike(world) {
      world.line.silent = true;
      later(world, 50_000, () => (world.line.silent = false));
    },
  },
  'Salesforce is busy for ten seconds': {
    tabs: 1,
    strike(world) {
      world.salesforce.busy = true;
      later(world, 10_000, () => (world.salesforce.busy = false));
    },
  },
  'a rule refuses records, is lifted, and the agent presses Retry': {
    tabs: 1,
    strike(world, tab) {
      world.salesforce.ruleActive = true;
      later(world, 8_000, () => {
        world.salesforce.ruleActive = false;
        retryParked(world, tab);
      });
    },
  },
  'the disk is full for ten seconds': {
    tabs: 1,
    strike(world) {
      world.disk.capacity = used(world.disk);
      later(world, 10_000, () => (world.disk.capacity = null));
    },
  },
  'Twilio is out of reach for two seconds': {
    tabs: 1,
    strike: (world) => disconnect(world, 2_000),
  },
  'the clock jumps an hour ahead': {
    tabs: 1,
    strike: ({ simulation }) => simulation.jumpClock(3_600_000),
  },
  'the clock jumps an hour back': {
    tabs: 1,
    strike: ({ simulation }) => simulation.jumpClock(-3_600_000),
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

import { isOver } from '../../src/engagements/engagement';
import type { BrowserTab } from '../model/browser';
import { used } from '../model/disk';
import type { Conversation } from '../model/task-router';
import type { Incident, What } from './history';
import type { World } from './world';
import { tabAt } from './world';

/** Lets an incident happen at its time. */
export function playIncident(world: World, { at, what }: Incident): void {
  const { simulation, disk, line, salesforce } = world;
  const later = (delayMs: number, happen: () => void): void => simulation.after(delayMs, null, happen);
  const open = (): void => openTab(world);
  simulation.after(at, null, () => {
    simulation.tell(`incident: ${JSON.stringify(what)}`);
    switch (what.kind) {
      case 'reload':
        tabAt(world, what.tab)?.kill(0);
        later(what.loadingMs, open);
        return;
      case 'close':
        tabAt(world, what.tab)?.kill(0);
        return;
      case 'kill': {
        const tab = tabAt(world, what.tab);
        tab?.kill(what.afterEffects);
        later(what.reopenedAfterMs, () => {
          tab?.kill(0);
          open();
        });
        return;
      }
      case 'open':
        open();
        return;
      case 'disk-full':
        disk.capacity = used(disk);
        later(what.forMs, () => (disk.capacity = null));
        return;
      case 'clock-jump':
        simulation.jumpClock(what.byMs);
        return;
      case 'disconnected':
        disconnect(world, what.forMs);
        return;
      case 'salesforce-silent':
        line.silent = true;
        later(what.forMs, () => (line.silent = false));
        return;
      case 'rule':
        salesforce.ruleActive = true;
        later(what.forMs, () => (salesforce.ruleActive = false));
        return;
      case 'visible': {
        const tab = tabAt(world, what.tab);
        tab?.run(() => tab.comeIntoView());
        return;
      }
      case 'retry': {
        const tab = tabAt(world, what.tab);
        if (tab) retryParked(world, tab);
        return;
      }
      case 'notes': {
        const tab = tabAt(world, what.tab);
        tab?.run(() => typeNotes(world, tab, what));
        return;
      }
      case 'contact': {
        const tab = tabAt(world, what.tab);
        tab?.run(() => {
          const { reservationSid } = conversationAt(world, what.conversation);
          tab.panel.requests.chooseContact(reservationSid, what.choice);
        });
        return;
      }
    }
  });
}

const conversationAt = ({ history: { conversations } }: World, index: number): Conversation =>
  // A history has at least one.
  conversations[index % conversations.length] as Conversation;

/** Where the task is on the screen: what is over has left Flex. */
function typeNotes(world: World, tab: BrowserTab, { conversation, save }: Extract<What, { kind: 'notes' }>): void {
  const { reservationSid } = conversationAt(world, conversation);
  const known = tab.panel.engagements.view(reservationSid)?.engagement;
  if (known === undefined || isOver(known)) return;
  const { requests } = tab.panel;
  world.typed += 1;
  world.simulation.tell(`the agent, in ${tab.id}: types note ${world.typed} about ${reservationSid}`);
  requests.keepDraft(reservationSid, { notes: `note ${world.typed}`, disposition: null });
  if (save) requests.saveDraft(reservationSid);
}

/** From now on nothing goes wrong. One tab is left, and it can do everything. */
export function heal(world: World): void {
  const { simulation, browser, disk, line, salesforce, taskRouter } = world;
  simulation.tell('everything heals');
  line.heal();
  disk.capacity = null;
  salesforce.ruleActive = false;
  reconnect(world);
  for (const tab of browser.tabs().slice(0, -1)) tab.kill(0);
  const [last] = browser.tabs();
  if (last === undefined) browser.open(taskRouter.live.values());
  else retryParked(world, last);
}

/** The connection to Twilio is back: Flex reads its reservations anew. */
export function reconnect({ browser, taskRouter }: World): void {
  for (const tab of browser.tabs()) {
    if (tab.online) continue;
    tab.online = true;
    tab.run(() => tab.read(taskRouter.live.values(), true));
  }
}

/** The agent presses Retry wherever something is parked. */
export function retryParked({ history }: World, tab: BrowserTab): void {
  tab.run(() => {
    for (const { reservationSid } of history.conversations) {
      const { engagements } = tab.panel;
      if (engagements.view(reservationSid)?.engagement.parked) engagements.retry(reservationSid);
    }
  });
}

/** Opens Flex in another tab, as soon as there is a connection. */
export function openTab(world: World): void {
  const { simulation, browser, taskRouter } = world;
  const wait = world.offlineUntil - simulation.now();
  if (wait > 0) simulation.after(wait, null, () => openTab(world));
  else browser.open(taskRouter.live.values());
}

export function disconnect(world: World, forMs: number): void {
  const { simulation, browser } = world;
  world.offlineUntil = Math.max(world.offlineUntil, simulation.now() + forMs);
  for (const tab of browser.tabs()) tab.online = false;
  simulation.after(forMs, null, () => simulation.now() >= world.offlineUntil && reconnect(world));
}

/** How long it takes until an incident is over, in milliseconds. */
export function lasts(what: What): number {
  if ('forMs' in what) return what.forMs;
  if (what.kind === 'reload') return what.loadingMs;
  return what.kind === 'kill' ? what.reopenedAfterMs : 0;
}

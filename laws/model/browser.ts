import type { PanelServices } from '../../src/panel/panel-services';
import type { Boundary } from './boundary';
import type { Disk } from './disk';
import type { FlexInTab } from './flex-in-tab';
import { createFlexInTab } from './flex-in-tab';
import type { LineEnd, OpenCtiLine } from './open-cti-line';
import { callTimeoutMs } from './open-cti-line';
import type { Simulation } from './simulation';
import { createTabWindow } from './tab-window';
import type { Reservation } from './task-router';
import { createWebLocks } from './web-locks';
import { startPlugin } from './start-plugin';

export const workerSid = 'WK00000000000000000000000000000001';
export const parentOrigin = 'https://acme.lightning.force.com';

/** A tab with Flex in it, embedded in Salesforce, and the real plugin in Flex. */
export interface BrowserTab extends LineEnd {
  readonly flex: FlexInTab;
  /** What the plugin gives its panel: how it stands with each engagement, and Retry. */
  readonly panel: PanelServices;
  /** What the tab was told by TaskRouter, as `<reservation SID> <status>`: an event, or met when it read its reservations. */
  readonly heard: ReadonlySet<string>;
  online: boolean;
  /** Runs code in this tab, now. */
  run(happen: () => void): void;
  read(live: Iterable<Reservation>, ready: boolean): void;
  hear(reservation: Reservation): void;
  comeIntoView(): void;
  /** The tab ends after so many more effects: writes to disk, requests, messages. 0: now. */
  kill(afterEffects: number): void;
}

export interface Browser {
  readonly disk: Disk;
  tabs(): readonly BrowserTab[];
  open(live: Iterable<Reservation>): void;
  /** The tab that holds the writer's lock. */
  writer(): BrowserTab | null;
}

export interface BrowserOptions {
  readonly simulation: Simulation;
  readonly disk: Disk;
  readonly line: OpenCtiLine;
  /** The browser denies storage and locks to a frame from another site. */
  readonly blocksStorage: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Told at the end of each turn of a tab, after everything that it did. */
  onTurn(tab: BrowserTab): void;
  onBoundary(tabId: string, boundary: Boundary): void;
}

export function createBrowser({
  simulation,
  disk,
  line,
  blocksStorage,
  settings,
  onTurn,
  onBoundary,
}: BrowserOptions): Browser {
  const tabs = new Set<BrowserTab>();
  const locks = createWebLocks(simulation);
  const channels = new Map<BrowserTab, { onmessage: ((event: MessageEvent) => unknown) | null }>();
  let opened = 0;

  function open(live: Iterable<Reservation>): void {
    opened += 1;
    const id = `tab ${opened}`;
    const flex = createFlexInTab(workerSid);
    const heard = new Set<string>();
    const hearOf = ({ conversation, status }: Reservation): void =>
      void heard.add(`${conversation.reservationSid} ${status}`);
    let alive = true;
    let effectsLeft: number | null = null;
    let panel: PanelServices | null = null;

    const openChannel = (): BroadcastChannel => {
      const channel = {
        onmessage: null as ((event: MessageEvent) => unknown) | null,
        postMessage: (data: unknown) => tab.effect(() => deliver(tab, data)),
      };
      channels.set(tab, channel);
      return channel as unknown as BroadcastChannel;
    };
    const tab: BrowserTab = {
      id,
      flex,
      heard,
      online: true,
      get alive() {
        return alive;
      },
      get panel() {
        if (panel === null) throw new Error('The plugin has not registered its panel.');
        return panel;
      },
      get window() {
        return tabWindow.window;
      },
      comeIntoView: () => tabWindow.comeIntoView(),
      effect(happen) {
        if (!alive) return;
        happen();
        if (effectsLeft === null) return;
        effectsLeft -= 1;
        if (effectsLeft <= 0) end();
      },
      run: (happen) => simulation.after(0, tab, happen),
      read(reservations, ready) {
        const list = [...reservations];
        const met = list.map(({ conversation, status }) => `${conversation.reservationSid} ${status}`).join(', ');
        simulation.tell(`${id} reads its reservations: ${met || 'none'}`);
        list.forEach(hearOf);
        flex.read(list, ready);
      },
      hear(reservation) {
        simulation.tell(`${id} hears that ${reservation.conversation.reservationSid} is ${reservation.status}`);
        hearOf(reservation);
        flex.hear(reservation);
      },
      kill(afterEffects) {
        if (afterEffects === 0) end();
        else effectsLeft ??= afterEffects;
      },
      turnEnded: () => alive && onTurn(tab),
    };
    function end(): void {
      alive = false;
      simulation.tell(`${id} ends`);
      tabs.delete(tab);
      channels.delete(tab);
      locks.leave(tab);
    }

    const tabWindow = createTabWindow({
      tab,
      disk,
      locks,
      blocksStorage,
      parentOrigin,
      openCti: line.openCti(tab),
      openChannel,
      onBoundary,
    });
    tabs.add(tab);
    tab.run(() => {
      tab.read(live, false);
      panel = startPlugin({ flex, parentOrigin, settings: { ...settings, callTimeoutMs } });
    });
  }

  function deliver(from: BrowserTab, data: unknown): void {
    const text = JSON.stringify(data);
    for (const [tab, channel] of channels) {
      if (tab === from) continue;
      simulation.after(1 + Math.floor(simulation.random() * 4), tab, () =>
        channel.onmessage?.({ data: JSON.parse(text) as unknown } as MessageEvent),
      );
    }
  }

  return {
    disk,
    tabs: () => [...tabs],
    open,
    writer: () => [...tabs].find((tab) => tab === locks.holder()) ?? null,
  };
}

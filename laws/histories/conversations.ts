import type { Browser, BrowserTab } from '../model/browser';
import type { Simulation } from '../model/simulation';
import type { Reservation } from '../model/task-router';
import type { World } from './world';
import { tabAt } from './world';

/** Lets the conversations of the history go their way, with what the agent does in some tab, and TaskRouter's reports. */
export function playConversations(world: World): void {
  const { simulation, history, taskRouter, browser } = world;
  for (const conversation of history.conversations) {
    const { reservationSid, acceptedAt, talkSeconds, wrapUpSeconds, clickedBefore, endedByAgent } = conversation;
    const act = (action: Parameters<BrowserTab['flex']['act']>[0], moment: 'before' | 'after', atMs: number): void =>
      simulation.after(atMs, null, () => {
        const tab = tabAt(world, conversation.tab);
        tab?.run(() => {
          simulation.tell(`the agent, in ${tab.id}: ${moment} ${action} of ${reservationSid}`);
          tab.flex.act(action, moment, reservationSid);
        });
      });
    if (clickedBefore !== null) act('AcceptTask', 'after', acceptedAt * 1000 - clickedBefore);
    if (!endedByAgent || conversation.ends !== 'completed') continue;
    const talked = (acceptedAt + talkSeconds) * 1000;
    act('HangupCall', 'before', talked - 300);
    act('HangupCall', 'after', talked + 400);
    if (wrapUpSeconds !== null) act('CompleteTask', 'before', talked + wrapUpSeconds * 1000 - 200);
  }
  taskRouter.begin(history.conversations, (reservation) => report(simulation, browser, reservation));
}

/** TaskRouter tells every tab that is there and connected, each a little later than the other. */
function report(simulation: Simulation, browser: Browser, reservation: Reservation): void {
  for (const tab of browser.tabs().filter(({ online }) => online)) {
    const delay = 50 + Math.floor(simulation.random() * 350);
    simulation.after(delay, tab, () => tab.online && tab.hear(reservation));
  }
}

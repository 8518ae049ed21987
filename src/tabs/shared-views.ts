import { isOver } from '../engagements/engagement';
import type { Engine, EngagementView } from '../sync/engine';

/** How it stands with engagements, as the tab that writes tells it and the others show it. */
export interface SharedViews {
  /** Tells the other tabs what has changed since they were told. Of what is over and done, only if they were told before. */
  tellNews(): void;
  /** Tells everything, for a tab that lists what is over as well. */
  tellAll(): void;
  /** Tells of this one as it is on disk now. */
  tell(reservationSid: string): void;
  /** Another tab has opened, and knows nothing. */
  startAnew(): void;
  /** The writer's word. */
  show(view: EngagementView): void;
  /** This tab writes from now on: what it was told, which the disk may not have. */
  takeOver(): readonly EngagementView[];
  view(reservationSid: string): EngagementView | null;
  views(): readonly EngagementView[];
}

export function createSharedViews(
  engine: Pick<Engine, 'view' | 'views'>,
  post: (view: EngagementView) => void,
): SharedViews {
  const told = new Map<string, EngagementView>();
  const shown = new Map<string, EngagementView>();

  function tell(view: EngagementView): void {
    const { reservationSid } = view.engagement;
    const last = told.get(reservationSid);
    if (last?.engagement === view.engagement && last.activity === view.activity) return;
    told.set(reservationSid, view);
    post({ engagement: view.engagement, activity: view.activity });
  }

  return {
    tellNews() {
      for (const view of engine.views()) if (told.has(view.engagement.reservationSid) || !isDone(view)) tell(view);
    },
    tellAll: () => engine.views().forEach(tell),
    tell(reservationSid) {
      const view = engine.view(reservationSid);
      if (view !== null) tell(view);
    },
    startAnew: () => told.clear(),
    show(view) {
      const { reservationSid, revision } = view.engagement;
      // Two writers in a row tell of it, and nobody promises whose word comes first.
      if (revision >= (shown.get(reservationSid)?.engagement.revision ?? 0)) shown.set(reservationSid, view);
    },
    takeOver() {
      const views = [...shown.values()];
      shown.clear();
      return views;
    },
    view: (reservationSid) => shown.get(reservationSid) ?? engine.view(reservationSid),
    views() {
      // In the tab that writes, which is most of them: asked after every fact.
      if (shown.size === 0) return engine.views();
      const known = new Map(engine.views().map((view) => [view.engagement.reservationSid, view]));
      for (const [reservationSid, view] of shown) known.set(reservationSid, view);
      return [...known.values()];
    },
  };
}

const isDone = ({ engagement, activity }: EngagementView): boolean =>
  isOver(engagement) && activity.kind === 'idle' && engagement.parked === null;

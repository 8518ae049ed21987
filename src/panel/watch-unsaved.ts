import type { PanelServices } from './panel-services';
import type { Unsaved } from './unsaved';
import { unsavedOf } from './unsaved';

/** What is not saved, as something to look at and to listen to. */
export interface UnsavedWatch {
  /** Oldest first, without what is only just being saved. */
  current(): readonly Unsaved[];
  /** `listener` hears of every look, a few times a second at most, and never in the turn of what has changed. */
  subscribe(listener: () => void): () => void;
}

/** Milliseconds from a change to the look at it: what changes at once is looked at once, and outside Flex's own turn. */
const lookAfter = 250;
/** Milliseconds. What is saved faster was never a matter of waiting. */
const briefly = 1_000;

/** Looks at what is not saved after each change of it or of the connection, as long as somebody listens. */
export function watchUnsaved({
  engagements,
  connection,
  policy,
}: Pick<PanelServices, 'engagements' | 'connection' | 'policy'>): UnsavedWatch {
  const listeners = new Set<() => void>();
  let stopListening: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** By reservation SID, all that is unsaved, and since when in milliseconds. */
  let known = new Map<string, { readonly unsaved: Unsaved; readonly since: number }>();
  let current: readonly Unsaved[] = [];

  function lookSoon(after = lookAfter): void {
    timer ??= setTimeout(look, after);
  }

  function look(): void {
    timer = null;
    const now = Date.now();
    const found: typeof known = new Map();
    for (const view of engagements.views()) {
      const unsaved = unsavedOf(view, policy);
      if (unsaved === null) continue;
      const { reservationSid } = view.engagement;
      const before = known.get(reservationSid);
      found.set(reservationSid, { unsaved: goOn(unsaved, before?.unsaved), since: before?.since ?? now });
    }
    known = found;
    const all = [...known.values()];
    const isShown = ({ unsaved, since }: (typeof all)[number]): boolean =>
      unsaved.state === 'needs-agent' || now - since >= briefly;
    current = all.filter(isShown).map(({ unsaved }) => unsaved);
    if (current.length < all.length) lookSoon(briefly);
    for (const listener of listeners) listener();
  }

  return {
    current: () => current,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        stopListening = [engagements.subscribe(() => lookSoon()), connection.subscribe(() => lookSoon())];
        lookSoon();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopListening.forEach((stop) => stop());
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
  };
}

/** That the next try is under way ends no waiting: only its success does. */
const goOn = (unsaved: Unsaved, before: Unsaved | undefined): Unsaved =>
  unsaved.state === 'saving' && before?.state === 'waiting'
    ? { ...unsaved, state: 'waiting', reason: before.reason }
    : unsaved;

import type { TabMessage } from './tab-message';
import { readTabMessage } from './tab-message';

type Unaddressed<M> = M extends unknown ? Omit<M, 'from'> : never;

/** The other tabs of this worker in this org. */
export interface TabChannel {
  post(message: Unaddressed<TabMessage>): void;
  /** Returns what stops listening. */
  listen(listener: (message: TabMessage) => void): () => void;
}

/** The part of BroadcastChannel that is used. */
export interface Broadcast {
  postMessage(data: unknown): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

/** The browser's own, or null where it has none or denies it. */
export function openBroadcast(target: Window, name: string): Broadcast | null {
  try {
    const { BroadcastChannel: Channel } = target as Window & { BroadcastChannel?: typeof BroadcastChannel };
    return Channel === undefined ? null : new Channel(name);
  } catch {
    return null;
  }
}

/** Where the browser has no BroadcastChannel, nobody is heard and nobody hears. */
export function openTabChannel(broadcast: Broadcast | null, tabId: string): TabChannel {
  const listeners = new Set<(message: TabMessage) => void>();
  if (broadcast !== null) {
    broadcast.onmessage = ({ data }) => {
      const message = readTabMessage(data);
      if (message !== null && message.from !== tabId) listeners.forEach((listener) => listener(message));
    };
  }
  return {
    post: (message) => broadcast?.postMessage({ ...message, from: tabId }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * How it stands with the CRM. `connecting`: its script has not come yet, or it has not answered yet. `silent`: it should have
 * answered by now; sending goes on all the same, as only an answer proves anything.
 */
export type ConnectionStatus = 'connecting' | 'connected' | 'silent';

/** The status as something to look at and to listen to. */
export interface Connection {
  status(): ConnectionStatus;
  subscribe(listener: () => void): () => void;
}

export interface SettableConnection extends Connection {
  set(status: ConnectionStatus): void;
}

/** Calls back as soon as the CRM has answered for the first time. */
export function onceConnected(connection: Connection, listener: () => void): void {
  if (connection.status() === 'connected') {
    listener();
    return;
  }
  const unsubscribe = connection.subscribe(() => {
    if (connection.status() !== 'connected') return;
    unsubscribe();
    listener();
  });
}

export function createConnection(): SettableConnection {
  let current: ConnectionStatus = 'connecting';
  const listeners = new Set<() => void>();
  return {
    status: () => current,
    set(status) {
      if (status === current) return;
      current = status;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

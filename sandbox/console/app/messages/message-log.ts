import type { PublishedMessage } from './message-service';

export interface LoggedMessage extends PublishedMessage {
  /** 1, 2, 3 ... in the life of the page. */
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What the message says of itself, as far as it is a text. */
  readonly kind: string;
  readonly type: string;
  readonly source: string;
  readonly id: string;
}

export interface MessageLog {
  add(message: PublishedMessage): void;
  /** Oldest first. */
  messages(): readonly LoggedMessage[];
  clear(): void;
  /** While it is paused, what is added is counted and not kept. */
  setPaused(isPaused: boolean): void;
  isPaused(): boolean;
  /** Called soon after changes, once for all of a moment. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

const gatherMs = 100;

export interface MessageLogLimits {
  readonly messages: number;
  /** Of all messages together. */
  readonly characters: number;
}

/** The newest messages of a page. What exceeds a limit makes the oldest go. */
export function createMessageLog(
  limits: MessageLogLimits = { messages: 500, characters: 5_000_000 },
  now: () => number = Date.now,
): MessageLog {
  const listeners = new Set<() => void>();
  let kept: LoggedMessage[] = [];
  let characters = 0;
  let seq = 0;
  let isPaused = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function changed(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const listener of [...listeners]) listener();
    }, gatherMs);
  }

  return {
    add(message) {
      seq += 1;
      if (isPaused) return;
      kept.push({ ...message, ...labelsOf(message.text), seq, at: now() });
      characters += message.text.length;
      while (kept.length > limits.messages || (kept.length > 1 && characters > limits.characters)) {
        characters -= kept.shift()?.text.length ?? 0;
      }
      changed();
    },
    messages: () => [...kept],
    clear() {
      kept = [];
      characters = 0;
      changed();
    },
    setPaused(next) {
      isPaused = next;
      changed();
    },
    isPaused: () => isPaused,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function labelsOf(text: string): Pick<LoggedMessage, 'kind' | 'type' | 'source' | 'id'> {
  const message = Object(JSON.parse(text)) as Record<string, unknown>;
  const label = (name: string): string => (typeof message[name] === 'string' ? message[name].slice(0, 100) : '');
  return { kind: label('kind'), type: label('type'), source: label('source'), id: label('id') };
}

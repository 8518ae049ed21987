import type { MessageChannels } from '../../../lightning/message-channels';

/** Who publishes, for the inspector; Lightning's message service tells it nobody. */
export type Publisher = 'component' | 'softphone' | 'inspector';

export interface PublishedMessage {
  readonly channel: string;
  readonly publisher: Publisher;
  /** The message as JSON. */
  readonly text: string;
}

export interface MessageService {
  /** Throws an Error that says why a message is refused, and then nobody gets it. */
  publish(channel: string, message: unknown, publisher: Publisher): void;
  /** Returns how to stop. Throws for a channel that the project does not have. */
  subscribe(channel: string, listener: (message: unknown) => void): () => void;
  readonly channels: readonly string[];
}

interface Subscription {
  readonly channel: string;
  readonly listener: (message: unknown) => void;
}

/**
 * Lightning's message service of one page of the console, which is a browser tab: whoever subscribes gets every message of the channel, those
 * that it publishes itself among them, each as a copy of its own and a moment later. Unlike Salesforce's it holds components and the softphone
 * to the fields that the channel declares; the inspector may break that rule, as a hostile component would.
 */
export function createMessageService(
  channels: MessageChannels,
  published: (message: PublishedMessage) => void = () => undefined,
): MessageService {
  const subscriptions = new Set<Subscription>();

  function fieldsOf(channel: string): readonly string[] {
    const fields = new Map(Object.entries(channels)).get(channel);
    if (!fields) throw new Error(`There is no message channel ${channel}.`);
    return fields;
  }

  return {
    publish(channel, message, publisher) {
      const fields = fieldsOf(channel);
      const text = asJson(message);
      const strange = Object.keys(Object(message) as object).filter((field) => !fields.includes(field));
      if (publisher !== 'inspector' && strange.length > 0)
        throw new Error(`The message channel ${channel} has no field ${strange.join(', ')}.`);
      published({ channel, publisher, text });
      for (const subscription of subscriptions) {
        if (subscription.channel !== channel) continue;
        queueMicrotask(() => {
          if (subscriptions.has(subscription)) subscription.listener(JSON.parse(text));
        });
      }
    },
    subscribe(channel, listener) {
      fieldsOf(channel);
      const subscription = { channel, listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    channels: Object.keys(channels),
  };
}

function asJson(message: unknown): string {
  const text = JSON.stringify(message ?? null) as string | undefined;
  if (text === undefined || typeof message === 'string') throw new Error('A message is an object or null.');
  return text;
}

import { createContext, useContext, useEffect, useState } from 'react';

import type { MessageChannels } from '../../../lightning/message-channels';
import { createMessageLog, type LoggedMessage, type MessageLog } from './message-log';
import { createMessageService, type MessageService } from './message-service';

export interface PageMessages {
  readonly service: MessageService;
  readonly log: MessageLog;
}

/** For scripts in the page, as those of browser tests: `window.sandboxMessages`. */
export interface MessagesOfPage {
  /** Oldest first. */
  all(): readonly LoggedMessage[];
  /** Publishes as the inspector does; a channel need not be given while the project has one only. */
  publish(message: unknown, channel?: string): void;
  clear(): void;
}

declare global {
  interface Window {
    sandboxMessages: MessagesOfPage;
  }
}

/** The message service of this page, with the log that the inspector shows. */
export function createPageMessages(channels: MessageChannels): PageMessages {
  const log = createMessageLog();
  const service = createMessageService(channels, log.add);
  const [first = ''] = Object.keys(channels);
  window.sandboxMessages = {
    all: log.messages,
    publish: (message, channel = first) => service.publish(channel, message, 'inspector'),
    clear: log.clear,
  };
  return { service, log };
}

export const MessagesContext = createContext<PageMessages | null>(null);

export function useMessages(): PageMessages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('There is no MessagesContext around this component.');
  return messages;
}

/** What the log holds now, oldest first, and whether it is paused. */
export function useMessageLog({ log }: PageMessages): { messages: readonly LoggedMessage[]; isPaused: boolean } {
  const read = () => ({ messages: log.messages(), isPaused: log.isPaused() });
  const [state, setState] = useState(read);
  useEffect(() => log.onChange(() => setState({ messages: log.messages(), isPaused: log.isPaused() })), [log]);
  return state;
}

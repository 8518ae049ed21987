import { createContext, useEffect, useState } from 'react';

import type * as Components from '../../../lightning/components';
import type { LightningPlatform } from '../../../lightning/platform';
import { componentScriptPath } from '../../page';
import type { LiveConnection } from '../live-connection';
import type { MessageService } from '../messages/message-service';
import { useMessages } from '../messages/page-messages';
import { get, post } from '../server';
import { useLive } from '../use-resource';

export type Lightning = Pick<typeof Components, 'createComponent'>;

/** `loading` until the components are there; null where the page has none. */
export type LightningState = Lightning | 'loading' | 'failed' | null;

/** What makes Lightning web components in this page. */
export const LightningContext = createContext<LightningState>(null);

/** Loads the components, once, when they are wanted for the first time. */
export function useLightning(isWanted: boolean): LightningState {
  const live = useLive();
  const { service } = useMessages();
  const [state, setState] = useState<LightningState>(null);
  useEffect(() => {
    if (!isWanted || state !== null) return;
    setState('loading');
    void load(platformOf(live, service)).then(setState);
  }, [isWanted, state, live, service]);
  return isWanted ? state : null;
}

async function load(platform: LightningPlatform): Promise<LightningState> {
  try {
    const components = (await import(componentScriptPath)) as typeof Components;
    components.providePlatform(platform);
    return components;
  } catch {
    return 'failed';
  }
}

function platformOf(live: LiveConnection, messages: MessageService): LightningPlatform {
  return {
    messages: {
      publish: (channel, message) => messages.publish(channel, message, 'component'),
      subscribe: (channel, listener) => messages.subscribe(channel, listener),
    },
    records: {
      read: (id) => get(`record/${encodeURIComponent(id)}`),
      update: (id, fields) => post(`record/${encodeURIComponent(id)}`, { fields }),
      describe: (objectName) => get(`objects/${encodeURIComponent(objectName)}`),
      onChange: (listener) => live.onChange('records', listener),
    },
  };
}

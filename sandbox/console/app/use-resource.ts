import { createContext, useContext, useEffect, useState } from 'react';

import type { Topic } from '../socket-messages';
import type { LiveConnection } from './live-connection';
import { get, type Answer } from './server';

export const LiveContext = createContext<LiveConnection | null>(null);

export function useLive(): LiveConnection {
  const live = useContext(LiveContext);
  if (!live) throw new Error('There is no LiveContext around this component.');
  return live;
}

/**
 * What `GET /__sandbox/<path>` answers, read anew whenever something under the topic has changed; null until the first answer,
 * and for a path that is null. While a new answer is under way the last one stays.
 */
export function useResource<T>(path: string | null, topic: Topic): Answer<T> | null {
  const live = useLive();
  const [resource, setResource] = useState<{ path: string; answer: Answer<T> } | null>(null);

  useEffect(() => {
    if (path === null) return undefined;
    let isCurrent = true;
    let isReading = false;
    let isStale = false;
    const read = async (): Promise<void> => {
      isStale = true;
      if (isReading) return;
      isReading = true;
      while (isStale && isCurrent) {
        isStale = false;
        const answer = await get<T>(path);
        if (isCurrent) setResource({ path, answer });
      }
      isReading = false;
    };
    const stop = live.onChange(topic, () => void read());
    void read();
    return () => {
      isCurrent = false;
      stop();
    };
  }, [live, path, topic]);

  return resource?.path === path ? resource.answer : null;
}

/** As useResource, for what is a list: empty until it is known. */
export function useList<T>(path: string, topic: Topic): readonly T[] {
  const answer = useResource<readonly T[]>(path, topic);
  return answer?.ok ? answer.value : [];
}

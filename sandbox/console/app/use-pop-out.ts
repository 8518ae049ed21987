import { useEffect, useState, type RefObject } from 'react';

import { isPopOutRequest, type PopOutAnswer } from '../../console-toolkit/protocol';

/**
 * Whether the softphone in `frame` may be popped out, which it says itself by the console API.
 * @param load which load of the softphone it is: a new one may
 */
export function usePopOut(frame: RefObject<HTMLIFrameElement>, softphoneOrigin: string, load: number): boolean {
  const [forbiddenIn, setForbiddenIn] = useState<number | null>(null);
  useEffect(() => {
    const receive = ({ source, origin, data }: MessageEvent<unknown>): void => {
      const softphone = frame.current?.contentWindow;
      if (!softphone || source !== softphone || origin !== softphoneOrigin || !isPopOutRequest(data)) return;
      setForbiddenIn(data.popoutable ? null : load);
      const answer: PopOutAnswer = { apiType: 'console', callId: data.callId, response: { success: true } };
      softphone.postMessage(answer, softphoneOrigin);
    };
    addEventListener('message', receive);
    return () => removeEventListener('message', receive);
  }, [frame, softphoneOrigin, load]);
  return forbiddenIn !== load;
}

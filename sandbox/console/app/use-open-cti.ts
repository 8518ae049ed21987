import { useCallback, useEffect, useRef, type RefObject } from 'react';

import { createOpenCtiHost, type OpenCtiHost } from '../../opencti/host';
import { clickPayload, type DisplayedNumber } from './click-to-dial';
import { answerOfMessages } from './messages/softphone-messages';
import { useMessages } from './messages/page-messages';
import { appViewInfo, pagePart, type PageControls } from './page-answers';
import { isSamePlace } from './place';
import { useLive } from './use-resource';

/**
 * Serves Open CTI to the softphone in `frame`, from `softphoneOrigin` only, and tells it when another place is shown. Returns what
 * tells it that a number was clicked.
 */
export function useOpenCti(
  frame: RefObject<HTMLIFrameElement>,
  softphoneOrigin: string,
  controls: PageControls,
): (clicked: DisplayedNumber) => void {
  const live = useLive();
  const { service } = useMessages();
  const latest = useRef(controls);
  latest.current = controls;
  const host = useRef<OpenCtiHost | null>(null);

  useEffect(() => {
    const created = createOpenCtiHost({
      page: window,
      softphoneOrigin,
      softphone: () => frame.current?.contentWindow ?? null,
      answer: async (call) => answerOfMessages(service, call) ?? live.answer(call, pagePart(call, latest.current)),
    });
    host.current = created;
    const unsubscribe = service.channels.map((channel) =>
      service.subscribe(channel, (message) => created.publish(channel, message)),
    );
    return () => {
      for (const stop of [...unsubscribe, created.stop]) stop();
    };
  }, [frame, live, service, softphoneOrigin]);

  const place = controls.place();
  const shown = useRef(place);
  useEffect(() => {
    if (isSamePlace(shown.current, place)) return;
    shown.current = place;
    void appViewInfo(place).then((info) => host.current?.notify('onNavigationChange', info));
  }, [place]);

  return useCallback((clicked) => {
    void clickPayload(clicked).then((payload) => host.current?.notify('onClickToDial', payload));
  }, []);
}

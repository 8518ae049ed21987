import { useCallback, useEffect, useRef, type RefObject } from 'react';

import { createOpenCtiHost, type OpenCtiAnswer, type OpenCtiCall, type OpenCtiHost } from '../../opencti/host';
import { failed, succeeded } from '../../opencti/response';
import { clickPayload, type DisplayedNumber } from './click-to-dial';
import type { MessageService } from './messages/message-service';
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
  controls: Omit<PageControls, 'channels'>,
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
      answer: async (call) =>
        call.method === 'publish'
          ? publish(service, call)
          : live.answer(call, pagePart(call, { ...latest.current, channels: service.channels })),
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

/** A message does not leave the page, so no fault befalls it, and it is in the message inspector instead of the log of calls. */
function publish(service: MessageService, { args }: OpenCtiCall): OpenCtiAnswer {
  try {
    service.publish(String(args['eventName']), args['message'] ?? null, 'softphone');
    return { response: succeeded(null), copies: 1 };
  } catch (error) {
    return { response: failed('INVALID_PARAM', error instanceof Error ? error.message : ''), copies: 1 };
  }
}

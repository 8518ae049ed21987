import { useEffect, useRef, useState } from 'react';

import type { CopilotRequest } from '../../flex/copilot';
import type { MicrophoneMessage } from '../../flex/microphone-switch';
import type { SandboxState } from '../control-api';
import type { PageConfig } from '../page';
import { DialContext } from './click-to-dial';
import { LightningContext, useLightning } from './components/use-lightning';
import { ControlStrip } from './control-strip/ControlStrip';
import { GlobalHeader } from './GlobalHeader';
import { useMessages } from './messages/page-messages';
import { NavigationBar } from './NavigationBar';
import { NewRecordDialog } from './NewRecordDialog';
import { PlaceView } from './PlaceView';
import { PhonePanel } from './PhonePanel';
import type { Place } from './place';
import { ShowContext } from './PlaceLink';
import type { NewRecordForm } from './screen-pop';
import { usePhonePanel } from './use-phone-panel';
import { usePopOut } from './use-pop-out';
import { useLive, useResource } from './use-resource';
import { useOpenCti } from './use-open-cti';
import { useWorkspace } from './use-workspace';
import { UtilityBar } from './UtilityBar';

/** The Salesforce-like console around the softphone, with the strip that plays the customer. */
export function Console({ config }: { readonly config: PageConfig }) {
  const live = useLive();
  const messages = useMessages();
  const [workspace, dispatch] = useWorkspace();
  const [panel, changePanel] = usePhonePanel(config.softphone);
  const [form, setForm] = useState<NewRecordForm | null>(null);
  const [flexLoads, setFlexLoads] = useState(1);
  const [clickToDial, setClickToDial] = useState(false);
  const [hasMicrophone, setHasMicrophone] = useState(true);
  const frame = useRef<HTMLIFrameElement>(null);
  const main = useRef<HTMLElement>(null);

  const { place, tabs } = workspace;
  const show = (shown: Place): void => dispatch({ type: 'show', place: shown });
  const reloadFlex = (): void => {
    setFlexLoads((loads) => loads + 1);
    setClickToDial(false);
    setHasMicrophone(true);
  };
  const switchMicrophone = (isPresent: boolean): void => {
    setHasMicrophone(isPresent);
    const message: MicrophoneMessage = { sandboxMicrophone: isPresent };
    frame.current?.contentWindow?.postMessage(message, config.flexUrl);
  };

  const submitCopilotNotes = (reservationSid: string): void => {
    const request: CopilotRequest = { sandbox: 'copilot-notes', reservationSid };
    frame.current?.contentWindow?.postMessage(request, new URL(config.flexUrl).origin);
  };

  const dial = useOpenCti(frame, config.flexUrl, {
    place: () => place,
    show,
    openForm: setForm,
    panel: () => panel,
    changePanel,
    setClickToDial,
    refresh: () => live.refresh('records'),
  });

  const state = useResource<SandboxState>('state', 'state');
  const lightning = useLightning(state?.ok === true && state.value.integrationApi.enabled);
  const popOutAllowed = usePopOut(frame, config.flexUrl, flexLoads);

  useEffect(
    () =>
      live.onReset(() => {
        dispatch({ type: 'reset' });
        setForm(null);
        reloadFlex();
        messages.log.clear();
        live.refresh('records');
      }),
    [dispatch, live, messages],
  );

  /** What the reader chose moves their focus along; a screen pop, which comes by itself, leaves it where it is. */
  const follow = (shown: Place): void => {
    show(shown);
    main.current?.focus();
  };

  return (
    <ShowContext.Provider value={follow}>
      <div className="sandbox">
        <ControlStrip
          hasMicrophone={hasMicrophone}
          onMicrophone={switchMicrophone}
          onReloadFlex={reloadFlex}
          onCopilotNotes={submitCopilotNotes}
        />
        <LightningContext.Provider value={lightning}>
          <div className="console">
            <a className="skip-link" href="#main">
              Skip to the page
            </a>
            <GlobalHeader />
            <NavigationBar place={place} tabs={tabs} onClose={(closed) => dispatch({ type: 'close', place: closed })} />
            <div className="workspace">
              <PhonePanel
                key={flexLoads}
                frame={frame}
                flexUrl={config.flexUrl}
                panel={panel}
                popOutAllowed={popOutAllowed}
                onMinimise={() => changePanel({ visible: false })}
                onPopOut={reloadFlex}
              />
              <main className="page" id="main" tabIndex={-1} ref={main}>
                <DialContext.Provider value={clickToDial ? dial : null}>
                  <PlaceView place={place} tabs={tabs} />
                </DialContext.Provider>
              </main>
            </div>
            <UtilityBar panel={panel} onToggle={() => changePanel({ visible: !panel.visible })} />
          </div>
        </LightningContext.Provider>
        {form && <NewRecordDialog form={form} onClose={() => setForm(null)} onCreated={follow} />}
      </div>
    </ShowContext.Provider>
  );
}

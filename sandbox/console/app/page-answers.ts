import type { OpenCtiCall } from '../../opencti/host';
import { invalidParameter, succeeded, type OpenCtiResponse } from '../../opencti/response';
import type { Place } from './place';
import { recordName } from './record-name';
import { readScreenPop, type NewRecordForm } from './screen-pop';
import { getRecord } from './server';
import { panelChange, type SoftphonePanel } from './softphone-panel';

/** What Open CTI may do to the console's page. */
export interface PageControls {
  place(): Place;
  show(place: Place): void;
  openForm(form: NewRecordForm): void;
  panel(): SoftphonePanel;
  changePanel(change: Partial<SoftphonePanel>): void;
  /** Whether numbers can be clicked. */
  setClickToDial(isEnabled: boolean): void;
  /** Reads what is shown anew. */
  refresh(): void;
}

/** Methods that only have to be known: the host keeps who listens. */
const noted = ['onNavigationChange', 'onClickToDial', 'notifyInitializationComplete'];

const clickToDial = new Map([
  ['enableClickToDial', true],
  ['disableClickToDial', false],
]);

/** Does what an Open CTI call asks of the page, and answers it. */
export type Performance = () => Promise<OpenCtiResponse>;

/** The page's part of an Open CTI call, which is done when the returned function is called; null for a call that is the server's. */
export function pagePart({ method, args }: OpenCtiCall, page: PageControls): Performance | null {
  if (noted.includes(method)) return async () => succeeded(null);
  if (method === 'screenPop') return () => popScreen(args, page);
  if (method === 'getAppViewInfo') return async () => succeeded(await appViewInfo(page.place()));
  if (method === 'isSoftphonePanelVisible') return async () => succeeded({ visible: page.panel().visible });
  if (method === 'refreshView') {
    return async () => {
      page.refresh();
      return succeeded(null);
    };
  }
  const isDialling = clickToDial.get(method);
  if (isDialling !== undefined) {
    return async () => {
      page.setClickToDial(isDialling);
      return succeeded(null);
    };
  }
  const change = panelChange(method, args);
  if (change === null) return null;
  return async () => {
    if (!change.ok) return change.response;
    page.changePanel(change.change);
    return succeeded(null);
  };
}

async function popScreen(args: OpenCtiCall['args'], page: PageControls): Promise<OpenCtiResponse> {
  const pop = readScreenPop(args);
  switch (pop.kind) {
    case 'refused':
      return pop.response;
    case 'form':
      page.openForm(pop.form);
      return succeeded(null);
    case 'place':
      page.show(pop.place);
      return succeeded(null);
    case 'record': {
      const found = await getRecord(pop.id);
      // Lightning would show its page for what does not exist; here a pop of nothing is to be noticed.
      if (!found.ok) return invalidParameter('recordId', 'The ID of a record', pop.id);
      const { objectName, record } = found.value;
      page.show({ kind: 'record', objectName, id: record.Id });
      return succeeded(null);
    }
  }
}

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-getappviewinfo-lex.html */
export async function appViewInfo(place: Place): Promise<Record<string, unknown>> {
  const url = location.href;
  if (place.kind !== 'record') return { url };
  const found = await getRecord(place.id);
  const name = found.ok ? recordName(place.objectName, found.value.record) : '';
  return { url, recordId: place.id, recordName: name, objectType: place.objectName };
}

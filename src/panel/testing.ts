import { createConnection } from '../crm/connection';
import type { SyncPolicy } from '../engagements/next-step';
import { popsCase } from '../engagements/testing';
import type { EngagementView } from '../sync/engine';
import { createDrafts } from './drafts';
import type { PanelServices } from './panel-services';
import { registerStrings } from './strings';

export const everythingLogged: SyncPolicy = {
  caseChannels: null,
  popOnAccept: true,
  screenPop: popsCase,
  autoLog: true,
  stateRecords: true,
  activity: true,
  timing: 'incremental',
};

/** Services that know these engagements, note what is asked of them, and answer at once. */
export function fakePanelServices(
  views: readonly EngagementView[],
  specifics: Partial<PanelServices> = {},
): PanelServices {
  const details = { id: null, notes: null, notesTakenOver: false, disposition: null, summary: null, dispositions: [] };
  return {
    connection: createConnection(),
    policy: everythingLogged,
    engagements: {
      view: (sid) => views.find(({ engagement }) => engagement.reservationSid === sid) ?? null,
      views: () => views,
      showFinished: jest.fn(),
      subscribe: () => () => undefined,
      retry: jest.fn(),
    },
    requests: {
      log: jest.fn(),
      logMissing: jest.fn(),
      discard: jest.fn(),
      keepDraft: jest.fn(),
      saveDraft: jest.fn(),
      chooseContact: jest.fn(),
    },
    drafts: createDrafts({
      requests: { keepDraft: jest.fn(), saveDraft: jest.fn() },
      draftOf: () => null,
      onSaved: jest.fn(),
    }),
    org: {
      readActivity: jest.fn(async () => ({ kind: 'ok', value: details }) as const),
      findLogs: jest.fn(async () => ({ kind: 'ok', value: {} }) as const),
    },
    autoLog: { mayChange: false, isOn: () => true, set: jest.fn() },
    openRecord: jest.fn(async () => ({ kind: 'ok', value: null }) as const),
    downloadDiagnostics: jest.fn(),
    now: () => 1_700_000_000,
    text: registerStrings({}),
    ...specifics,
  };
}

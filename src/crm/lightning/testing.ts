import type { ScreenPop } from '../../engagements/screen-pop';
import type { FakeOrg } from '../testing';
import { createFakeOrg } from '../testing';
import type { OpenCti, OpenCtiCallback } from './open-cti';

/** What has to do with the org; what is the console's part, as click-to-dial and the softphone's panel, is missing. */
export type FakeOpenCti = Required<
  Pick<OpenCti, 'runApex' | 'saveLog' | 'screenPop' | 'getAppViewInfo' | 'getCallCenterSettings'>
>;

/** Open CTI in front of a fake org, answering later, as the real one does. `calls` holds what was asked of it, in order. */
export function createFakeOpenCti(org: FakeOrg): { readonly openCti: FakeOpenCti; readonly calls: string[] } {
  const calls: string[] = [];
  const answer = (
    callback: OpenCtiCallback,
    outcome: Promise<{ kind: string; value?: unknown; reason?: unknown }>,
  ): void =>
    void outcome.then(({ kind, value, reason }) => {
      if (kind === 'ok') callback({ success: true, returnValue: value, errors: null });
      if (kind === 'permanent' || kind === 'retryable')
        callback({
          success: false,
          returnValue: null,
          errors: [{ code: 'SERVER_ERROR', description: JSON.stringify(reason) }],
        });
      // `unknown` is silence.
    });
  const openCti: FakeOpenCti = {
    runApex({ apexClass, methodName, methodParams, callback }) {
      calls.push(`runApex ${apexClass}.${methodName}`);
      const parameters = Object.fromEntries(new URLSearchParams(methodParams));
      answer(
        callback,
        org.host
          .runApex({ apexClass, method: methodName, parameters })
          .then((outcome) => (outcome.kind === 'ok' ? { ...outcome, value: { runApex: outcome.value } } : outcome)),
      );
    },
    saveLog({ value, callback }) {
      const { entityApiName, Id, ...fields } = value;
      calls.push(`saveLog ${Id === undefined ? 'create' : 'update'} ${String(fields.Status__c ?? '')}`.trim());
      const record = {
        object: String(entityApiName),
        ...(typeof Id === 'string' ? { id: Id } : {}),
        fields: fields as Record<string, string>,
      };
      answer(
        callback,
        org.host
          .saveRecord(record)
          .then((outcome) => (outcome.kind === 'ok' ? { ...outcome, value: { recordId: outcome.value.id } } : outcome)),
      );
    },
    screenPop({ type, params, callback }) {
      calls.push(`screenPop ${type}`);
      answer(callback, org.host.pop({ type, params } as ScreenPop));
    },
    getAppViewInfo({ callback }) {
      calls.push('getAppViewInfo');
      const { onScreen } = org;
      callback({ success: true, returnValue: onScreen === null ? { url: '/' } : { recordId: onScreen }, errors: null });
    },
    getCallCenterSettings({ callback }) {
      calls.push('getCallCenterSettings');
      callback({ success: true, returnValue: {}, errors: null });
    },
  };
  return { openCti, calls };
}

/** Puts Open CTI on this page, in front of that org. */
export function connectOrg(org = createFakeOrg()): { readonly org: FakeOrg; readonly calls: string[] } {
  const { openCti, calls } = createFakeOpenCti(org);
  window.sforce = { opencti: openCti };
  return { org, calls };
}

interface FakeMessageService {
  /** What Open CTI has of it. */
  readonly messages: Required<Pick<OpenCti, 'publish' | 'subscribe'>>;
  /** A component says something on the project's channel. */
  say(message: unknown): void;
}

/**
 * Salesforce's message service: `hear` gets a copy of each message of the softphone, which gets it itself as well. A
 * subscription is confirmed at once, unless `confirm` waits.
 */
export function createFakeMessageService(
  hear: (message: unknown) => void,
  confirm: (subscribed: () => void) => void = (subscribed) => subscribed(),
): FakeMessageService {
  const listeners: ((message: unknown) => void)[] = [];
  const say = (message: unknown): void => listeners.forEach((listener) => listener(message));
  return {
    say,
    messages: {
      publish({ channelName, message, callback }) {
        expect(channelName).toBe('FlexCti__c');
        hear(JSON.parse(JSON.stringify(message)));
        say(message);
        callback({ success: true, returnValue: true, errors: null });
      },
      subscribe({ listener, callback }) {
        listeners.push(listener);
        confirm(() => callback({ success: true, returnValue: {}, errors: null }));
      },
    },
  };
}

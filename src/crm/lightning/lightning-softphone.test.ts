import { createDiagnostics } from '../../diagnostics/diagnostics';
import type { Outcome } from '../host';
import { createLightningSoftphone } from './lightning-softphone';

const ok: Outcome<unknown> = { kind: 'ok', value: null };
const failed = (kind: 'retryable' | 'permanent' | 'unknown', code: string): Outcome<unknown> => ({
  kind,
  reason: { code, message: '' },
});
const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

/** Answers each method as `outcomes` says, else well. */
function createSoftphone(outcomes: Readonly<Record<string, Outcome<unknown>>> = {}) {
  const calls: unknown[] = [];
  const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
  const softphone = createLightningSoftphone(
    async (method, options) => {
      calls.push([method, options]);
      return outcomes[method] ?? ok;
    },
    () => undefined,
    diagnostics,
  );
  return { softphone, calls, noted: () => diagnostics.lines().map(({ data }) => data) };
}

describe('the item in Salesforce’s utility bar', () => {
  it('is told what has changed, and nothing else', async () => {
    const { softphone, calls } = createSoftphone();
    softphone.setItem({ label: '1 task', icon: 'task' });
    softphone.setItem({ label: '1 task', icon: 'task' });
    softphone.setItem({ label: '2 tasks', icon: 'task' });
    softphone.setPanelWidth(480);
    softphone.setPanelWidth(480);
    await answers();
    expect(calls).toEqual([
      ['setSoftphoneItemLabel', { label: '1 task' }],
      ['setSoftphoneItemIcon', { key: 'task' }],
      ['setSoftphoneItemLabel', { label: '2 tasks' }],
      ['setSoftphonePanelWidth', { widthPX: 480 }],
    ]);
  });

  it.each(['retryable', 'unknown'] as const)('is told again what did not arrive (%s)', async (kind) => {
    const { softphone, calls } = createSoftphone({ setSoftphoneItemLabel: failed(kind, 'TIMEOUT') });
    softphone.setItem({ label: '1 task', icon: 'task' });
    await answers();
    softphone.setItem({ label: '1 task', icon: 'task' });
    expect(calls).toHaveLength(3);
  });

  it('is not told again what Salesforce will not have; this is noted once', async () => {
    const { softphone, calls, noted } = createSoftphone({
      setSoftphoneItemIcon: failed('permanent', 'METHOD_MISSING'),
    });
    for (const label of ['1 task', '1 task', '2 tasks', '3 tasks']) {
      softphone.setItem({ label, icon: label });
      await answers();
    }
    expect(calls).toHaveLength(6);
    expect(noted()).toEqual([{ method: 'setSoftphoneItemIcon', code: 'METHOD_MISSING' }]);
  });
});

describe('the panel', () => {
  const visible = (value: unknown) => ({ isSoftphonePanelVisible: { kind: 'ok', value } as const });

  it.each([
    ['is opened where it is closed', visible({ visible: false }), 2],
    ['is opened where the answer cannot be read', visible('maybe'), 2],
    ['is opened where it cannot be asked for', { isSoftphonePanelVisible: failed('permanent', 'METHOD_MISSING') }, 2],
    ['is left alone where it is open', visible({ visible: true }), 1],
    ['is left alone where Salesforce is silent', { isSoftphonePanelVisible: failed('unknown', 'TIMEOUT') }, 1],
  ])('%s', async (_, outcomes, count) => {
    const { softphone, calls } = createSoftphone(outcomes);
    softphone.showPanel();
    softphone.showPanel();
    await answers();
    expect(calls).toEqual(
      [
        ['isSoftphonePanelVisible', {}],
        ['setSoftphonePanelVisibility', { visible: true }],
      ].slice(0, count),
    );
  });
});

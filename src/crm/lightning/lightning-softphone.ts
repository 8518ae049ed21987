import * as v from 'valibot';

import type { Diagnostics } from '../../diagnostics/diagnostics';
import type { Softphone } from '../softphone';
import type { OpenCtiMethod } from './open-cti';
import type { CallOpenCti } from './open-cti-client';

const visibleSchema = v.object({ visible: v.literal(true) });

/**
 * The softphone in Salesforce's utility bar. A call that fails is noted once for each method and reason, and says nothing about the
 * connection: these methods may be missing or mute where all that is owed gets through.
 */
export function createLightningSoftphone(
  call: CallOpenCti,
  allowPopOut: Softphone['allowPopOut'],
  diagnostics: Diagnostics,
): Softphone {
  const sent = new Map<OpenCtiMethod, unknown>();
  const noted = new Set<string>();
  let showing = false;

  const ask: CallOpenCti = async (method, options) => {
    const outcome = await call(method, options);
    if (outcome.kind === 'ok') return outcome;
    const { code } = outcome.reason;
    if (!noted.has(method + code)) diagnostics.info('softphone.failed', { method, code });
    noted.add(method + code);
    return outcome;
  };

  async function set(method: OpenCtiMethod, option: string, value: unknown): Promise<void> {
    if (sent.get(method) === value) return;
    sent.set(method, value);
    const { kind } = await ask(method, { [option]: value });
    // What did not arrive goes along with the next change of anything, unless another value has been sent since.
    if (kind !== 'ok' && kind !== 'permanent' && sent.get(method) === value) sent.delete(method);
  }

  async function showPanel(): Promise<void> {
    if (showing) return;
    showing = true;
    const panel = await ask('isSoftphonePanelVisible', {});
    // One that is open is left alone; where Salesforce is silent, the other call would be lost as well.
    const open = panel.kind === 'ok' && v.safeParse(visibleSchema, panel.value).success;
    if (!open && panel.kind !== 'unknown') await ask('setSoftphonePanelVisibility', { visible: true });
    showing = false;
  }

  return {
    showPanel: () => void showPanel(),
    setPanelVisible: (visible) => ask('setSoftphonePanelVisibility', { visible }),
    setItem({ label, icon }) {
      void set('setSoftphoneItemLabel', 'label', label);
      void set('setSoftphoneItemIcon', 'key', icon);
    },
    setPanelWidth: (pixels) => void set('setSoftphonePanelWidth', 'widthPX', pixels),
    allowPopOut,
  };
}

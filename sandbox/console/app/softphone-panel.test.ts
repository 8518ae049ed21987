import { panelChange } from './softphone-panel';

test.each<[string, Record<string, unknown>, object]>([
  ['setSoftphonePanelVisibility', { visible: false }, { visible: false }],
  ['setSoftphonePanelHeight', { heightPX: 240 }, { height: 240 }],
  ['setSoftphonePanelWidth', { widthPX: 1920 }, { width: 1920 }],
  ['setSoftphonePanelLabel', { label: 'Flex' }, { panelLabel: 'Flex' }],
  ['setSoftphoneItemLabel', { label: '2 tasks' }, { itemLabel: '2 tasks' }],
  ['setSoftphoneItemIcon', { key: 'alert' }, { itemIcon: 'alert' }],
])('%s %j', (method, args, change) => {
  expect(panelChange(method, args)).toEqual({ ok: true, change });
});

test.each<[string, Record<string, unknown>, string]>([
  ['setSoftphonePanelVisibility', {}, 'visible'],
  ['setSoftphonePanelHeight', { heightPX: 239 }, 'heightPX'],
  ['setSoftphonePanelHeight', { heightPX: '400' }, 'heightPX'],
  ['setSoftphonePanelWidth', { widthPX: NaN }, 'widthPX'],
  ['setSoftphoneItemLabel', { label: 1 }, 'label'],
])('%s %j is refused, naming what is wrong', (method, args, name) => {
  expect(panelChange(method, args)).toMatchObject({
    ok: false,
    response: { errors: [{ code: 'INVALID_PARAM', description: expect.stringContaining(`parameter ${name}.`) }] },
  });
});

test('another method is not the panel’s', () => {
  expect(panelChange('runApex', {})).toBeNull();
  expect(panelChange('constructor', {})).toBeNull();
});

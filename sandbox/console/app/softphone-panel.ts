import { invalidParameter, type OpenCtiResponse } from '../../opencti/response';

/** The softphone's panel and its item in the utility bar. Sizes in pixels; icons are names of Lightning's utility icons. */
export interface SoftphonePanel {
  readonly visible: boolean;
  readonly width: number;
  readonly height: number;
  readonly panelLabel: string;
  readonly panelIcon: string;
  readonly itemLabel: string;
  readonly itemIcon: string;
}

export type PanelChange =
  | { readonly ok: true; readonly change: Partial<SoftphonePanel> }
  | { readonly ok: false; readonly response: OpenCtiResponse };

interface Setter {
  readonly argument: string;
  readonly expected: string;
  readonly isValid: (value: unknown) => boolean;
  readonly property: keyof SoftphonePanel;
}

const text = (argument: string, property: keyof SoftphonePanel): Setter => ({
  argument,
  expected: 'A text',
  isValid: (value) => typeof value === 'string',
  property,
});

const pixels = (argument: string, property: keyof SoftphonePanel, least: number, most: number): Setter => ({
  argument,
  expected: `A numeric value from ${least} to ${most}`,
  isValid: (value) => typeof value === 'number' && value >= least && value <= most,
  property,
});

/** The limits are those of https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-setsoftphonepanelheight-lex.html and its siblings. */
const setters: Readonly<Record<string, Setter>> = {
  setSoftphonePanelVisibility: {
    argument: 'visible',
    expected: 'A boolean value',
    isValid: (value) => typeof value === 'boolean',
    property: 'visible',
  },
  setSoftphonePanelHeight: pixels('heightPX', 'height', 240, 2560),
  setSoftphonePanelWidth: pixels('widthPX', 'width', 200, 1920),
  setSoftphonePanelLabel: text('label', 'panelLabel'),
  setSoftphonePanelIcon: text('key', 'panelIcon'),
  setSoftphoneItemLabel: text('label', 'itemLabel'),
  setSoftphoneItemIcon: text('key', 'itemIcon'),
};

/** What an Open CTI method changes of the panel; null for a method that is not one of the panel's setters. */
export function panelChange(method: string, args: Readonly<Record<string, unknown>>): PanelChange | null {
  const setter = new Map(Object.entries(setters)).get(method);
  if (!setter) return null;
  const { argument, expected, isValid, property } = setter;
  const value = args[argument];
  return isValid(value)
    ? { ok: true, change: { [property]: value } }
    : { ok: false, response: invalidParameter(argument, expected, value) };
}

import type { Outcome } from './host';

/** The softphone's item in the CRM's utility bar. */
export interface UtilityItem {
  readonly label: string;
  /** Key of a utility icon of the Lightning Design System: https://www.lightningdesignsystem.com/icons/#utility */
  readonly icon: string;
}

/**
 * The softphone's place in the CRM: its panel and its item in the utility bar of the page around this Flex, and of no other tab.
 * What cannot be done stands in the diagnostics and is no matter for the agent. What is set already is not sent again.
 */
export interface Softphone {
  /** Opens the panel where it is closed. */
  showPanel(): void;
  setPanelVisible(visible: boolean): Promise<Outcome<unknown>>;
  setItem(item: UtilityItem): void;
  setPanelWidth(pixels: number): void;
  /** Whether the agent may pop the panel out into a window of its own, which loads Flex anew and so ends a call in the browser. */
  allowPopOut(allowed: boolean): void;
}

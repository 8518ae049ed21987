import type { Outcome } from './host';

/** A telephone number that was clicked in the CRM, with the record that it belongs to where the CRM named one. */
export interface ClickedNumber {
  /** As it is displayed: formatted, perhaps with an extension, perhaps no number at all. */
  readonly number: string;
  readonly recordId: string | null;
  /** `Contact` */
  readonly objectType: string | null;
}

/** Click-to-dial, as a CRM offers it. As everywhere at the host: no method throws, none waits for ever. */
export interface ClickToDial {
  /**
   * Makes the numbers on the CRM's pages clickable. From then on, and for the life of this page, each click goes to the listener
   * given last, once, however often this is called.
   */
  enable(onClick: (clicked: ClickedNumber) => void): Promise<Outcome<null>>;
  /** Makes them plain text again. */
  disable(): Promise<Outcome<null>>;
}

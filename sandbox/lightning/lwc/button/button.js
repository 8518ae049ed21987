import { LightningElement, api } from 'lwc';

/** Stands for Lightning's button. */
export default class Button extends LightningElement {
  @api label;
  @api variant;
  @api disabled = false;

  get kind() {
    return this.variant === 'brand' ? 'brand' : 'neutral';
  }
}

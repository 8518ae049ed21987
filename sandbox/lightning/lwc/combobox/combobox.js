import { LightningElement, api } from 'lwc';

/** Stands for Lightning's combobox: a select that tells its choice by the same event. */
export default class Combobox extends LightningElement {
  @api name;
  @api label;
  @api options = [];
  @api value;
  @api disabled = false;

  renderedCallback() {
    // A select takes only a value that is among its options, so after they are there.
    this.select.value = this.value ?? '';
  }

  get select() {
    return this.template.querySelector('select');
  }

  get hasNoChoice() {
    return !this.options.some(({ value }) => value === this.value);
  }

  choose() {
    const { value } = this.select;
    this.value = value;
    this.dispatchEvent(new CustomEvent('change', { detail: { value }, bubbles: true, composed: true }));
  }
}

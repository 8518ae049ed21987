import { LightningElement, api } from 'lwc';

/** Stands for Lightning's card. Of its icon it shows nothing. */
export default class Card extends LightningElement {
  @api title;
  @api iconName;
}

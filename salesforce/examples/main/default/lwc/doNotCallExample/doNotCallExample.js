import { LightningElement, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import { allow, connect, deny } from 'c/flexCtiService';

import CONTACT_DO_NOT_CALL from '@salesforce/schema/Contact.DoNotCall';
import LEAD_DO_NOT_CALL from '@salesforce/schema/Lead.DoNotCall';
import notConnected from '@salesforce/label/c.Example_Not_Connected';
import isOn from '@salesforce/label/c.Example_Do_Not_Call_On';
import reason from '@salesforce/label/c.Example_Do_Not_Call_Reason';
import title from '@salesforce/label/c.Example_Do_Not_Call';

/** The field to look at, by the first three characters of a record id. */
const DO_NOT_CALL = { '003': CONTACT_DO_NOT_CALL, '00Q': LEAD_DO_NOT_CALL };

/**
 * Stops a call to a contact or lead who asked not to be called, whoever starts it from there: another component, a Flex plugin.
 * (Where the agent clicks a number, the org's own rules have been asked before.) A number that the agent types is let through,
 * because no record says whose it is.
 */
export default class DoNotCallExample extends LightningElement {
  labels = { title };

  flex;
  isConnected = false;
  stopped = '';

  /** The record that is read just now, for `decide`. */
  recordId;
  fields;
  asked = null;

  connectedCallback() {
    this.flex = connect({ source: 'doNotCallExample' });
    this.flex.onReady(() => {
      this.isConnected = true;
    });
    this.flex.beforeDial((dial) => this.check(dial));
  }

  disconnectedCallback() {
    this.flex.disconnect();
  }

  get notice() {
    return this.isConnected ? isOn : notConnected;
  }

  check({ recordId }) {
    const field = DO_NOT_CALL[recordId?.slice(0, 3)];
    this.stopped = '';
    if (!field) return allow();
    // One record is read at a time.
    this.asked?.reject(new Error('Another call came before the record was read.'));
    return new Promise((resolve, reject) => {
      this.asked = { field, resolve, reject };
      this.fields = [field];
      this.recordId = recordId;
    });
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  decide({ data, error }) {
    if (!this.asked || (!data && !error)) return;
    const { field, resolve, reject } = this.asked;
    this.asked = null;
    // So that the same record is read again the next time.
    this.recordId = undefined;
    if (error) {
      // The plugin's setting integrationApi.beforeDial.onTimeout decides.
      reject(new Error('The record could not be read.'));
    } else if (getFieldValue(data, field)) {
      this.stopped = reason;
      resolve(deny(reason));
    } else {
      resolve(allow());
    }
  }
}

import { LightningElement, wire } from 'lwc';
import { getObjectInfo, getPicklistValues } from 'lightning/uiObjectInfoApi';
import { updateRecord } from 'lightning/uiRecordApi';
import { connect } from 'c/flexCtiService';

import TASK from '@salesforce/schema/Task';
import PRIORITY from '@salesforce/schema/Task.Priority';
import failed from '@salesforce/label/c.Example_Log_Failed';
import noConversation from '@salesforce/label/c.Example_Log_None';
import save from '@salesforce/label/c.Example_Log_Save';
import saved from '@salesforce/label/c.Example_Log_Saved';
import title from '@salesforce/label/c.Example_Log_Form';
import waiting from '@salesforce/label/c.Example_Log_Waiting';

/**
 * Adds the priority that the agent chooses to the activity of the conversation: at once where the softphone has saved the activity,
 * else as soon as it has. The softphone leaves fields alone that are not its own.
 */
export default class CallLogFormExample extends LightningElement {
  labels = { save, title };

  flex;

  /** The conversation that the form is about: the newest one, also after it has ended. */
  itemId = null;
  priority = null;
  status = '';
  error = '';

  /** The activities by conversation, and the priorities that wait for one. */
  activities = new Map();
  waiting = new Map();

  /** The conversations that the form has been about, or that were older than the one it was about. */
  shown = new Set();

  @wire(getObjectInfo, { objectApiName: TASK })
  task;

  @wire(getPicklistValues, { recordTypeId: '$task.data.defaultRecordTypeId', fieldApiName: PRIORITY })
  priorities;

  connectedCallback() {
    this.flex = connect({ source: 'callLogFormExample' });
    this.flex.onSnapshot(({ items }) => this.show(items));
    this.flex.subscribe('logSaved', ({ item, object, recordId }) => {
      if (object === 'Task') this.knowActivity(item.id, recordId);
    });
  }

  disconnectedCallback() {
    this.flex.disconnect();
  }

  get notice() {
    return this.itemId ? this.status : noConversation;
  }

  get priorityLabel() {
    return this.task?.data?.fields.Priority.label ?? '';
  }

  get options() {
    return (this.priorities?.data?.values ?? []).map(({ label, value }) => ({ label, value }));
  }

  get mayNotChoose() {
    return !this.itemId || this.options.length === 0;
  }

  get mayNotSave() {
    return !this.itemId || !this.priority;
  }

  show(items) {
    for (const { id, crm } of items) if (crm.activityId) this.knowActivity(id, crm.activityId);
    const newest = items.filter(({ id }) => !this.shown.has(id)).pop();
    if (!newest) return;
    for (const { id } of items) this.shown.add(id);
    this.itemId = newest.id;
    this.priority = null;
    this.status = '';
    this.error = '';
  }

  choose(event) {
    this.priority = event.detail.value;
    this.status = '';
    this.error = '';
  }

  save() {
    this.waiting.set(this.itemId, this.priority);
    this.status = waiting;
    this.error = '';
    this.write(this.itemId);
  }

  knowActivity(itemId, activityId) {
    this.activities.set(itemId, activityId);
    this.write(itemId);
  }

  async write(itemId) {
    const Id = this.activities.get(itemId);
    const Priority = this.waiting.get(itemId);
    if (!Id || !Priority) return;
    this.waiting.delete(itemId);
    try {
      await updateRecord({ fields: { Id, Priority } });
      if (itemId === this.itemId) this.status = saved;
    } catch (error) {
      this.status = '';
      this.error = failed.replace('{0}', error.body?.message ?? '');
    }
  }
}

import { LightningElement } from 'lwc';
import { connect } from 'c/flexCtiService';

import activityLabel from '@salesforce/label/c.Example_Activity';
import activityFailed from '@salesforce/label/c.Example_Activity_Failed';
import caseLabel from '@salesforce/label/c.Example_Case';
import connectionLost from '@salesforce/label/c.Example_Connection_Lost';
import customerLabel from '@salesforce/label/c.Example_Customer';
import noCall from '@salesforce/label/c.Example_No_Call';
import notConnected from '@salesforce/label/c.Example_Not_Connected';
import queueLabel from '@salesforce/label/c.Example_Queue';
import stateLabel from '@salesforce/label/c.Example_State';
import active from '@salesforce/label/c.Example_State_Active';
import offered from '@salesforce/label/c.Example_State_Offered';
import paused from '@salesforce/label/c.Example_State_Paused';
import wrapup from '@salesforce/label/c.Example_State_Wrapup';
import title from '@salesforce/label/c.Example_Current_Call';

/** The states of a call, the one that has the agent's attention first; of calls in the same state the newest has it. */
const STATES = { active, paused, offered, wrapup };

/** Shows the agent's current call, and sets the agent's activity. */
export default class CurrentCallExample extends LightningElement {
  labels = { activity: activityLabel, title };

  flex;
  snapshot = null;
  maySet = false;
  chosenActivity = null;
  error = '';

  connectedCallback() {
    this.flex = connect({ source: 'currentCallExample' });
    this.flex.onReady(({ capabilities }) => {
      this.maySet = capabilities.requests.includes('setActivity');
    });
    this.flex.onSnapshot((snapshot) => {
      this.snapshot = snapshot;
    });
  }

  disconnectedCallback() {
    this.flex.disconnect();
  }

  get notice() {
    if (!this.snapshot) return notConnected;
    if (this.snapshot.connection === 'lost') return connectionLost;
    return this.call ? '' : noCall;
  }

  get call() {
    const calls = this.snapshot?.items.filter(({ channel }) => channel === 'voice') ?? [];
    return Object.keys(STATES)
      .map((state) => calls.filter((call) => call.state === state).pop())
      .find(Boolean);
  }

  /** What is known of the call: the customer only where the plugin's setting personalData is on. */
  get details() {
    if (!this.call) return [];
    const { customer, state, queue, crm } = this.call;
    return [
      { label: customerLabel, value: customer?.name || customer?.address },
      { label: stateLabel, value: STATES[state] },
      { label: queueLabel, value: queue },
      { label: caseLabel, value: crm.caseNumber },
    ].filter(({ value }) => value);
  }

  get activities() {
    return (this.snapshot?.agent.activities ?? []).map(({ sid, name }) => ({ value: sid, label: name }));
  }

  get activity() {
    return this.chosenActivity ?? this.snapshot?.agent.activity?.sid;
  }

  get mayNotSet() {
    return !this.maySet || this.chosenActivity !== null;
  }

  async setActivity(event) {
    this.chosenActivity = event.detail.value;
    this.error = '';
    try {
      await this.flex.request('setActivity', { sid: this.chosenActivity });
    } catch ({ message }) {
      this.error = activityFailed.replace('{0}', message);
    } finally {
      // From here on what Flex tells counts.
      this.chosenActivity = null;
    }
  }
}

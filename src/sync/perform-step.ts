import type { CrmHost, Outcome } from '../crm/host';
import type { Reason } from '../engagements/engagement';
import type { Acknowledgement } from '../engagements/facts';
import type { Step } from '../engagements/next-step';
import { ownReason } from '../engagements/own-reason';
import { callLogObject } from '../engagements/record-fields';
import { readActivityAnswer, readCaseAnswer, readLinkAnswer, readLogsAnswer } from './apex-answers';

/** Where the org's Apex answers; the class of the Case can be replaced by an admin's own. */
export interface ApexNames {
  readonly caseClass: string;
  readonly caseMethod: string;
}

export interface StepContext {
  readonly host: CrmHost;
  readonly apex: ApexNames;
  /** Brings something on the screen, in the tab where the agent accepted. */
  pop(
    step: Pick<Extract<Step, { kind: 'pop-case' }>, 'reservationSid' | 'target' | 'tab' | 'isNew'>,
  ): Promise<Outcome<null>>;
}

/**
 * What came of a step: what is known now (if anything), and whether the next step may follow at once (`go-on`), after a pause
 * (`pause`), or not before somebody changed something (`park`).
 */
export interface StepResult {
  readonly acknowledgement: Acknowledgement | null;
  readonly then: 'go-on' | 'pause' | 'park';
  readonly reason: Reason | null;
}

/** What is journaled just before a step is sent, where a lost answer would leave its outcome open. */
export function beforeSending(step: Step): Acknowledgement | null {
  if (step.kind === 'pop-case') return { type: 'pop-sent' };
  if (step.kind === 'create-record') return { type: 'create-sent', ordinal: step.ordinal };
  return null;
}

/** Sends a step and reads its answer. Never rejects for anything that Salesforce does. */
export async function performStep(step: Step, { host, apex, pop }: StepContext): Promise<StepResult> {
  switch (step.kind) {
    case 'create-case': {
      const { phone, taskSid, details } = step.request;
      const parameters = { phone, taskSid, details: JSON.stringify(details) };
      const outcome = await host.runApex({ apexClass: apex.caseClass, method: apex.caseMethod, parameters });
      return settle(outcome.kind === 'ok' ? readCaseAnswer(outcome.value) : outcome, (made) => made);
    }
    case 'pop-case': {
      const outcome = await pop(step);
      // Sent is sent: a pop that failed is shown with a link to the Case, and never sent again by itself.
      const reason = outcome.kind === 'ok' ? null : outcome.reason;
      // Journaled for longer than what is known of the customer, whom Salesforce's words may quote.
      const failure = reason && { code: reason.code, message: '' };
      return { acknowledgement: { type: 'pop-answered', failure }, then: 'go-on', reason };
    }
    case 'link-contact': {
      const parameters = { taskSid: step.taskSid, contactId: step.choice };
      const outcome = await host.runApex({ apexClass: 'TwilioCaseController', method: 'linkContact', parameters });
      const linked = outcome.kind === 'ok' ? readLinkAnswer(outcome.value) : outcome;
      // Whom the org does not take is asked for again; the records of the conversation wait for nobody.
      return linked.kind === 'permanent'
        ? { acknowledgement: { type: 'contact-refused', reason: linked.reason }, then: 'go-on', reason: linked.reason }
        : settle(linked, (link) => link);
    }
    case 'find-logs': {
      const { keys } = step;
      const parameters = { keys: JSON.stringify(keys) };
      const outcome = await host.runApex({ apexClass: 'TwilioCallLogController', method: 'findLogs', parameters });
      return settle(outcome.kind === 'ok' ? readLogsAnswer(outcome.value) : outcome, (logs) => ({
        type: 'logs-found',
        keys,
        logs,
      }));
    }
    case 'save-activity': {
      const { request, digest, told } = step;
      const parameters = { data: JSON.stringify(request) };
      const outcome = await host.runApex({ apexClass: 'TwilioCallLogController', method: 'saveLog', parameters });
      // Saving it again is saving the same; but what the org has now is not known, should the agent take the change back meanwhile.
      if (outcome.kind === 'unknown')
        return { acknowledgement: { type: 'activity-uncertain' }, then: 'pause', reason: outcome.reason };
      return settle(outcome.kind === 'ok' ? readActivityAnswer(outcome.value) : outcome, (answer) => ({
        type: 'activity-settled',
        digest,
        told,
        ...answer,
      }));
    }
    case 'create-record':
      return readCreate(step, await host.saveRecord({ object: callLogObject, fields: step.fields }));
    case 'update-record': {
      const { ordinal, id, fields, endedBy } = step;
      const outcome = await host.saveRecord({ object: callLogObject, id, fields });
      // An update can be repeated, so an unknown outcome is nothing special.
      return settle(outcome, () => ({ type: 'record-saved', ordinal, id, ended: true, endedBy }));
    }
  }
}

function readCreate(
  step: Extract<Step, { kind: 'create-record' }>,
  outcome: Outcome<{ readonly id: string }>,
): StepResult {
  const { ordinal, ended, endedBy, duplicates } = step;
  switch (outcome.kind) {
    case 'ok':
      return {
        acknowledgement: { type: 'record-saved', ordinal, id: outcome.value.id, ended, endedBy },
        then: 'go-on',
        reason: null,
      };
    case 'unknown':
      return { acknowledgement: null, then: 'pause', reason: outcome.reason };
    case 'retryable':
      return { acknowledgement: { type: 'record-refused', ordinal }, then: 'pause', reason: outcome.reason };
    case 'permanent':
      if (outcome.reason.code !== 'DUPLICATE_VALUE') {
        return { acknowledgement: { type: 'record-refused', ordinal }, then: 'park', reason: outcome.reason };
      }
      // The first attempt arrived after all: asked for by key next. Unless that was done already and showed nothing.
      return {
        acknowledgement: { type: 'record-duplicate', ordinal },
        ...(duplicates === 0
          ? { then: 'go-on', reason: outcome.reason }
          : { then: 'park', reason: ownReason('EXISTS_NOT_VISIBLE') }),
      };
  }
}

function settle<T>(outcome: Outcome<T>, acknowledge: (value: T) => Acknowledgement): StepResult {
  if (outcome.kind === 'ok') return { acknowledgement: acknowledge(outcome.value), then: 'go-on', reason: null };
  return { acknowledgement: null, then: outcome.kind === 'permanent' ? 'park' : 'pause', reason: outcome.reason };
}

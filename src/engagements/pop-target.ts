import type { EngagedTask, Engagement } from './engagement';
import { isSalesforceId } from './engagement';
import type { Acknowledgement } from './facts';
import { percentEncoded } from './percent-encoded';
import type { ScreenPop } from './screen-pop';
import { pathInOrg, recordPop, searchPop } from './screen-pop';

/** What an admin decided about what is brought on the screen. A target that lacks its own setting is the Case. */
export interface PopPolicy {
  readonly target: 'case' | 'contact' | 'search' | 'flow' | 'url' | 'newRecord';
  /** API name of the flow. */
  readonly flow: string | null;
  /** Its input variables, which are texts. */
  readonly flowArguments: Texts;
  /** A path in the org. */
  readonly url: string | null;
  /** API name of the object. */
  readonly newRecord: string | null;
  /** The fields that are filled in. */
  readonly newRecordDefaults: Texts;
  /** Whether the task's attributes `sfdcUrl`, `sfdcObjectId` and `sfdcSearchString` win over the target. */
  readonly honourAttributes: boolean;
  /** Of the org: `sfdcUrl` has to be of it. */
  readonly orgOrigin: string;
}

/** What in the texts of `PopPolicy` stands for what is known of the conversation. */
export const placeholder = /\{\{(caseId|caseNumber|contactId|recordId|taskSid|channel|phone|name|email)\}\}/g;

type Texts = Readonly<Record<string, string>>;
type CaseMade = Extract<Acknowledgement, { type: 'case-made' }>;
type Known = Pick<CaseMade, 'caseId' | 'caseNumber' | 'contactId'> &
  Pick<EngagedTask, 'recordId' | 'taskSid' | 'channel'> &
  Partial<NonNullable<EngagedTask['customer']>>;

/**
 * What is to be popped now that the Case is made, to be asked before the customer is forgotten: what the org's extension wants,
 * else what the task's attributes want where they are honoured, else what the setting says, else the Case. Null is the Case too,
 * made just now, so that it is on no screen yet.
 */
export function popTarget({ task }: Engagement, made: CaseMade, policy: PopPolicy): ScreenPop | null {
  return (
    made.target ??
    (policy.honourAttributes ? targetInAttributes(task, policy.orgOrigin) : null) ??
    targetInSettings({ ...task, ...task.customer, ...made }, policy) ??
    (made.created === false ? recordPop(made.caseId) : null)
  );
}

/** An outbound call from a record keeps that record on the screen: of who made it, and of nobody to whom it is transferred. */
export const keepsRecord = ({ direction, recordId, transferred }: EngagedTask): boolean =>
  direction === 'outbound' && recordId !== null && !transferred;

/**
 * The record that belongs to the task: the one that was popped for it, or from which it was started; the Case where it was a page,
 * a search, a flow or a form. Null while there is no Case, or while its pop is still to come.
 */
export function recordOf({ task, case: progress, pop, popped }: Engagement): string | null {
  if (progress.at !== 'made' || pop.at === 'wanted') return null;
  return popped ?? (keepsRecord(task) ? task.recordId : progress.caseId);
}

/** The record that is popped, if it is one. */
export const recordIn = ({ type, params: { recordId } }: ScreenPop): string | null =>
  type === 'sobject' && isSalesforceId(recordId) ? recordId : null;

function targetInAttributes({ recordId, popAttributes }: EngagedTask, orgOrigin: string): ScreenPop | null {
  const url = pathInOrg(popAttributes?.url, orgOrigin);
  if (url !== null) return { type: 'url', params: { url } };
  return recordId === null ? searchPop(popAttributes?.search) : recordPop(recordId);
}

function targetInSettings(known: Known, policy: PopPolicy): ScreenPop | null {
  const { target, url } = policy;
  if (target === 'contact') return known.contactId === null ? null : recordPop(known.contactId);
  if (target === 'search') return searchPop(known.phone) ?? searchPop(known.name);
  if (target === 'url') return url === null ? null : pageOf(url, known);
  if (target === 'flow' && policy.flow !== null) {
    const flowArgs = filled(policy.flowArguments, known).map(([name, value]) => ({ name, type: 'String', value }));
    return { type: 'flow', params: { flowDevName: policy.flow, flowArgs } };
  }
  if (target === 'newRecord' && policy.newRecord !== null) {
    const defaultFieldValues = Object.fromEntries(filled(policy.newRecordDefaults, known));
    return { type: 'newRecord', params: { entityName: policy.newRecord, defaultFieldValues } };
  }
  return null;
}

/** Null where it names what is not known: half an address leads nowhere. */
function pageOf(template: string, known: Known): ScreenPop | null {
  let complete = true;
  const url = template.replace(placeholder, (_, name: keyof Known) => {
    complete &&= Boolean(known[name]);
    return percentEncoded(known[name] ?? '');
  });
  return complete ? { type: 'url', params: { url } } : null;
}

/** What is not known is left out, and so is a text in which nothing is left. */
const filled = (texts: Texts, known: Known): (readonly [string, string])[] =>
  Object.entries(texts)
    .map(([name, text]) => [name, text.replace(placeholder, (_, key: keyof Known) => known[key] ?? '')] as const)
    .filter(([, text]) => text.trim() !== '');

import { createContext } from 'react';

import type { OrgRecord } from '../../org/org';
import { recordName } from './record-name';
import { get } from './server';

/** A number on a page of the console, and the record whose it is. */
export interface DisplayedNumber {
  readonly number: string;
  readonly objectName: string;
  readonly record: OrgRecord;
}

/** Hands a click on a number to the softphone; null while numbers are plain text. */
export const DialContext = createContext<((displayed: DisplayedNumber) => void) | null>(null);

/**
 * What Open CTI tells of a click.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-onclicktodial-lex.html
 */
export async function clickPayload({ number, objectName, record }: DisplayedNumber): Promise<Record<string, unknown>> {
  return {
    number,
    recordId: record.Id,
    recordName: recordName(objectName, record),
    objectType: objectName,
    ...(await personOf(objectName, record)),
    params: '',
  };
}

/** A Person Account is told of with its Contact, and that Contact with its Person Account. */
async function personOf(objectName: string, record: OrgRecord): Promise<Record<string, unknown>> {
  if (objectName === 'Account' && record['IsPersonAccount'] === true) {
    const contacts = await get<OrgRecord[]>(`records/Contact?AccountId=${record.Id}`);
    return { personAccount: true, contactId: contacts.ok ? contacts.value[0]?.Id : undefined };
  }
  if (objectName !== 'Contact' || !record['AccountId']) return { personAccount: false };
  const account = await get<{ record: OrgRecord }>(`record/${String(record['AccountId'])}`);
  const isPerson = account.ok && account.value.record['IsPersonAccount'] === true;
  return isPerson ? { personAccount: true, accountId: record['AccountId'] } : { personAccount: false };
}

import type { OrgRecord } from '../../org/org';

/** The first number that a person has, in the order in which a card would print them. */
export function phoneOf({ Phone, MobilePhone, HomePhone, OtherPhone }: OrgRecord): string {
  return String(Phone ?? MobilePhone ?? HomePhone ?? OtherPhone ?? '');
}

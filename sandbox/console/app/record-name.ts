import type { OrgRecord } from '../../org/org';

/** The field by which people know a record of the object. */
export function nameField(objectName: string): string {
  if (objectName === 'Case') return 'CaseNumber';
  return objectName === 'Task' ? 'Subject' : 'Name';
}

export function recordName(objectName: string, record: OrgRecord): string {
  return String(record[nameField(objectName)] ?? record.Id);
}

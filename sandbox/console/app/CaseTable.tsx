import type { OrgRecord } from '../../org/org';
import { formatDateTime, formatDuration } from './format';
import { RecordLink } from './RecordLink';
import { RecordTable, type Column } from './RecordTable';

const columns: readonly Column[] = [
  { label: 'Subject', cell: ({ Subject }) => Subject },
  { label: 'Contact', cell: ({ ContactId }) => ContactId && <RecordLink id={String(ContactId)} /> },
  { label: 'Status', cell: ({ Status }) => Status },
  { label: 'Handling time', cell: (record) => formatDuration(Number(record['Twilio_Handling_Time__c'] ?? 0)) },
  { label: 'Created', cell: ({ CreatedDate }) => formatDateTime(String(CreatedDate)) },
];

export function CaseTable({ cases, caption }: { readonly cases: readonly OrgRecord[]; readonly caption: string }) {
  return <RecordTable caption={caption} objectName="Case" nameLabel="Case" records={cases} columns={columns} />;
}

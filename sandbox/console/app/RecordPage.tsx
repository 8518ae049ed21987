import type { OrgRecord } from '../../org/org';
import type { RecordWithObject } from '../control-api';
import { CallLogList } from './CallLogList';
import { CaseTable } from './CaseTable';
import { RecordComponents } from './components/RecordComponents';
import { formatDuration } from './format';
import { phoneOf } from './phone-of';
import { PhoneNumber } from './PhoneNumber';
import { RecordDetails } from './RecordDetails';
import { RecordHighlights, type Highlight } from './RecordHighlights';
import { RecordLink } from './RecordLink';
import { useList, useResource } from './use-resource';

interface RecordPageProps {
  readonly id: string;
  /** As the page's address has it. */
  readonly objectName: string;
  /** Of a page on a tab that is not shown only the components go on. */
  readonly isShown: boolean;
}

/** A record's page: what matters about it on top, then the components, what belongs to it, and every field. */
export function RecordPage({ id, objectName, isShown }: RecordPageProps) {
  const found = useResource<RecordWithObject>(isShown ? `record/${id}` : null, 'records');
  if (found?.ok === false) {
    return (
      <article className="card" data-testid="missing-record">
        <h1>This record does not exist</h1>
        <p>{found.problem} It may have been deleted.</p>
      </article>
    );
  }
  const record = found?.value;
  return (
    <article className="record" hidden={!isShown} {...(record && shownRecord(record))}>
      {record && <RecordTop {...record} />}
      <RecordComponents id={id} objectName={objectName} />
      {record && <RecordBody {...record} />}
    </article>
  );
}

const shownRecord = ({ objectName, record }: RecordWithObject) => ({
  'data-testid': 'record-page',
  'data-object': objectName,
  'data-record-id': record.Id,
});

function RecordTop({ objectName, record, description }: RecordWithObject) {
  return (
    <RecordHighlights
      objectName={objectName}
      label={description.label}
      record={record}
      highlights={highlightsOf(objectName, record)}
    />
  );
}

function RecordBody({ objectName, record, description }: RecordWithObject) {
  return (
    <>
      {objectName === 'Case' && <CallLogList caseId={record.Id} />}
      {objectName === 'Contact' && <ContactCases contactId={record.Id} />}
      <RecordDetails objectName={objectName} record={record} fields={description.fields} />
    </>
  );
}

function highlightsOf(objectName: string, record: OrgRecord): readonly Highlight[] {
  if (objectName === 'Case') {
    const { ContactId, Subject, Status } = record;
    return [
      { label: 'Subject', value: Subject },
      { label: 'Contact', value: ContactId && <RecordLink id={String(ContactId)} testId="case-contact" /> },
      { label: 'Status', value: Status },
      {
        label: 'Handling time',
        value: (
          <span data-testid="case-handling-time">{formatDuration(Number(record['Twilio_Handling_Time__c'] ?? 0))}</span>
        ),
      },
    ];
  }
  if (objectName === 'Contact') {
    return [
      {
        label: 'Phone',
        value: <PhoneNumber number={phoneOf(record)} objectName={objectName} record={record} />,
      },
      { label: 'Email', value: record['Email'] },
    ];
  }
  return [];
}

function ContactCases({ contactId }: { readonly contactId: string }) {
  const cases = useList<OrgRecord>(`records/Case?ContactId=${contactId}`, 'records');
  return (
    <section className="card" aria-labelledby="contact-cases" data-testid="contact-cases">
      <h2 id="contact-cases">Cases ({cases.length})</h2>
      <CaseTable cases={cases} caption="Cases of this contact" />
    </section>
  );
}

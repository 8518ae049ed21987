import type { ObjectDescription, OrgRecord } from '../../org/org';
import { CaseTable } from './CaseTable';
import { formatDateTime } from './format';
import { ObjectMark } from './ObjectMark';
import { phoneOf } from './phone-of';
import { RecordTable, type Column } from './RecordTable';
import { useList, useResource } from './use-resource';

const created: Column = { label: 'Created', cell: ({ CreatedDate }) => formatDateTime(String(CreatedDate)) };

const contactColumns: readonly Column[] = [
  { label: 'Phone', cell: phoneOf },
  { label: 'Email', cell: ({ Email }) => Email },
  created,
];

/** All records of an object, newest first. */
export function ListPage({ objectName }: { readonly objectName: string }) {
  const description = useResource<ObjectDescription>(`objects/${objectName}`, 'records');
  const records = useList<OrgRecord>(`records/${objectName}`, 'records');
  if (description === null) return null;
  if (!description.ok) return <p className="card">{description.problem}</p>;
  const { label } = description.value;
  const caption = `All records of ${label}`;
  return (
    <article className="card" data-testid={`${objectName}-list`}>
      <header className="card-header">
        <ObjectMark objectName={objectName} />
        <div>
          <p className="eyebrow">{label}</p>
          <h1>All, newest first</h1>
        </div>
      </header>
      {objectName === 'Case' ? (
        <CaseTable cases={records} caption={caption} />
      ) : (
        <RecordTable
          caption={caption}
          objectName={objectName}
          records={records}
          columns={objectName === 'Contact' ? contactColumns : [created]}
        />
      )}
    </article>
  );
}

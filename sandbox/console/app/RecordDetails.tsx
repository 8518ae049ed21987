import type { FieldDescription, OrgRecord } from '../../org/org';
import { formatField } from './format';
import { RecordLink } from './RecordLink';

interface RecordDetailsProps {
  readonly record: OrgRecord;
  readonly fields: readonly FieldDescription[];
}

/** Every field of the record, under its label. */
export function RecordDetails({ record, fields }: RecordDetailsProps) {
  return (
    <section className="card" aria-labelledby="record-details">
      <h2 id="record-details">Details</h2>
      <dl className="details">
        {fields.map((field) => (
          <div key={field.name} data-testid={`field-${field.name}`}>
            <dt title={field.name}>{field.label}</dt>
            <dd>
              <Value field={field} record={record} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ field, record }: { readonly field: FieldDescription; readonly record: OrgRecord }) {
  const value = record[field.name];
  const isReference = field.referenceTo.length > 0 && typeof value === 'string';
  return isReference ? <RecordLink id={value} /> : <>{formatField(field, value)}</>;
}

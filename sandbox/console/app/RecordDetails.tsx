import type { FieldDescription, OrgRecord } from '../../org/org';
import { formatField } from './format';
import { PhoneNumber } from './PhoneNumber';
import { RecordLink } from './RecordLink';

interface RecordDetailsProps {
  readonly objectName: string;
  readonly record: OrgRecord;
  readonly fields: readonly FieldDescription[];
}

/** Every field of the record, under its label. */
export function RecordDetails({ objectName, record, fields }: RecordDetailsProps) {
  return (
    <section className="card" aria-labelledby="record-details">
      <h2 id="record-details">Details</h2>
      <dl className="details">
        {fields.map((field) => (
          <div key={field.name} data-testid={`field-${field.name}`}>
            <dt title={field.name}>{field.label}</dt>
            <dd>
              <Value field={field} objectName={objectName} record={record} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ValueProps {
  readonly field: FieldDescription;
  readonly objectName: string;
  readonly record: OrgRecord;
}

function Value({ field, objectName, record }: ValueProps) {
  const value = record[field.name];
  if (field.type === 'Phone')
    return <PhoneNumber number={String(value ?? '')} objectName={objectName} record={record} />;
  const isReference = field.referenceTo.length > 0 && typeof value === 'string';
  return isReference ? <RecordLink id={value} /> : <>{formatField(field, value)}</>;
}

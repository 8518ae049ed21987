import type { OrgRecord } from '../../org/org';
import { platform } from '../platform';
import { fieldNameOf, type FieldReference } from './schema-reference';
import { createWireAdapter, fetchResponse, given, refused } from './wire-adapter';

/** Lightning's `lightning/uiRecordApi`: https://developer.salesforce.com/docs/platform/lwc/guide/reference-lightning-ui-api-record.html */

interface RecordRepresentation {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
}

/** Wire adapter for `{recordId, fields}`; fields are references of `@salesforce/schema` or texts as `Contact.DoNotCall`. */
export const getRecord = createWireAdapter(
  ({ recordId, fields }) =>
    typeof recordId === 'string' && Array.isArray(fields) && fields.length > 0
      ? { recordId, names: (fields as FieldReference[]).map(fieldNameOf) }
      : null,
  async ({ recordId, names }) => {
    const found = await platform().records.read(recordId);
    if (!found.ok) return refused<RecordRepresentation>(404, found.problem);
    const { objectName, record } = found.value;
    const missing = names.find((name) => !(name in record));
    return missing === undefined
      ? given(representation(objectName, record, names))
      : refused<RecordRepresentation>(400, `No such column '${missing}' on sobject of type ${objectName}`);
  },
);

/** The field's value; undefined where the record was read without it. */
export function getFieldValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
  return record?.fields[fieldNameOf(field)]?.value;
}

/** Rejects with a FetchResponse where the org refuses the record. */
export async function updateRecord({ fields }: { readonly fields: Readonly<Record<string, unknown>> }) {
  const { Id, ...changes } = fields;
  const updated = await platform().records.update(String(Id), changes);
  if (!updated.ok) throw fetchResponse(400, updated.problem);
  return { id: updated.value.Id };
}

function representation(objectName: string, record: OrgRecord, names: readonly string[]): RecordRepresentation {
  const fields = names.map((name) => [name, { value: record[name] ?? null, displayValue: null }]);
  return { id: record.Id, apiName: objectName, fields: Object.fromEntries(fields) as RecordRepresentation['fields'] };
}

import { readFieldValue } from './field-value';
import type { FieldDefinition, ObjectDefinition } from './object-definition';
import type { FieldValue, OrgError, OrgResult } from './org';

export type RecordValues = Readonly<Record<string, FieldValue>>;

/** What a rule may ask about the other records of the org. */
export interface OtherRecords {
  /** The object whose ids look like this one; undefined if none does. */
  objectOfId(id: string): string | undefined;
  exists(objectName: string, id: string): boolean;
  all(objectName: string): Iterable<RecordValues>;
}

/** What was given for each field, as it is stored; or every field that is unknown, read-only or given a bad value. */
export function readValues(object: ObjectDefinition, given: Record<string, unknown>): OrgResult<RecordValues> {
  const values: Record<string, FieldValue> = {};
  const errors: OrgError[] = [];
  for (const [name, value] of Object.entries(given)) {
    const field = object.fields.get(name);
    const read = field ? readWritable(field, value) : unknownField(object, name);
    if (read.ok) values[name] = read.value;
    else errors.push(...read.errors);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: values };
}

/** The rules that a whole record breaks: required fields, references to what is not there, values that are taken. */
export function brokenRules(object: ObjectDefinition, record: RecordValues, others: OtherRecords): OrgError[] {
  const fields = [...object.fields.values()];
  const missing = fields.filter((field) => field.required && record[field.name] === null).map(({ name }) => name);
  if (missing.length > 0) {
    const message = `Required fields are missing: [${missing.join(', ')}]`;
    return [{ code: 'REQUIRED_FIELD_MISSING', message, fields: missing }];
  }
  return fields.flatMap((field) => [
    ...brokenReference(field, record[field.name], others),
    ...duplicateValue(object, field, record, others),
  ]);
}

/** The master-details that a write would point to another master although their metadata does not allow it. */
export function forbiddenMoves(object: ObjectDefinition, previous: RecordValues, record: RecordValues): OrgError[] {
  return [...object.fields.values()]
    .filter((field) => field.type === 'MasterDetail' && !field.reparentable)
    .filter((field) => previous[field.name] !== record[field.name])
    .map(readOnly);
}

function readWritable(field: FieldDefinition, value: unknown): OrgResult<FieldValue> {
  return field.writable ? readFieldValue(field, value) : { ok: false, errors: [readOnly(field)] };
}

function readOnly({ name }: FieldDefinition): OrgError {
  const message =
    `Unable to create/update fields: ${name}. Please check the security settings of this field ` +
    'and verify that it is read/write for your profile or permission set.';
  return { code: 'INVALID_FIELD_FOR_INSERT_UPDATE', message, fields: [name] };
}

function unknownField(object: ObjectDefinition, name: string): OrgResult<FieldValue> {
  const message = `No such column '${name}' on sobject of type ${object.name}`;
  return { ok: false, errors: [{ code: 'INVALID_FIELD', message, fields: [name] }] };
}

function brokenReference(field: FieldDefinition, id: FieldValue | undefined, others: OtherRecords): OrgError[] {
  if (field.referenceTo.length === 0 || typeof id !== 'string') return [];
  const target = others.objectOfId(id);
  if (target === undefined || !field.referenceTo.includes(target)) {
    const message = `${field.label}: id value of incorrect type: ${id}`;
    return [{ code: 'FIELD_INTEGRITY_EXCEPTION', message, fields: [field.name] }];
  }
  if (others.exists(target, id)) return [];
  return [{ code: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [field.name] }];
}

function duplicateValue(
  object: ObjectDefinition,
  field: FieldDefinition,
  record: RecordValues,
  others: OtherRecords,
): OrgError[] {
  const value = record[field.name];
  if (!field.unique || typeof value !== 'string') return [];
  const comparable = (text: string) => (field.caseSensitive ? text : text.toLowerCase());
  for (const other of others.all(object.name)) {
    const taken = other[field.name];
    if (other['Id'] === record['Id'] || typeof taken !== 'string' || comparable(taken) !== comparable(value)) continue;
    // Salesforce names the holder by its 15-character id.
    const holder = String(other['Id']).slice(0, 15);
    const message = `duplicate value found: ${field.name} duplicates value on record with id: ${holder}`;
    return [{ code: 'DUPLICATE_VALUE', message, fields: [field.name] }];
  }
  return [];
}

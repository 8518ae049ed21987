import type { FieldDefinition } from './object-definition';
import type { FieldValue, OrgError, OrgResult } from './org';
import { parseRecordId } from './record-id';

/**
 * The value that Salesforce stores for what was given for a field: texts without the space around them and empty ones
 * as null, numbers rounded to the field's scale, times cut to the second, ids with their suffix. Fails as Salesforce
 * does where the value does not fit the field's type, length, digits or picklist.
 */
export function readFieldValue(field: FieldDefinition, given: unknown): OrgResult<FieldValue> {
  const value = typeof given === 'string' ? given.trim() : given;
  if (value === null || value === undefined || value === '') {
    return field.type === 'Checkbox' ? wrongType(field, given) : { ok: true, value: null };
  }
  switch (field.type) {
    case 'Checkbox':
      return typeof value === 'boolean' ? { ok: true, value } : wrongType(field, given);
    case 'Number':
      return typeof value === 'number' && Number.isFinite(value) ? readNumber(field, value) : wrongType(field, given);
    case 'DateTime':
      return readTime(field, value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/, secondsOnly);
    case 'Date':
      return readTime(field, value, /^\d{4}-\d\d-\d\d$/, (time) => time.toISOString().slice(0, 10));
    case 'Lookup':
    case 'MasterDetail':
      return readId(field, value);
    default:
      return typeof value === 'string' ? readText(field, value) : wrongType(field, given);
  }
}

/** A time as the org stores it: Salesforce keeps no milliseconds. */
export function secondsOnly(time: Date): string {
  return new Date(Math.floor(time.getTime() / 1000) * 1000).toISOString();
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

function readText(field: FieldDefinition, value: string): OrgResult<FieldValue> {
  if (field.type === 'Picklist' && field.restricted && !field.picklistValues.includes(value)) {
    return failure(
      field,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
    );
  }
  if (field.length !== null && value.length > field.length) {
    return failure(
      field,
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value} (max length=${field.length})`,
    );
  }
  if (field.type === 'Email' && !EMAIL.test(value)) {
    return failure(field, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`);
  }
  return { ok: true, value };
}

function readNumber(field: FieldDefinition, value: number): OrgResult<FieldValue> {
  const rounded = Number(value.toFixed(field.scale));
  if (Math.abs(rounded) >= 10 ** (field.precision - field.scale)) {
    const message = `${field.label}: value outside of valid range on numeric field: ${value}`;
    return failure(field, 'NUMBER_OUTSIDE_VALID_RANGE', message);
  }
  return { ok: true, value: rounded };
}

function readTime(
  field: FieldDefinition,
  value: unknown,
  format: RegExp,
  stored: (time: Date) => string,
): OrgResult<FieldValue> {
  if (typeof value !== 'string' || !format.test(value)) return wrongType(field, value);
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? wrongType(field, value) : { ok: true, value: stored(time) };
}

function readId(field: FieldDefinition, value: unknown): OrgResult<FieldValue> {
  const id = parseRecordId(value);
  return id === undefined
    ? failure(field, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(value)}`)
    : { ok: true, value: id };
}

function wrongType(field: FieldDefinition, given: unknown): OrgResult<FieldValue> {
  const message = `${field.name}: value not of required type: ${JSON.stringify(given) ?? String(given)}`;
  return failure(field, 'INVALID_TYPE_ON_FIELD_IN_RECORD', message);
}

function failure(field: FieldDefinition, code: string, message: string): { ok: false; errors: OrgError[] } {
  return { ok: false, errors: [{ code, message, fields: [field.name] }] };
}

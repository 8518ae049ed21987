import type { FieldDescription, ObjectDescription } from '../../org/org';
import { platform } from '../platform';
import { fieldNameOf, objectNameOf, type FieldReference, type ObjectReference } from './schema-reference';
import { createWireAdapter, given, refused } from './wire-adapter';

/** Lightning's `lightning/uiObjectInfoApi`: https://developer.salesforce.com/docs/platform/lwc/guide/reference-ui-api-object-info.html */

/** What Salesforce calls the record type of objects that have none. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** Wire adapter for `{objectApiName}`. */
export const getObjectInfo = createWireAdapter(
  ({ objectApiName }) => (objectApiName ? objectNameOf(objectApiName as ObjectReference) : null),
  async (objectName) => {
    const described = await platform().records.describe(objectName);
    return described.ok
      ? given(objectInfo(described.value))
      : refused<ReturnType<typeof objectInfo>>(404, described.problem);
  },
);

/** Wire adapter for `{recordTypeId, fieldApiName}`; an object has its one record type. */
export const getPicklistValues = createWireAdapter(
  ({ recordTypeId, fieldApiName }) =>
    recordTypeId === MASTER_RECORD_TYPE && fieldApiName ? (fieldApiName as FieldReference) : null,
  async (field) => {
    const described = await platform().records.describe(objectNameOf(field));
    const values =
      described.ok && described.value.fields.find(({ name }) => name === fieldNameOf(field))?.picklistValues;
    return values ? given(picklist(values)) : refused<ReturnType<typeof picklist>>(400, 'There is no such picklist.');
  },
);

function objectInfo({ name, label, keyPrefix, fields }: ObjectDescription) {
  return {
    apiName: name,
    label,
    keyPrefix,
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(field)])),
  };
}

function fieldInfo({ name, label, type, required, length }: FieldDescription) {
  return { apiName: name, label, dataType: type, required, length };
}

function picklist(values: readonly string[]) {
  return { values: values.map((value) => ({ label: value, value })) };
}

import type { FieldDefinition, FieldType, ObjectDefinition } from './object-definition';

export interface FieldDescription {
  name: string;
  label: string;
  type: FieldType;
  /** Longest text in characters; null for what is not text. */
  length: number | null;
  required: boolean;
  unique: boolean;
  picklistValues: string[];
  externalId: boolean;
  custom: boolean;
  /** The objects that a Lookup or MasterDetail may point to. */
  referenceTo: string[];
}

export interface ObjectDescription {
  name: string;
  label: string;
  keyPrefix: string;
  fields: FieldDescription[];
}

export function describeObject({ name, label, keyPrefix, fields }: ObjectDefinition): ObjectDescription {
  return { name, label, keyPrefix, fields: [...fields.values()].map(describeField) };
}

function describeField(field: FieldDefinition): FieldDescription {
  const { name, label, type, length, required, unique, externalId, custom } = field;
  return {
    name,
    label,
    type,
    length,
    required,
    unique,
    picklistValues: [...field.picklistValues],
    externalId,
    custom,
    referenceTo: [...field.referenceTo],
  };
}

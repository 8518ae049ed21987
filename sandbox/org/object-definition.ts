import type { FieldValue } from './org';

/** The metadata types of a field that the sandbox's org knows, under their Salesforce names. */
export type FieldType =
  | 'Id'
  | 'Text'
  | 'TextArea'
  | 'LongTextArea'
  | 'Phone'
  | 'Email'
  | 'Number'
  | 'Checkbox'
  | 'Date'
  | 'DateTime'
  | 'Picklist'
  | 'Lookup'
  | 'MasterDetail'
  | 'AutoNumber'
  | 'Summary';

/** A roll-up: the sum of `field` over the records of `childObject` whose `foreignKey` names this record. */
export interface SummaryDefinition {
  readonly childObject: string;
  readonly foreignKey: string;
  readonly field: string;
}

export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Longest text in characters; null for what is not text. */
  readonly length: number | null;
  /** Most digits of a number, and how many of them follow the point. */
  readonly precision: number;
  readonly scale: number;
  readonly required: boolean;
  readonly unique: boolean;
  /** Whether a unique text tells capital from small letters. */
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly custom: boolean;
  readonly picklistValues: readonly string[];
  /** Whether the picklist takes its own values only. */
  readonly restricted: boolean;
  /** The objects that a Lookup or MasterDetail may point to. */
  readonly referenceTo: readonly string[];
  /** Whether a MasterDetail may be pointed to another master. */
  readonly reparentable: boolean;
  /** False for what the org itself fills: ids, system fields, auto-numbers, formulas, roll-ups. */
  readonly writable: boolean;
  readonly defaultValue: FieldValue;
  readonly summary: SummaryDefinition | null;
}

export interface ObjectDefinition {
  readonly name: string;
  readonly label: string;
  /** First three characters of the ids of its records. */
  readonly keyPrefix: string;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  /** Fields that the org computes from the others whenever a record is saved, such as a Contact's Name. */
  readonly derive: (
    record: Readonly<Record<string, FieldValue>>,
    now: string,
    isNew: boolean,
  ) => Record<string, FieldValue>;
}

/** A field with everything that is not said left at what Salesforce takes when it is not said. */
export function defineField(
  name: string,
  label: string,
  type: FieldType,
  specifics: Partial<FieldDefinition> = {},
): FieldDefinition {
  return {
    name,
    label,
    type,
    length: null,
    precision: 18,
    scale: 0,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    custom: false,
    picklistValues: [],
    restricted: false,
    referenceTo: [],
    reparentable: false,
    writable: true,
    defaultValue: null,
    summary: null,
    ...specifics,
  };
}

/** Fields that every object has. */
export const SYSTEM_FIELDS: readonly FieldDefinition[] = [
  defineField('Id', 'Record ID', 'Id', { writable: false }),
  defineField('CreatedDate', 'Created Date', 'DateTime', { writable: false }),
  defineField('LastModifiedDate', 'Last Modified Date', 'DateTime', { writable: false }),
];

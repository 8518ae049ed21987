import { secondsOnly } from './field-value';
import type { FieldDefinition, ObjectDefinition, SummaryDefinition } from './object-definition';
import type { FieldValue, OrgRecord, OrgResult } from './org';
import { parseRecordId, recordId } from './record-id';
import { brokenRules, forbiddenMoves, readValues, type OtherRecords, type RecordValues } from './record-rules';

/**
 * The records of the org, under the rules of their metadata. A write either satisfies every rule or changes nothing
 * and says, with Salesforce's own status codes, what it broke. Ids may have 15 or 18 characters.
 */
export interface Store {
  insert(objectName: string, values: Record<string, unknown>): OrgResult<OrgRecord>;
  update(objectName: string, id: string, values: Record<string, unknown>): OrgResult<OrgRecord>;
  remove(objectName: string, id: string): OrgResult<null>;
  records(objectName: string): OrgRecord[];
  record(id: string): { objectName: string; record: OrgRecord } | undefined;
  /** Remembers the records as they are; the function that it returns puts them back, as Apex's rollback does. */
  savepoint(): () => void;
  /** Takes all records away and starts ids and numbers anew. */
  clear(): void;
}

type Table = ReadonlyMap<string, RecordValues>;

/** `changed` is called after each write that was made. */
export function createStore(
  definitions: ReadonlyMap<string, ObjectDefinition>,
  now: () => Date,
  changed: () => void,
): Store {
  // Tables and records are never changed in place, so that a savepoint is no more than this map.
  let tables: ReadonlyMap<string, Table> = new Map();
  let serials: ReadonlyMap<string, number> = new Map();

  const table = (objectName: string): Table => tables.get(objectName) ?? new Map();
  const setTable = (objectName: string, rows: Table): void => {
    tables = new Map(tables).set(objectName, rows);
  };
  const objectOfId = (id: string): ObjectDefinition | undefined =>
    [...definitions.values()].find(({ keyPrefix }) => id.startsWith(keyPrefix));
  const others: OtherRecords = {
    objectOfId: (id) => objectOfId(id)?.name,
    exists: (objectName, id) => table(objectName).has(id),
    all: (objectName) => table(objectName).values(),
  };

  function insert(objectName: string, values: Record<string, unknown>): OrgResult<OrgRecord> {
    const object = definitions.get(objectName);
    if (!object) return unknownObject(objectName);
    const given = readValues(object, values);
    if (!given.ok) return given;
    const serial = (serials.get(objectName) ?? 0) + 1;
    const time = secondsOnly(now());
    const record = {
      ...initialValues(object, serial),
      ...given.value,
      Id: recordId(object.keyPrefix, serial),
      CreatedDate: time,
      LastModifiedDate: time,
    };
    const errors = brokenRules(object, record, others);
    if (errors.length > 0) return { ok: false, errors };
    serials = new Map(serials).set(objectName, serial);
    return { ok: true, value: save(object, record, time, true) };
  }

  function update(objectName: string, id: string, values: Record<string, unknown>): OrgResult<OrgRecord> {
    const object = definitions.get(objectName);
    if (!object) return unknownObject(objectName);
    const previous = table(objectName).get(parseRecordId(id) ?? '');
    if (!previous) return unknownRecord();
    const given = readValues(object, values);
    if (!given.ok) return given;
    const time = secondsOnly(now());
    const record = { ...previous, ...given.value, LastModifiedDate: time };
    const errors = [...forbiddenMoves(object, previous, record), ...brokenRules(object, record, others)];
    return errors.length > 0 ? { ok: false, errors } : { ok: true, value: save(object, record, time, false) };
  }

  function save(object: ObjectDefinition, record: RecordValues, time: string, isNew: boolean): OrgRecord {
    const saved = { ...record, ...object.derive(record, time, isNew) };
    setTable(object.name, new Map(table(object.name)).set(String(saved['Id']), saved));
    changed();
    return withRollUps(object, saved);
  }

  /** Details go with their master; lookups to the record become empty. */
  function remove(objectName: string, id: string): OrgResult<null> {
    const canonical = parseRecordId(id) ?? '';
    if (!table(objectName).has(canonical)) return unknownRecord();
    const rows = new Map(table(objectName));
    rows.delete(canonical);
    setTable(objectName, rows);
    for (const { object, field, record } of referencesTo(objectName, canonical)) {
      const referringId = String(record['Id']);
      if (field.type === 'MasterDetail') remove(object.name, referringId);
      else setTable(object.name, new Map(table(object.name)).set(referringId, { ...record, [field.name]: null }));
    }
    changed();
    return { ok: true, value: null };
  }

  function* referencesTo(objectName: string, id: string) {
    for (const object of definitions.values()) {
      for (const field of object.fields.values()) {
        if (!field.referenceTo.includes(objectName)) continue;
        for (const record of table(object.name).values()) {
          if (record[field.name] === id) yield { object, field, record };
        }
      }
    }
  }

  function record(id: string): { objectName: string; record: OrgRecord } | undefined {
    const canonical = parseRecordId(id) ?? '';
    const object = objectOfId(canonical);
    const found = object && table(object.name).get(canonical);
    return found && { objectName: object.name, record: withRollUps(object, found) };
  }

  function records(objectName: string): OrgRecord[] {
    const object = definitions.get(objectName);
    return object ? [...table(objectName).values()].map((stored) => withRollUps(object, stored)) : [];
  }

  function withRollUps(object: ObjectDefinition, stored: RecordValues): OrgRecord {
    const id = String(stored['Id']);
    const rollUps: Record<string, FieldValue> = {};
    for (const { name, summary } of object.fields.values()) {
      if (summary) rollUps[name] = sumOf(summary, id);
    }
    return { ...stored, ...rollUps, Id: id };
  }

  function sumOf({ childObject, foreignKey, field }: SummaryDefinition, id: string): number {
    const details = [...table(childObject).values()].filter((detail) => detail[foreignKey] === id);
    return details.reduce((sum, detail) => sum + Number(detail[field] ?? 0), 0);
  }

  return {
    insert,
    update,
    remove,
    records,
    record,
    savepoint: () => {
      const kept = tables;
      return () => {
        tables = kept;
        changed();
      };
    },
    clear: () => {
      tables = new Map();
      serials = new Map();
      changed();
    },
  };
}

const FIRST_AUTO_NUMBER = 1001;
const AUTO_NUMBER_DIGITS = 8;

function initialValues(object: ObjectDefinition, serial: number): Record<string, FieldValue> {
  const autoNumber = String(FIRST_AUTO_NUMBER + serial - 1).padStart(AUTO_NUMBER_DIGITS, '0');
  const initial = (field: FieldDefinition) => (field.type === 'AutoNumber' ? autoNumber : field.defaultValue);
  return Object.fromEntries([...object.fields.values()].map((field) => [field.name, initial(field)]));
}

function unknownObject(objectName: string): OrgResult<never> {
  const message = `sObject type '${objectName}' is not supported.`;
  return { ok: false, errors: [{ code: 'INVALID_TYPE', message }] };
}

function unknownRecord(): OrgResult<never> {
  return { ok: false, errors: [{ code: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' }] };
}

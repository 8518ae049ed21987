import { createOrg, type Org } from '../../org/org';
import { providePlatform } from '../platform';
import { getObjectInfo, getPicklistValues } from './uiObjectInfoApi';
import { getFieldValue, getRecord, updateRecord } from './uiRecordApi';
import type { WireAdapterConstructor } from './wire-adapter';

const doNotCall = { objectApiName: 'Contact', fieldApiName: 'DoNotCall' };
const priority = { objectApiName: 'Task', fieldApiName: 'Priority' };

let org: Org;
beforeEach(() => {
  org = createOrg();
  providePlatform({
    messages: { publish: () => undefined, subscribe: () => () => undefined },
    records: {
      read: async (id) => {
        const found = org.record(id);
        return found ? { ok: true, value: found } : { ok: false, problem: 'There is no such record.' };
      },
      update: async (id, fields) => {
        const result = org.update('Contact', id, { ...fields });
        return result.ok ? result : { ok: false, problem: result.errors.map(({ message }) => message).join(' ') };
      },
      describe: async (name) => {
        const description = org.describe(name);
        return description ? { ok: true, value: description } : { ok: false, problem: 'There is no such object.' };
      },
      onChange: (listener) => org.onChange(listener),
    },
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As the LWC engine uses an adapter. */
function wire<Data>(Adapter: WireAdapterConstructor<Data>) {
  const values: { data: Data | undefined; error: unknown }[] = [];
  const adapter = new Adapter((value) => values.push(value));
  adapter.connect();
  return {
    adapter,
    values,
    update(config: object) {
      adapter.update(config);
      return settled();
    },
  };
}

const contactId = (): string => org.records('Contact')[0]?.Id ?? '';

test('a record is given when the configuration is complete, and again when it has changed', async () => {
  const { adapter, values, update } = wire(getRecord);
  expect(values).toEqual([{ data: undefined, error: undefined }]);
  await update({ recordId: undefined, fields: [doNotCall] });
  expect(values).toHaveLength(1);
  await update({ recordId: contactId(), fields: [doNotCall] });
  expect(getFieldValue(values[1]?.data, doNotCall)).toBe(false);

  org.insert('Case', {});
  await settled();
  expect(values).toHaveLength(2);
  await updateRecord({ fields: { Id: contactId(), DoNotCall: true } });
  await settled();
  expect(getFieldValue(values[2]?.data, doNotCall)).toBe(true);

  adapter.disconnect();
  await updateRecord({ fields: { Id: contactId(), DoNotCall: false } });
  await settled();
  expect(values).toHaveLength(3);
});

test('the same record is given anew when it is asked for anew', async () => {
  const { values, update } = wire(getRecord);
  await update({ recordId: contactId(), fields: [doNotCall] });
  await update({ recordId: undefined, fields: [doNotCall] });
  await update({ recordId: contactId(), fields: [doNotCall] });
  expect(values).toHaveLength(3);
});

test('what is not there is an error', async () => {
  const { values, update } = wire(getRecord);
  await update({ recordId: '003000000000001', fields: [doNotCall] });
  await update({ recordId: contactId(), fields: ['Contact.Nope__c'] });
  expect(values.slice(1)).toMatchObject([
    { data: undefined, error: { status: 404, body: { message: 'There is no such record.' } } },
    {
      data: undefined,
      error: { status: 400, body: { message: "No such column 'Nope__c' on sobject of type Contact" } },
    },
  ]);
});

test('what the org refuses rejects with its words', async () => {
  const refused = updateRecord({ fields: { Id: contactId(), LastName: '' } });
  await expect(refused).rejects.toMatchObject({
    ok: false,
    status: 400,
    body: { message: expect.stringContaining('LastName') },
  });
});

test('an object tells its labels, and a picklist its values for the object’s record type', async () => {
  const info = wire(getObjectInfo);
  await info.update({ objectApiName: { objectApiName: 'Task' } });
  const task = info.values[1]?.data;
  expect(task?.fields['Priority']).toMatchObject({ label: 'Priority', dataType: 'Picklist' });

  const picklist = wire(getPicklistValues);
  await picklist.update({ recordTypeId: undefined, fieldApiName: priority });
  expect(picklist.values).toHaveLength(1);
  await picklist.update({ recordTypeId: task?.defaultRecordTypeId, fieldApiName: priority });
  expect(picklist.values[1]?.data?.values.map(({ value }) => value)).toEqual(['High', 'Normal', 'Low']);
});

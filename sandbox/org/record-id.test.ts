import { parseRecordId, recordId } from './record-id';

test('an id has the suffix that Salesforce gives it', () => {
  // From the examples of Salesforce's REST API guide.
  expect(parseRecordId('001D000000IRFma')).toBe('001D000000IRFmaIAH');
  expect(parseRecordId('001D000000IRFmaIAH')).toBe('001D000000IRFmaIAH');
});

test('records of one object have different ids that begin with its key prefix', () => {
  const ids = [1, 2, 61, 62, 63, 100_000].map((serial) => recordId('500', serial));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^500[0-9A-Za-z]{15}$/);
  for (const id of ids) expect(parseRecordId(id.slice(0, 15))).toBe(id);
});

test.each(['', '001D000000IRFmaIAA', '001D000000IRFmaiah', '001D000000IRFm', '001D000000IRFm!', null, 7])(
  '%p is no id',
  (value) => expect(parseRecordId(value)).toBeUndefined(),
);

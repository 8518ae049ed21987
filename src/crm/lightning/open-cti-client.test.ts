import type { OpenCti } from './open-cti';
import { createOpenCtiClient } from './open-cti-client';

const timeoutMs = 15_000;
const call = (openCti: OpenCti) => createOpenCtiClient(openCti, timeoutMs)('saveLog', { value: { Id: 'x' } });
const answering = (...responses: readonly unknown[]): OpenCti => ({
  saveLog: ({ callback }) => responses.forEach((response) => callback(response)),
});
const ok = { success: true, returnValue: { recordId: 'a01000000000001' }, errors: null };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a call of Open CTI', () => {
  it('answers with what Salesforce returned', async () => {
    await expect(call(answering(ok))).resolves.toEqual({ kind: 'ok', value: { recordId: 'a01000000000001' } });
  });

  it('takes the first of two answers', async () => {
    await expect(call(answering(ok, { success: false, errors: [] }))).resolves.toMatchObject({ kind: 'ok' });
  });

  it('is unknown after the time-out, and a late answer changes nothing', async () => {
    let late: (response: unknown) => void = () => undefined;
    const outcome = call({ saveLog: ({ callback }) => void (late = callback) });
    await jest.advanceTimersByTimeAsync(timeoutMs);
    late(ok);
    await expect(outcome).resolves.toMatchObject({ kind: 'unknown', reason: { code: 'TIMEOUT' } });
  });

  it('leaves no timer behind', async () => {
    await call(answering(ok));
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'ok'],
    ['null', null],
    ['no success', { returnValue: 1 }],
  ])('is unknown when the answer is %s', async (_, response) => {
    await expect(call(answering(response))).resolves.toMatchObject({ kind: 'unknown', reason: { code: 'UNREADABLE' } });
  });

  it('can be tried again when the library throws', async () => {
    const throwing: OpenCti = {
      saveLog: () => {
        throw new DOMException('could not be cloned', 'DataCloneError');
      },
    };
    await expect(call(throwing)).resolves.toMatchObject({ kind: 'retryable', reason: { code: 'THROWN' } });
  });

  it('fails alone when the library lacks the method', async () => {
    await expect(call({})).resolves.toMatchObject({ kind: 'permanent', reason: { code: 'METHOD_MISSING' } });
  });

  it('is made as a member of the library', async () => {
    const library = {
      answer: ok,
      saveLog(this: { answer: unknown }, { callback }: { callback: (response: unknown) => void }) {
        callback(this.answer);
      },
    };
    await expect(call(library as OpenCti)).resolves.toMatchObject({ kind: 'ok' });
  });
});

describe('an error of Salesforce', () => {
  const error = (code: string, description: string, details?: unknown) => [{ code, description, details }];

  it.each([
    ['a server error', error('SERVER_ERROR', 'A problem was encountered on the server.'), 'retryable', 'SERVER_ERROR'],
    [
      'a row lock',
      error('GENERIC_ERROR', 'x', [{ message: 'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access' }]),
      'retryable',
      'ROW_LOCKED',
    ],
    ['no softphone yet', error('SOFTPHONE_CONTAINER_ERROR', 'x'), 'retryable', 'SOFTPHONE_NOT_READY'],
    [
      'a validation rule',
      error('GENERIC_ERROR', 'x', [{ message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Reason is required' }]),
      'permanent',
      'REFUSED',
    ],
    [
      'field errors',
      error('GENERIC_ERROR', 'x', { fieldErrors: { Status__c: [{ message: 'bad value' }] } }),
      'permanent',
      'REFUSED',
    ],
    [
      'a taken key',
      error('GENERIC_ERROR', 'x', [
        { message: 'duplicate value found: Log_Key__c duplicates value on record with id: a01' },
      ]),
      'permanent',
      'DUPLICATE_VALUE',
    ],
    [
      'missing Apex',
      error('GENERIC_ERROR', 'Could not load Apex class: TwilioCaseController.'),
      'permanent',
      'NOT_DEPLOYED',
    ],
    [
      'no call center',
      error('GENERIC_ERROR', 'User is not assigned to a Call Center'),
      'permanent',
      'NOT_IN_CALL_CENTER',
    ],
    [
      'no access',
      error('GENERIC_ERROR', 'x', [{ message: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' }]),
      'permanent',
      'NO_ACCESS',
    ],
    [
      'a lost session',
      error('GENERIC_ERROR', 'INVALID_SESSION_ID: Session expired or invalid'),
      'permanent',
      'SESSION_EXPIRED',
    ],
    [
      'a bad parameter',
      error('INVALID_PARAM', 'An invalid value was passed to the parameter X.'),
      'permanent',
      'INVALID_PARAM',
    ],
    ['an object of errors', { 0: { code: 'SERVER_ERROR', description: 'x' } }, 'retryable', 'SERVER_ERROR'],
    [
      'a validation rule in no more than its own words',
      error('GENERIC_ERROR', 'x', [{ message: 'A reason is required.' }]),
      'permanent',
      'REFUSED',
    ],
    [
      'a required field',
      error('GENERIC_ERROR', 'x', { fieldErrors: [{ message: 'Required fields are missing: [Case]' }] }),
      'permanent',
      'REFUSED',
    ],
    [
      'a lock in words',
      error('GENERIC_ERROR', 'x', [{ message: 'unable to obtain exclusive access to this record' }]),
      'retryable',
      'ROW_LOCKED',
    ],
    [
      'a field that may not be written',
      error('GENERIC_ERROR', 'x', [{ message: 'INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create/update fields' }]),
      'permanent',
      'NO_ACCESS',
    ],
    [
      'a missing field',
      error('GENERIC_ERROR', 'x', [{ message: 'INVALID_FIELD: No such column' }]),
      'permanent',
      'NOT_DEPLOYED',
    ],
    ['nothing', undefined, 'retryable', 'SERVER_ERROR'],
  ])('that is %s', async (_, errors, kind, code) => {
    await expect(call(answering({ success: false, errors }))).resolves.toMatchObject({ kind, reason: { code } });
  });

  it('keeps what a validation rule told the agent', async () => {
    const errors = error('GENERIC_ERROR', 'An error occurred.', [
      { message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Reason is required' },
    ]);
    const outcome = await call(answering({ success: false, errors }));
    expect(outcome).toMatchObject({ reason: { message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Reason is required' } });
  });
});

import { readCaseAnswer, readLogsAnswer } from './apex-answers';

const id = 'a01000000000001AAA';
const key = 'WR0123456789abcdef0123456789abcdef:0';

describe('what Apex answers', () => {
  it.each([
    ['a time beyond all dates', 8.64e12 + 1],
    ['a time before 1970', -1],
    ['half a second', 0.5],
    ['a text', '1700000000'],
  ])('loses %s and keeps the rest', (_, startedAt) => {
    const answer = { ok: true, logs: { [key]: { id, status: 'Wrapup', startedAt, duration: 5 } } };
    expect(readLogsAnswer(answer)).toEqual({
      kind: 'ok',
      value: { [key]: { id, status: 'Wrapup', startedAt: null, duration: 5 } },
    });
  });

  it.each(['https://evil.com', '500', "500000000000001' OR", '', 5, null, { toString: () => id }])(
    'makes no case of the id %j',
    (caseId) => {
      expect(readCaseAnswer({ ok: true, caseId })).toMatchObject({ kind: 'unknown' });
      expect(readCaseAnswer({ Id: caseId })).toMatchObject({ kind: 'unknown' });
    },
  );

  it('has a code for the diagnostics that is no sentence, which could name a person', () => {
    const answer = readCaseAnswer({ ok: false, code: 'No case for Ada Lovelace', message: '' });
    expect(answer).toMatchObject({ kind: 'permanent', reason: { code: 'REFUSED' } });
  });
});

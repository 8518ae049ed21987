import type { Draft } from '../engagements/engagement';
import { createDrafts } from './drafts';

const sid = 'WR0123456789abcdef0123456789abcdef';
const other = 'WR1123456789abcdef0123456789abcdef';

function start(kept: Draft | null = null) {
  const asked: unknown[] = [];
  const drafts = createDrafts({
    requests: {
      keepDraft: (reservationSid, draft) => asked.push(['keep', reservationSid, draft]),
      saveDraft: (reservationSid) => asked.push(['save', reservationSid]),
    },
    draftOf: () => kept,
    onSaved: (reservationSid, draft) => asked.push(['saved', reservationSid, draft]),
  });
  return { drafts, asked };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('keeps everything before the page goes away', () => {
  const { drafts, asked } = start();
  drafts.type(sid, { notes: 'one' });
  drafts.type(other, { disposition: 'two' });
  drafts.keepAll();
  jest.runAllTimers();
  expect(asked).toEqual([
    ['keep', sid, { disposition: null, notes: 'one' }],
    ['keep', other, { disposition: 'two', notes: null }],
  ]);
});

it('keeps what was typed last before it is saved, and nothing after that', () => {
  const { drafts, asked } = start();
  drafts.type(sid, { notes: 'one' });
  drafts.type(sid, { disposition: 'Sold' });
  drafts.save(sid);
  drafts.save(sid);
  drafts.keep(sid);
  jest.runAllTimers();
  const draft = { disposition: 'Sold', notes: 'one' };
  expect(asked).toEqual([
    ['keep', sid, draft],
    ['save', sid],
    ['saved', sid, draft],
  ]);
});

it('saves what was typed before a reload', () => {
  const kept = { disposition: null, notes: 'before' };
  const { drafts, asked } = start(kept);
  drafts.save(sid);
  expect(asked).toEqual([
    ['save', sid],
    ['saved', sid, kept],
  ]);
});

it('shows what is typed now over what is kept, an emptied text too', () => {
  const { drafts } = start();
  const engagement = { reservationSid: sid, draft: { disposition: 'Sold', notes: 'kept' } };
  drafts.type(sid, { notes: '' });
  expect(drafts.of(engagement)).toEqual({ disposition: 'Sold', notes: '' });
});

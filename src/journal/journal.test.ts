import type { Engagement } from '../engagements/engagement';
import { engagementAfter, state } from '../engagements/testing';
import type { JournalProblem } from './journal';
import { openJournal } from './journal';

const scope = { accountSid: 'AC1', workerSid: 'WK1', orgHost: 'acme.lightning.force.com' };
const prefix = 'flex-salesforce/AC1/WK1/acme.lightning.force.com/';
const now = 1_700_000_000;

const engagement = (index: number, knownSince = now): Engagement => ({
  ...engagementAfter(state('accepted', now)),
  reservationSid: `WR${String(index).padStart(32, '0')}`,
  knownSince,
});

function open(storage: Storage = localStorage, seconds = now) {
  const problems: JournalProblem[] = [];
  return {
    journal: openJournal(
      storage,
      scope,
      (problem) => problems.push(problem),
      () => seconds,
    ),
    problems,
  };
}

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

describe('the journal', () => {
  it('has one key an engagement and gives back what was written, oldest first', () => {
    const { journal } = open();
    journal.write(engagement(1, now + 5), false);
    journal.write(engagement(2, now), true);
    expect(keys().sort()).toEqual([
      `${prefix}${engagement(1).reservationSid}`,
      `${prefix}${engagement(2).reservationSid}`,
    ]);
    expect(open().journal.load()).toEqual([{ ...engagement(2, now), settled: true }, engagement(1, now + 5)]);
  });

  it('writes one engagement for one fact, whatever else there is', () => {
    const { journal } = open();
    for (let index = 0; index < 50; index += 1) journal.write(engagement(index), false);
    const written = jest.spyOn(Storage.prototype, 'setItem');
    journal.write(engagement(7), false);
    expect(written).toHaveBeenCalledTimes(1);
    expect(written.mock.calls[0]?.[0]).toBe(`${prefix}${engagement(7).reservationSid}`);
  });

  it('does not read what belongs to another worker, account or org', () => {
    for (const other of [{ accountSid: 'AC2' }, { workerSid: 'WK2' }, { orgHost: 'other.lightning.force.com' }]) {
      openJournal(localStorage, { ...scope, ...other }, () => undefined).write(engagement(1), false);
    }
    expect(open().journal.load()).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"version":1,"settled":false,"savedAt":1,"engagement":{"states":"x"}}'],
    ['empty', ''],
    ['null', 'null'],
  ])('sets aside an entry that is %s, and reads the others', (_, text) => {
    open().journal.write(engagement(1), false);
    localStorage.setItem(`${prefix}WRbroken`, text);
    const { journal, problems } = open();
    expect(journal.load()).toEqual([engagement(1)]);
    expect(problems).toEqual([{ kind: 'unreadable-entry', key: `${prefix}WRbroken` }]);
    expect(open().journal.load()).toEqual([engagement(1)]);
    const aside = 'flex-salesforce-unreadable/flex-salesforce/AC1/WK1/acme.lightning.force.com';
    expect(JSON.parse(localStorage.getItem(aside) ?? '')).toEqual({ setAsideAt: now, text });
    open(localStorage, now + 7 * 24 * 3600 + 1).journal.load();
    expect(localStorage.getItem(aside)).toBeNull();
  });

  it('sets aside a time beyond all dates, which nobody could send', () => {
    const [accepted] = engagement(1).states;
    const beyond = { ...engagement(1), states: [{ ...accepted, startedAt: 8.64e12 + 1 }] };
    const entry = { version: 1, settled: false, savedAt: now, engagement: beyond };
    localStorage.setItem(`${prefix}${beyond.reservationSid}`, JSON.stringify(entry));
    const { journal, problems } = open();
    expect([journal.load(), problems.length]).toEqual([[], 1]);
  });

  it('gives no link back that is none, and all else of that conversation', () => {
    const { journal } = open();
    const owed = engagement(1);
    const recorded = (recordingUrl: string | null): Engagement => ({
      ...owed,
      written: { ...owed.written, recordingUrl },
    });
    for (const link of ['', 'javascript:alert(1)', 'http://recordings.example/RE1', `https://${'x'.repeat(1_000)}`]) {
      journal.write(recorded(link), false);
      expect(open().journal.load()).toEqual([recorded(null)]);
    }
    journal.write(recorded('https://recordings.example/RE1'), false);
    expect(open().journal.load()).toEqual([recorded('https://recordings.example/RE1')]);
  });

  it('leaves alone what a later version of the plugin wrote', () => {
    localStorage.setItem(`${prefix}WRnewer`, '{"version":2}');
    const { journal, problems } = open();
    expect(journal.load()).toEqual([]);
    expect(problems).toEqual([{ kind: 'newer-entry', key: `${prefix}WRnewer` }]);
    expect(localStorage.getItem(`${prefix}WRnewer`)).toBe('{"version":2}');
  });

  it('keeps the 100 newest of what is finished, for 7 days, and everything that is owed', () => {
    const { journal } = open();
    for (let index = 0; index < 150; index += 1) journal.write(engagement(index), index >= 20);
    expect(keys()).toHaveLength(20 + 100);
    const later = open(localStorage, now + 7 * 24 * 3600 + 1).journal;
    expect(later.load()).toHaveLength(20);
    expect(keys()).toHaveLength(20);
  });

  it('makes room for what is owed by dropping what is finished', () => {
    const { journal, problems } = open();
    for (let index = 0; index < 10; index += 1) journal.write(engagement(index), true);
    const original = Storage.prototype.setItem;
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      if (keys().length >= 10) throw new DOMException('full', 'QuotaExceededError');
      original.call(this, key, value);
    });
    journal.write(engagement(99), false);
    expect(problems).toEqual([]);
    expect(keys()).toEqual([`${prefix}${engagement(99).reservationSid}`]);
  });

  it('makes up for what found no room once there is some', () => {
    const { journal } = open();
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    journal.write(engagement(1), false);
    full.mockRestore();
    journal.write(engagement(2, now + 1), false);
    expect(open().journal.load()).toEqual([engagement(1), engagement(2, now + 1)]);
  });

  it('says so when there is no room at all, and throws nothing', () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { journal, problems } = open();
    journal.write(engagement(1), false);
    expect(problems).toEqual([{ kind: 'full' }]);
  });

  it('keeps whether the agent wants conversations logged by themselves', () => {
    expect(open().journal.autoLog()).toBeNull();
    open().journal.keepAutoLog(false);
    expect(open().journal.autoLog()).toBe(false);
    localStorage.setItem(localStorage.key(0) ?? '', 'rubbish');
    expect(open().journal.autoLog()).toBeNull();
  });
});

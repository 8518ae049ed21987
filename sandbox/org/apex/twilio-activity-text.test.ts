import { TwilioActivityText, type Part, type PartTexts } from './twilio-activity-text';

const LONGEST = 32_000;

function merge(description: string | null, written: PartTexts, wanted: Partial<Record<Part, string | null>>) {
  const text = new TwilioActivityText(description, written);
  for (const [part, value] of Object.entries(wanted)) text.put(part as Part, value);
  return { description: text.compose(LONGEST), parts: text.parts() };
}

const PENDING = { duration: 'Duration: (pending)', recording: 'Recording: (pending)' };

test('the parts stand in their order, whenever they come', () => {
  const first = merge(null, {}, { recording: 'Recording: (pending)' });
  const then = merge(first.description, first.parts, { topic: 'Topic: Billing', duration: 'Duration: 1' });
  const last = merge(then.description, then.parts, { notes: 'Called\nback' });
  expect(last.description).toBe('Called\nback\nDuration: 1\nRecording: (pending)\nTopic: Billing');
});

test('a line is replaced where it stands, and what a person wrote around it stays to the byte', () => {
  const description = 'Urgent \r\nDuration: (pending)\r\n\r\n  - call back\nRecording: (pending)\nBye';
  expect(merge(description, PENDING, { duration: 'Duration: 1', recording: 'Recording: x' }).description).toBe(
    'Urgent \r\nDuration: 1\r\n\r\n  - call back\nRecording: x\nBye',
  );
});

test.each([
  ['removed', 'Mine\nRecording: (pending)'],
  ['changed', 'Mine\nDuration: about 5 min\nRecording: (pending)'],
  ['continued', 'Mine\nDuration: (pending) soon\nRecording: (pending)'],
  ['joined with another', 'Mine Duration: (pending)\nRecording: (pending)'],
])('a line that a person %s is not written again', (_, description) => {
  const once = merge(description, PENDING, { duration: 'Duration: 1', recording: 'Recording: x' });
  expect(once.description).toBe(description.replace('Recording: (pending)', 'Recording: x'));
  expect(merge(once.description, once.parts, { duration: 'Duration: 2' }).description).toBe(once.description);
});

test('a part that the integration took away itself may come again', () => {
  const without = merge('Recording: (pending)\nMine', { recording: 'Recording: (pending)' }, { recording: null });
  expect(without).toEqual({ description: 'Mine', parts: {} });
  expect(merge('Mine', {}, { recording: 'Recording: x' }).description).toBe('Mine\nRecording: x');
});

describe('notes', () => {
  test('replace what was last written as notes, however their lines end now', () => {
    const description = 'Mine\r\nCalled\r\nback\r\nDuration: 1';
    const written = { notes: 'Called\nback', duration: 'Duration: 1' };
    expect(merge(description, written, { notes: 'Solved' }).description).toBe('Mine\r\nSolved\r\nDuration: 1');
    expect(merge(description, written, { notes: null }).description).toBe('Mine\r\nDuration: 1');
  });

  test('that a person changed or removed stay so, and what the agent types later comes beside them', () => {
    const written = { notes: 'Called', duration: 'Duration: 1' };
    expect(merge('CALLED\nDuration: 1', written, { notes: 'Called' }).description).toBe('CALLED\nDuration: 1');
    const later = merge('CALLED\nDuration: 1', written, { notes: 'Called, solved' });
    expect(later.description).toBe('CALLED\nCalled, solved\nDuration: 1');
    expect(merge(later.description, later.parts, { notes: 'Solved' }).description).toBe('CALLED\nSolved\nDuration: 1');
  });

  test('may hold a line that looks like one of the integration', () => {
    const first = merge(null, {}, { notes: 'Duration: (pending)', duration: 'Duration: (pending)' });
    expect(merge(first.description, first.parts, { duration: 'Duration: 1' }).description).toBe(
      'Duration: (pending)\nDuration: 1',
    );
  });
});

describe('what is too long', () => {
  test('costs the summary first, then the notes, never a line of a person', () => {
    const person = 'p'.repeat(100);
    const text = new TwilioActivityText(person, {});
    text.put('notes', 'n'.repeat(50));
    text.put('duration', 'Duration: 1');
    text.put('summary', 's'.repeat(50));
    expect(text.compose(130)).toBe(`${person}\n${'n'.repeat(17)}\nDuration: 1`);
    expect(text.parts()).toEqual({ notes: 'n'.repeat(17), duration: 'Duration: 1' });
  });

  test('is the same when it comes again, and no character is halved', () => {
    const notes = `${'n'.repeat(9)}\u{1F600}`;
    const first = new TwilioActivityText(null, {});
    first.put('notes', notes);
    expect(first.compose(10)).toBe('n'.repeat(9));
    const again = new TwilioActivityText('n'.repeat(9), first.parts());
    again.put('notes', notes);
    expect(again.compose(10)).toBe('n'.repeat(9));
  });
});

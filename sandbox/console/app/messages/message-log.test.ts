import { createMessageLog } from './message-log';

const message = (fields: object) => ({
  channel: 'FlexCti__c',
  publisher: 'component' as const,
  text: JSON.stringify(fields),
});

test('keeps the newest messages, with what they say of themselves', () => {
  const log = createMessageLog({ messages: 2, characters: 1000 }, () => 5);
  log.add(message({ kind: 'hello' }));
  log.add(message({ kind: 'request', type: 'dial', source: 'form', id: '7' }));
  log.add(message({ kind: 3 }));
  expect(log.messages()).toEqual([
    expect.objectContaining({ seq: 2, at: 5, kind: 'request', type: 'dial', source: 'form', id: '7' }),
    expect.objectContaining({ seq: 3, kind: '', type: '' }),
  ]);
  log.clear();
  expect(log.messages()).toEqual([]);
});

test('a huge message makes the older ones go, and stays itself', () => {
  const log = createMessageLog({ messages: 10, characters: 100 });
  log.add(message({ id: 'small' }));
  log.add(message({ id: 'huge', body: 'x'.repeat(200) }));
  expect(log.messages().map(({ id }) => id)).toEqual(['huge']);
  log.add(message({ id: 'next' }));
  expect(log.messages().map(({ id }) => id)).toEqual(['next']);
});

test('keeps nothing while it is paused', () => {
  const log = createMessageLog();
  log.setPaused(true);
  log.add(message({ id: 'a' }));
  expect(log.isPaused()).toBe(true);
  log.setPaused(false);
  log.add(message({ id: 'b' }));
  expect(log.messages()).toMatchObject([{ seq: 2, id: 'b' }]);
});

test('a flood is told once', async () => {
  const log = createMessageLog();
  const listener = jest.fn();
  const told = new Promise<void>((resolve) => listener.mockImplementation(resolve));
  const stop = log.onChange(listener);
  for (let count = 0; count < 1000; count += 1) log.add(message({ count }));
  await told;
  stop();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(log.messages()).toHaveLength(500);
});

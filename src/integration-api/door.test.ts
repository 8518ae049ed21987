import { pageDoor } from './door';
import { readMessage } from './message';

const message = { v: 1, kind: 'hello', id: 'h1', source: 'card', type: '', body: {} };
const turn = async (): Promise<void> => void (await new Promise((resolve) => setTimeout(resolve)));

function openDoor() {
  // What a listener throws is reported to the window only for what belongs to it.
  const page = document.createElement('div');
  const door = pageDoor(page);
  const heard: unknown[] = [];
  const opened = jest.fn();
  door.subscribe((data) => heard.push(readMessage(data)), opened);
  expect(opened).toHaveBeenCalledTimes(1);
  const say = (detail: unknown): void => void page.dispatchEvent(new CustomEvent('flex-salesforce:in', { detail }));
  return { page, door, heard, say };
}

describe('the page as a door', () => {
  it('tells as JSON, which nobody can change for another', () => {
    const { page, door } = openDoor();
    const told: unknown[] = [];
    page.addEventListener('flex-salesforce:out', (event) => told.push((event as CustomEvent<unknown>).detail));
    door.publish(message);
    expect(told).toEqual([JSON.stringify(message)]);
  });

  it('hears JSON, not within what is being told', async () => {
    const { heard, say } = openDoor();
    say(JSON.stringify(message));
    expect(heard).toEqual([]);
    await turn();
    expect(heard).toEqual([message]);
  });

  it('does not hear what it tells', async () => {
    const { door, heard } = openDoor();
    door.publish(message);
    await turn();
    expect(heard).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['is no JSON', () => '{broken'],
    ['is no text', () => message],
    ['is longer than a message may be', () => JSON.stringify({ ...message, body: { text: 'x'.repeat(32_768) } })],
    ['is nothing', () => undefined],
    ['is a promise that fails', () => Promise.reject(new Error('hostile'))],
    [
      'throws when it is looked at',
      () => ({
        get then() {
          throw new Error('hostile');
        },
      }),
    ],
  ])('takes nothing that %s, and is not harmed by it', async (_, detail) => {
    const { heard, say } = openDoor();
    const given = detail();
    // That nobody deals with it is not the door's business.
    if (given instanceof Promise) given.catch(() => undefined);
    say(given);
    say(JSON.stringify(message));
    await turn();
    expect(heard.filter((read) => read !== null)).toEqual([message]);
  });

  it('is not harmed by an event that throws when it is looked at', async () => {
    const { page, heard } = openDoor();
    const escaped = jest.fn((event: Event) => event.preventDefault());
    const event = new Event('flex-salesforce:in');
    Object.defineProperty(event, 'detail', {
      get: () => {
        throw new Error('hostile');
      },
    });
    window.addEventListener('error', escaped);
    page.dispatchEvent(event);
    await turn();
    window.removeEventListener('error', escaped);
    expect(escaped).not.toHaveBeenCalled();
    expect(heard.filter((read) => read !== null)).toEqual([]);
  });
});

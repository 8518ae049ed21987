import type { BeforeDial } from './before-dial';
import type { Door } from './door';
import type { OutgoingMessage } from './message';
import { protocolVersion, readMessage } from './message';
import type { ServeOptions } from './serve-requests';
import { createRequestServer } from './serve-requests';

export interface IntegrationApiOptions extends ServeOptions {
  /** How many doors will be opened: until then what is told once is kept for those that are not. */
  readonly doorsExpected: number;
  readonly beforeDial: Pick<BeforeDial, 'hear'>;
  /** What a component has to hear before `ready`: how things came to where they are. */
  eventsSoFar(): readonly { readonly type: string; readonly body: object }[];
  /** The body of `ready`: versions, capabilities and a snapshot. */
  greeting(): object;
  /** Told of what came in and was no message, once a second at most. */
  onMalformed(): void;
}

export interface IntegrationApi {
  /**
   * Tells and hears at this door from now on. To be called when all live engagements are recovered and somebody may be there: who
   * has said hello before is answered by this `ready`, and who says it later at once.
   */
  open(door: Door): void;
  /** Tells every component. */
  publish(type: string, body: object): void;
}

/** How many messages a second are looked at. */
const mostLookedAt = 200;

/** The plugin's half of the protocol, on all its doors. Nothing that comes in can throw, and nothing of it is trusted. */
export function createIntegrationApi(options: IntegrationApiOptions): IntegrationApi {
  const { beforeDial, eventsSoFar, greeting, onMalformed, doorsExpected, ratePerSecond, now = Date.now } = options;
  const serve = createRequestServer(options);
  const doors: Door[] = [];
  const missed: { readonly type: string; readonly body: object }[] = [];
  let messages = 0;
  let second = 0;
  let looked = 0;
  let greeted = 0;
  let isMalformedTold = false;

  const messageOf = (kind: OutgoingMessage['kind'], type: string, body: object, id = newId()): OutgoingMessage => ({
    v: protocolVersion,
    kind,
    id,
    source: 'flex',
    type,
    body,
  });
  const newId = (): string => `flex-${(messages += 1)}`;

  function isFlood(): boolean {
    const current = Math.floor(now() / 1000);
    if (current !== second) [second, looked, greeted, isMalformedTold] = [current, 0, 0, false];
    looked += 1;
    return looked > mostLookedAt;
  }

  function malformed(): void {
    if (!isMalformedTold) onMalformed();
    isMalformedTold = true;
  }

  function hear(door: Door, data: unknown): void {
    if (isOwn(data) || isFlood()) return;
    const message = readMessage(data);
    if (message === null) {
      malformed();
    } else if (message.kind === 'hello') {
      // The longest message that there is, and all hear it; who has heard none says hello again.
      greeted += 1;
      if (greeted <= ratePerSecond) door.publish(messageOf('ready', '', greeting(), message.id));
    } else if (message.kind === 'request') {
      void serve(message).then((body) => body && door.publish(messageOf('response', message.type, body, message.id)));
    } else if (message.v !== protocolVersion || !beforeDial.hear(message)) {
      malformed();
    }
  }

  return {
    open(door) {
      // Who hears `ready` may answer at once.
      const begin = (): void => {
        for (const { type, body } of [...eventsSoFar(), ...missed]) door.publish(messageOf('event', type, body));
        door.publish(messageOf('ready', '', greeting()));
        doors.push(door);
        if (doors.length === doorsExpected) missed.length = 0;
      };
      door.subscribe((data) => doors.includes(door) && hear(door, data), begin);
    },
    publish(type, body) {
      const message = messageOf('event', type, body);
      for (const door of doors) door.publish(message);
      if (doors.length < doorsExpected && toldOnce.includes(type)) missed.push({ type, body });
      if (missed.length > mostMissed) missed.shift();
    },
  };
}

/** What happened cannot be seen by where things stand. */
const toldOnce = ['screenPopResult', 'logSaved', 'workItemEnded'];
/** Kept for a door that opens later. */
const mostMissed = 100;

/** What the plugin itself has said comes back on the channel. What throws when it is looked at is none of it. */
function isOwn(data: unknown): boolean {
  try {
    return typeof data === 'object' && data !== null && 'kind' in data && ownKinds.includes(data.kind);
  } catch {
    return false;
  }
}
const ownKinds: readonly unknown[] = ['ready', 'event', 'response'] satisfies OutgoingMessage['kind'][];

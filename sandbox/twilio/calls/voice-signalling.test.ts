import { EventEmitter } from 'node:events';

import type { WebSocket } from 'ws';

import type { Timers } from '../timers';
import { VoiceSignalling } from './voice-signalling';

/** @twilio/voice-sdk 2: WSTransport's HEARTBEAT_TIMEOUT. */
const SDK_PATIENCE_MS = 15_000;

it('is heard often enough for the Voice SDK not to give the connection up', () => {
  const beats: { milliseconds: number; action: () => void }[] = [];
  const timers: Timers = {
    after: () => undefined,
    every: (milliseconds, action) => beats.push({ milliseconds, action }),
    close: () => undefined,
  };
  const sent: string[] = [];
  const socket = Object.assign(new EventEmitter(), { send: (data: string) => sent.push(data) });
  const signalling = new VoiceSignalling(timers, {
    answered: () => undefined,
    hungUp: () => undefined,
    dialled: () => undefined,
  });
  signalling.connect(socket as unknown as WebSocket);

  const [beat] = beats;
  expect(beat?.milliseconds).toBeLessThan(SDK_PATIENCE_MS / 2);
  beat?.action();
  expect(sent).toEqual(['\n']);

  socket.emit('close');
  beat?.action();
  expect(sent).toEqual(['\n']);
});

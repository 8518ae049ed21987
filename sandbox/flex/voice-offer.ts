import { syntheticVoice } from './synthetic-microphone';

/** Host candidates come within milliseconds; without a network none may ever come. */
const GATHERING_LIMIT_MS = 500;

interface SignallingMessage {
  type: string;
  payload: { callsid: string; sdp?: string };
}

/**
 * Plays the far end of the calls on a Voice SDK signalling socket. The back end has no media server, so its `invite`
 * comes without an SDP; a second peer connection in this page makes the offer and takes the SDK's answer.
 */
export function offerVoice(socket: WebSocket): void {
  const farEnds = new Map<string, RTCPeerConnection>();
  // Nobody at the far end listens for tones: the SDK then tells the back end by this socket what was dialled.
  Object.defineProperty(RTCDTMFSender.prototype, 'canInsertDTMF', { get: () => false, configurable: true });

  socket.addEventListener('message', (event: MessageEvent<string>) => {
    const message = parse(event.data);
    if (!message) return;
    const { type, payload } = message;
    if (type === 'hangup' || type === 'cancel') hangUp(payload.callsid);
    if (type !== 'invite' || payload.sdp) return;
    event.stopImmediatePropagation();
    void offer(payload.callsid).then((sdp) => {
      const data = JSON.stringify({ ...message, payload: { ...payload, sdp } });
      socket.dispatchEvent(new MessageEvent('message', { data }));
    });
  });
  socket.addEventListener('close', () => [...farEnds.keys()].forEach(hangUp));

  const send = socket.send.bind(socket);
  socket.send = (data) => {
    const message = parse(data);
    if (message?.type === 'answer' && message.payload.sdp) {
      void farEnds.get(message.payload.callsid)?.setRemoteDescription({ type: 'answer', sdp: message.payload.sdp });
    }
    if (message?.type === 'hangup' || message?.type === 'reject') hangUp(message.payload.callsid);
    send(data);
  };

  async function offer(callSid: string): Promise<string> {
    const farEnd = new RTCPeerConnection();
    farEnds.set(callSid, farEnd);
    for (const track of syntheticVoice().getTracks()) farEnd.addTrack(track);
    for (const transceiver of farEnd.getTransceivers()) transceiver.setCodecPreferences(withoutComfortNoise());
    await farEnd.setLocalDescription(await farEnd.createOffer());
    await gathered(farEnd);
    return farEnd.localDescription?.sdp ?? '';
  }

  function hangUp(callSid: string): void {
    farEnds.get(callSid)?.close();
    farEnds.delete(callSid);
  }
}

/** With it a tone passes for a pause: next to nothing is sent, and Flex complains of a poor connection. */
const withoutComfortNoise = () =>
  (RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []).filter(({ mimeType }) => mimeType !== 'audio/CN');

function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const check = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', check);
    setTimeout(resolve, GATHERING_LIMIT_MS);
    check();
  });
}

function parse(data: unknown): SignallingMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message = JSON.parse(data) as SignallingMessage;
    return typeof message.payload?.callsid === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

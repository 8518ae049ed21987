/**
 * A call connects on a computer without a microphone, or whose user refuses it, too: it then sends a hardly audible tone.
 * @param isPresent false: the agent is to have none
 */
export function supplyMicrophone(devices: MediaDevices, isPresent: () => boolean): void {
  const getUserMedia = devices.getUserMedia.bind(devices);
  const enumerateDevices = devices.enumerateDevices.bind(devices);

  devices.getUserMedia = async (constraints) => {
    if (constraints?.audio && !isPresent()) throw new DOMException('Requested device not found', 'NotFoundError');
    try {
      return await getUserMedia(constraints);
    } catch (error) {
      if (!constraints?.audio || constraints.video) throw error;
      return syntheticVoice();
    }
  };

  devices.enumerateDevices = async () => {
    const found = await enumerateDevices();
    return found.some(({ kind }) => kind === 'audioinput') ? found : [...found, SYNTHETIC_MICROPHONE];
  };
}

const SYNTHETIC_MICROPHONE: MediaDeviceInfo = {
  deviceId: 'synthetic-microphone',
  groupId: 'synthetic',
  kind: 'audioinput',
  label: 'Synthetic microphone',
  toJSON: () => ({}),
};

const VOLUME = 0.02;

/** One audio track that carries a quiet tone (or, until the user has clicked somewhere, silence). */
export function syntheticVoice(): MediaStream {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  const destination = context.createMediaStreamDestination();
  volume.gain.value = VOLUME;
  tone.connect(volume).connect(destination);
  tone.start();
  return destination.stream;
}

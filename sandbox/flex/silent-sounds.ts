/** As long as the back end's silent sound file. */
const SOUND_MS = 100;

/**
 * Ringtones and other sounds from files are "played" without being loaded: browsers refuse sound before the first click and
 * complain when one is stopped before it has loaded. The far end's voice, a stream, plays as ever.
 */
export function silenceSounds(): void {
  HTMLMediaElement.prototype.play = new Proxy(HTMLMediaElement.prototype.play, {
    apply(play, sound: HTMLMediaElement) {
      if (sound.srcObject) return Reflect.apply(play, sound, []);
      if (!sound.loop) setTimeout(() => sound.dispatchEvent(new Event('ended')), SOUND_MS);
      return Promise.resolve();
    },
  });
}

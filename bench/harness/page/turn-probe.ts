/**
 * How long the turns took that the page, or the plugin in it, has with messages to itself (`MessagePort.onmessage`), in milliseconds;
 * it grows with each.
 */
export function watchTurns(): readonly number[] {
  const turns: number[] = [];
  const native = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    configurable: true,
    set(this: MessagePort, listener: (event: MessageEvent) => void) {
      native?.set?.call(this, (event: MessageEvent) => {
        const from = performance.now();
        listener(event);
        turns.push(performance.now() - from);
      });
    },
  });
  return turns;
}

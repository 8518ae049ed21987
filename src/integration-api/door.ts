/** A way for messages in and out. Neither method throws; what is published when nobody is there is lost. */
export interface Door {
  publish(message: object): void;
  subscribe(listener: (data: unknown) => void): void;
}

/**
 * The door for other plugins in the same Flex page: DOM events, so that no global is needed and plugins may load in any order.
 * Messages go as JSON: whoever gets one may change it without changing anybody else's. A listener that throws is reported by the
 * browser and stops nobody.
 */
export function pageDoor(page: EventTarget): Door {
  return {
    publish: (message) =>
      void page.dispatchEvent(new CustomEvent('flex-salesforce:out', { detail: JSON.stringify(message) })),
    subscribe: (listener) =>
      page.addEventListener('flex-salesforce:in', (event) =>
        listener(parse((event as Partial<CustomEvent<unknown>>).detail)),
      ),
  };
}

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

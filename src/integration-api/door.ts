/** A way for messages in and out. Neither method throws; what is published when nobody is there is lost. */
export interface Door {
  publish(message: object): void;
  /** What comes in may be anything, from anybody. `onOpen`: from now on nothing of it is missed. */
  subscribe(listener: (data: unknown) => void, onOpen: () => void): void;
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
    subscribe(listener, onOpen) {
      page.addEventListener(
        'flex-salesforce:in',
        (event) =>
          // Not within what the plugin is just telling, of which this may be the answer.
          void Promise.resolve().then(() => listener(textIn(event))),
      );
      onOpen();
    },
  };
}

/** The text of a message; null for what is none. An event of hostile make may throw when it is looked at. */
function textIn(event: Event): string | null {
  try {
    const { detail } = event as CustomEvent<unknown>;
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}

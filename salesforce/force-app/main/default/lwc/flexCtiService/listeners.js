/**
 * Who wants to hear one thing. A listener that throws does not keep the others from hearing it.
 *
 * @template T
 * @param {() => boolean} isConnected false from when on nobody hears it any more
 */
export function createListeners(isConnected) {
  /** @type {Set<{ listener: (value: T) => void }>} */
  const entries = new Set();
  return {
    /** Answers what takes the listener away. */
    add(/** @type {(value: T) => void} */ listener) {
      const entry = { listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    tell(/** @type {T} */ value) {
      for (const entry of [...entries]) if (isConnected() && entries.has(entry)) call(entry.listener, value);
    },
  };
}

/**
 * Calls the listener; what it throws is reported as any uncaught error is.
 *
 * @template T
 * @param {(value: T) => void} listener
 * @param {T} value
 */
export function call(listener, value) {
  try {
    listener(value);
  } catch (error) {
    reportUncaught(error);
  }
}

export function reportUncaught(/** @type {unknown} */ error) {
  setTimeout(() => {
    throw error;
  });
}

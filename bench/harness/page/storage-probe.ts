/** A write to local storage. */
export interface StorageWrite {
  readonly key: string;
  /** Key and value, in UTF-16 units, as local storage counts. */
  readonly size: number;
  /** `performance.now()` when it was there. */
  readonly at: number;
}

/** Sees every write to local storage; the returned list grows. */
export function watchStorage(): readonly StorageWrite[] {
  const writes: StorageWrite[] = [];
  Storage.prototype.setItem = new Proxy(Storage.prototype.setItem, {
    apply(setItem, storage, [key, value]: [string, string]) {
      Reflect.apply(setItem, storage, [key, value]);
      writes.push({ key, size: key.length + value.length, at: performance.now() });
    },
  });
  return writes;
}

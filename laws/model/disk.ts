/** The browser's local storage: shared by its tabs, outlives them. */
export interface Disk {
  readonly entries: Map<string, string>;
  /** No more than this fits, in characters; null while there is room enough. */
  capacity: number | null;
  /** How many writes found no room. */
  refusals: number;
  set(key: string, text: string): void;
  remove(key: string): void;
}

export function createDisk(): Disk {
  const entries = new Map<string, string>();
  const disk: Disk = {
    entries,
    capacity: null,
    refusals: 0,
    set(key, text) {
      const before = (entries.get(key)?.length ?? -key.length) + key.length;
      if (disk.capacity !== null && used(disk) - before + key.length + text.length > disk.capacity) {
        disk.refusals += 1;
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      }
      entries.set(key, text);
    },
    remove: (key) => void entries.delete(key),
  };
  return disk;
}

/** Characters in use. */
export const used = ({ entries }: Disk): number =>
  [...entries].reduce((sum, [key, text]) => sum + key.length + text.length, 0);

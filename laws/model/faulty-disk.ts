import type { Disk } from './disk';
import { createDisk } from './disk';

/** A disk that makes a faulty journal of a sound one. */
export function createFaultyDisk(fault: 'loses every third write' | 'writes when the next write comes'): Disk {
  const disk = createDisk();
  const { set } = disk;
  let writes = 0;
  let held: readonly [string, string] | null = null;
  disk.set = (key, text) => {
    writes += 1;
    if (fault === 'loses every third write') {
      if (writes % 3 !== 0) set(key, text);
      return;
    }
    if (held !== null) set(...held);
    held = [key, text];
  };
  return disk;
}

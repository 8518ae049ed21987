import { createHash, randomBytes } from 'node:crypto';

/** A SID that no other object has, in this run or any other: prefix and 32 lower-case hexadecimal digits. */
export function newSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** The SID of something that is the same in every run (account, worker, ...), made from its name. */
export function namedSid(prefix: string, name: string): string {
  return prefix + createHash('sha256').update(`${prefix} ${name}`).digest('hex').slice(0, 32);
}

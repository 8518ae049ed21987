import { spawnSync } from 'node:child_process';
import { posix, win32 } from 'node:path';

/** The oldest Java with which the analysis of the Apex is known to work. */
export const oldestJava = 17;

/**
 * The programs that may be Java, the best first: the one of `JAVA_HOME`, then the one on the path.
 *
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string[]}
 */
export function javaCandidates(platform, env) {
  const { join } = platform === 'win32' ? win32 : posix;
  return [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java')] : []), 'java'];
}

/**
 * The major version in what `java -version` prints, null if there is none. Before Java 9 it was the second number:
 * https://openjdk.org/jeps/223
 *
 * @param {string} text
 * @returns {number | null}
 */
export function javaVersion(text) {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (first === undefined) return null;
  return Number(first === '1' ? second : first);
}

/**
 * A Java on this computer that is not too old, as the program to start, or null.
 *
 * @returns {string | null}
 */
export function findJava() {
  const isNewEnough = (program) => {
    const { status, stderr } = spawnSync(program, ['-version'], { encoding: 'utf8' });
    return status === 0 && (javaVersion(stderr) ?? 0) >= oldestJava;
  };
  return javaCandidates(process.platform, process.env).find(isNewEnough) ?? null;
}

/** The oldest Java with which the analysis of the Apex is known to work. */
export const oldestJava: number;

/** The programs that may be Java, the best first: the one of `JAVA_HOME`, then the one on the path. */
export function javaCandidates(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string[];

/** The major version in what `java -version` prints, null if there is none. */
export function javaVersion(text: string): number | null;

/** A Java on this computer that is not too old, as the program to start, or null. */
export function findJava(): string | null;

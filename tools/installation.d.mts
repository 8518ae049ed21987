/** The oldest Node.js that everything here runs on. */
export const oldestNode: number;

/** What is wrong with this Node.js (as `process.versions.node` has it), as a sentence; null if nothing is. */
export function nodeProblem(version: string): string | null;

/**
 * Whether the packages in node_modules are the ones that the lock file asks for: `lock` is the text of package-lock.json, `installed`
 * that of node_modules/.package-lock.json, each null if there is no such file.
 */
export function installationState(lock: string | null, installed: string | null): 'missing' | 'outdated' | 'current';

/** The oldest Node.js that everything here runs on. */
export const oldestNode = 20;

/**
 * What is wrong with this Node.js, as a sentence; null if nothing is.
 *
 * @param {string} version as `process.versions.node` has it
 * @returns {string | null}
 */
export function nodeProblem(version) {
  return Number.parseInt(version, 10) >= oldestNode
    ? null
    : `This project needs Node.js ${oldestNode} or later; this is ${version}. Install a newer one from https://nodejs.org and run the command again.`;
}

/**
 * Whether the packages in node_modules are the ones that the lock file asks for. What npm leaves out on purpose (optional packages
 * for other systems) does not count as missing.
 *
 * @param {string | null} lock text of package-lock.json, null if there is none
 * @param {string | null} installed text of node_modules/.package-lock.json, null if there is none
 * @returns {'missing' | 'outdated' | 'current'}
 */
export function installationState(lock, installed) {
  const present = packagesIn(installed);
  if (present === null) return 'missing';
  const wanted = packagesIn(lock);
  if (wanted === null) return 'current';
  const isCurrent = Object.entries(wanted).every(([path, { version, optional, link }]) => {
    const found = present[path];
    return path === '' || link || (found ? found.version === version : optional === true);
  });
  return isCurrent ? 'current' : 'outdated';
}

/** The packages of a lock file by their paths; null if there is no such file, or none that can be read. */
function packagesIn(text) {
  try {
    const { packages } = JSON.parse(text ?? '');
    return typeof packages === 'object' ? packages : null;
  } catch {
    return null;
  }
}

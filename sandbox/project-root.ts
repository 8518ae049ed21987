import { resolve } from 'node:path';

/** The repository's top folder. `__dirname`, because the sandbox also runs where `import.meta` does not: in Playwright's and jest's CommonJS. */
export const projectRoot = resolve(__dirname, '..');

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the SFDX project in `projectDirectory` keeps metadata of a kind (`objects`, `labels`, `lwc`), one folder for each package directory that has some. */
export function metadataFolders(projectDirectory: string, kind: string): string[] {
  const project: unknown = JSON.parse(readFileSync(join(projectDirectory, 'sfdx-project.json'), 'utf8'));
  const { packageDirectories } = project as { packageDirectories: { path: string }[] };
  return packageDirectories
    .map(({ path }) => join(projectDirectory, path, 'main', 'default', kind))
    .filter((folder) => existsSync(folder));
}

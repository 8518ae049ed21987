import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { projectRoot } from './project-root';
import { defaultPluginFile } from './sandbox';

/** Everything that the built plugin depends on: folders with all that is in them, and files. */
const sources = ['src', 'package.json', 'package-lock.json', 'tsconfig.json', 'webpack.config.js'];

/** Builds the plugin unless the built one is newer than everything that it is built from. Rejects with what the build said. */
export async function ensurePlugin(log: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const changed = await Promise.all(sources.map((source) => newestChange(join(projectRoot, source))));
  const built = await newestChange(defaultPluginFile);
  if (built > Math.max(...changed)) return;
  log('Building the plugin (npm run build, about 20 seconds) ...');
  await runBuild(signal);
}

/** Time of the newest change of the file, or of any file in the folder, in epoch milliseconds; 0 if there is none. */
export async function newestChange(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const changes = await Promise.all(names.map((name) => newestChange(join(path, name))));
  // The folder's own time moves when a file in it is deleted.
  return Math.max(found.mtimeMs, ...changes);
}

function runBuild(signal?: AbortSignal): Promise<void> {
  const onWindows = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    // A process group of its own, so that all that npm starts ends with it.
    const build = spawn('npm', ['run', 'build'], { cwd: projectRoot, shell: onWindows, detached: !onWindows });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += String(chunk);
    };
    build.stdout.on('data', collect);
    build.stderr.on('data', collect);
    const end = (): void => endGroup(build.pid);
    signal?.addEventListener('abort', end);
    build.on('error', reject);
    build.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (code === 0) resolve();
      else reject(new Error(`npm run build failed:\n${output}`));
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F']);
  else process.kill(-pid, 'SIGTERM');
}

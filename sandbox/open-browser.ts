import { spawn } from 'node:child_process';

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The command that opens an address in the user's browser; null where nobody would see it: in CI, or without a display. */
export function browserCommand(url: string, { platform, env }: Surroundings): readonly [string, ...string[]] | null {
  if (env['CI']) return null;
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', url] : null;
}

/** Opens the address where it can; says nothing where it cannot, because the address is printed anyway. */
export function openBrowser(url: string): void {
  const command = browserCommand(url, process);
  if (command === null) return;
  const [program, ...parameters] = command;
  const browser = spawn(program, parameters, { stdio: 'ignore', detached: true });
  browser.on('error', () => undefined);
  browser.unref();
}

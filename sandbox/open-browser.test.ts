import { browserCommand } from './open-browser';

const url = 'http://localhost:3000';

test.each<[NodeJS.Platform, Record<string, string>, readonly string[] | null]>([
  ['darwin', {}, ['open', url]],
  ['win32', {}, ['cmd', '/c', 'start', '""', url]],
  ['linux', { DISPLAY: ':0' }, ['xdg-open', url]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', url]],
  ['linux', {}, null],
  ['darwin', { CI: 'true' }, null],
  ['linux', { DISPLAY: ':0', CI: '1' }, null],
])('on %s with %j', (platform, env, command) => {
  expect(browserCommand(url, { platform, env })).toEqual(command);
});

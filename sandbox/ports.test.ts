import { createServer, type Server } from 'node:net';

import { freePortPair, listen, PortTakenError } from './ports';

const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

function server(): Server {
  const created = createServer();
  open.push(created);
  return created;
}

test('the first pair is taken where it is free', async () => {
  await expect(freePortPair(3000, async () => true)).resolves.toEqual([3000, 3001]);
});

test.each([3000, 3001])('when %i is in use, the next pair is taken', async (taken) => {
  await expect(freePortPair(3000, async (port) => port !== taken)).resolves.toEqual([3002, 3003]);
});

test('no free pair is an error that says so', async () => {
  await expect(freePortPair(65_530, async () => false)).rejects.toThrow(
    'No two neighbouring ports are free from 65530 on.',
  );
});

test('a port on which a program listens is not free, in either family', async () => {
  const taken = await listen(server(), 0);
  const first = taken - (taken % 2);
  expect(await freePortPair(first)).not.toEqual([first, first + 1]);
});

test('listening on any port tells which one it is; on a port in use it fails with that port', async () => {
  const taken = await listen(server(), 0);
  expect(taken).toBeGreaterThan(0);
  await expect(listen(server(), taken)).rejects.toEqual(new PortTakenError(taken));
});

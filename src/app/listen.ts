import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { defineProblems, Problem } from '#shared/problems.ts';

const portsToTry = 50;
const problems = defineProblems('start', {
  noFreePort: { status: 503, text: '端口 {first} 至 {last} 均被占用，请以 PORT=端口号 指定其他端口。' },
});

/**
 * Listens on the port or the next free one and tells the addresses. `localhost` means 127.0.0.1 and [::1] whatever the
 * machine's hosts file says, and a port counts as free only when it is on both.
 * @throws Problem start.noFreePort
 */
export async function listen(app: FastifyInstance, host: string, wanted: number): Promise<string[]> {
  const hosts = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  for (let port = wanted; port < wanted + portsToTry; port += 1) {
    const faults = await Promise.all(hosts.map((one) => tryPort(one, port)));
    if (faults.some((fault) => fault === 'EADDRINUSE' || fault === 'EACCES')) continue;
    // An address family that the machine does not have is no obstacle.
    const present = hosts.filter((_, i) => faults[i] === undefined);
    const [first = host, ...others] = present;
    await app.listen({ host: first, port });
    for (const other of others) await listenToo(app, other, port);
    return [first, ...others].map((one) => `http://${one.includes(':') ? `[${one}]` : one}:${port}/`);
  }
  throw new Problem(problems.noFreePort, { first: wanted, last: wanted + portsToTry - 1 });
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** A second door to the same server, closed with it. */
async function listenToo(app: FastifyInstance, host: string, port: number): Promise<void> {
  const door = createHttpServer((request, response) => app.routing(request, response));
  await new Promise<void>((resolve, reject) => door.once('error', reject).listen({ host, port }, resolve));
  const close = app.close.bind(app);
  app.close = (async () => {
    const closed = new Promise((resolve) => door.close(resolve));
    await close();
    door.closeAllConnections();
    await closed;
  }) as typeof app.close;
}

import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOutgoing } from './outgoing.ts';

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect-inside')
      return response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    if (request.url === '/redirect-here') return response.writeHead(302, { location: '/hello' }).end();
    if (request.url === '/large') return response.end('x'.repeat(3000));
    return response.end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function listening(tcp: TcpServer): Promise<string> {
  if (!tcp.listening) await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(tcp.address() as AddressInfo).port}`;
}

test.each([
  'http://127.0.0.1/',
  'http://localhost/',
  'http://[::1]/',
  'http://10.0.0.8/',
  'http://192.168.1.1/',
  'http://169.254.169.254/',
  'http://0.0.0.0/',
  'http://2130706433/',
  'http://[::ffff:10.0.0.1]/',
  'file:///etc/passwd',
  'ftp://example.org/',
  'http://user:pass@example.org/',
  'not a url',
])('refuses %s, which no office’s row may make the server visit', async (url) => {
  const outgoing = createOutgoing([]);
  await expect(outgoing.fetch(url)).rejects.toMatchObject({ kind: { code: 'outgoing.refused' } });
  await outgoing.close();
});

test('visits an origin that the operator listed, follows redirects inside it, and not to anywhere else', async () => {
  const outgoing = createOutgoing([origin]);
  expect((await outgoing.fetch(`${origin}/hello`)).body.toString()).toBe('hello');
  expect((await outgoing.fetch(`${origin}/redirect-here`)).body.toString()).toBe('hello');
  await expect(outgoing.fetch(`${origin}/redirect-inside`)).rejects.toMatchObject({
    kind: { code: 'outgoing.refused' },
  });
  await outgoing.close();
});

test('stops reading what is larger than allowed and says so', async () => {
  const outgoing = createOutgoing([origin]);
  await expect(outgoing.fetch(`${origin}/large`, { maxBytes: 1000 })).rejects.toMatchObject({
    kind: { code: 'outgoing.too-large' },
  });
  await outgoing.close();
});

test('a host that sends a byte now and then is left when the time for all of it is over', async () => {
  const drip = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
    });
  });
  const outgoing = createOutgoing([await listening(drip)]);
  await expect(outgoing.fetch(`${await listening(drip)}/`, { timeoutMs: 200 })).rejects.toThrow('等待超时');
  await outgoing.close();
  drip.close();
});

test('what a host answers outside the protocol is told in Chinese', async () => {
  const garbage = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('hello world\r\n\r\n'));
  });
  const url = await listening(garbage);
  const outgoing = createOutgoing([url]);
  const refusal: Error = await outgoing.fetch(`${url}/`).then(
    () => new Error('was not refused'),
    (error: Error) => error,
  );
  expect(refusal.message).toContain('对方的回应不是有效的网页');
  expect(refusal.message.replace(url, '')).not.toMatch(/[A-Za-z]{3,}/);
  await outgoing.close();
  garbage.close();
});

test('an address where nobody answers is unreachable, with the reason in words', async () => {
  const outgoing = createOutgoing(['http://127.0.0.1:9']);
  await expect(outgoing.fetch('http://127.0.0.1:9/')).rejects.toThrow('对方拒绝连接');
  await outgoing.close();
});

test('a host that sends on to what is no address is refused, not a fault of ours', async () => {
  const wrong = createServer((_, response) => response.writeHead(302, { location: 'http://[' }).end());
  await new Promise<void>((resolve) => wrong.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(wrong.address() as AddressInfo).port}`;
  const outgoing = createOutgoing([at]);
  await expect(outgoing.fetch(`${at}/`)).rejects.toMatchObject({ kind: { code: 'outgoing.refused' } });
  await outgoing.close();
  wrong.close();
});

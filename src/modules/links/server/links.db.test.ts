import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { linksOperations as operations } from '../contract.ts';

const server = createServer((request, response) => {
  if (request.url === '/gone') return response.writeHead(404).end();
  if (request.url === '/moved') return response.writeHead(302, { location: '/page' }).end();
  if (request.url === '/closed') return response.writeHead(403).end();
  return response.end('<p>办事指南</p>');
});
let office: TestOffice;
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  office = await createTestOffice({ config: { allowedOrigins: [origin] } });
});
afterAll(async () => {
  await office.close();
  server.close();
});

const look = (text: string, as: TestPerson = 'first') => office.call(operations.lookAtLinks, { body: { text } }, as);
const domain = (name: string, owner = '某市大数据中心') => ({ body: { domain: name, owner } });

test('S4-4.2k: the links of a text are opened, and each says whether it lives and where it leads', async () => {
  const { links, left } = await look(
    `见${origin}/page，旧页${origin}/gone，内网http://10.0.0.8/，受限${origin}/closed，转${origin}/moved。`,
  );
  expect(left).toBe(0);
  expect(links.map(({ state, verdict }) => [state, verdict])).toEqual([
    ['ok', 'fail'],
    ['dead', 'fail'],
    ['refused', 'fail'],
    ['unreachable', 'unknown'],
    ['ok', 'fail'],
  ]);
  expect(links[0]?.text).toContain('主办者不明');
  expect(links[4]?.finalUrl).toBe(`${origin}/page`);
});

test('a text without links opens nothing; of many only the first are opened and the rest is counted', async () => {
  expect(await look('没有链接的文字')).toEqual({ links: [], left: 0 });
  const many = Array.from({ length: 23 }, (_, i) => `${origin}/p${i}`).join(' ');
  const { links, left } = await look(many);
  expect([links.length, left]).toEqual([20, 3]);
});

test('a domain that a unit above listed is known to those below, and no longer once it is ended', async () => {
  const { id } = await office.call(operations.addDomain, domain('https://Zwfw.Example.com/index'), 'supervisor');
  const listed = await office.call(operations.listDomains, { query: {} }, 'first');
  expect(listed.rows).toMatchObject([{ domain: 'zwfw.example.com', isOwn: false }]);
  await expect(office.call(operations.addDomain, domain('zwfw.example.com'), 'supervisor')).rejects.toMatchObject({
    reply: { code: 'links.domain-taken' },
  });
  await office.call(operations.endDomain, { params: { domainId: id } }, 'supervisor');
  expect((await office.call(operations.listDomains, { query: {} }, 'first')).rows).toEqual([]);
  await expect(office.call(operations.endDomain, { params: { domainId: id } }, 'supervisor')).rejects.toMatchObject({
    reply: { code: 'links.domain-ended' },
  });
});

test.each(['com', 'com.cn', '10.0.0.8', '不是域名', 'a b.com'])('“%s” is no domain to list', async (name) => {
  await expect(office.call(operations.addDomain, domain(name), 'supervisor')).rejects.toMatchObject({
    reply: { code: 'links.domain-unreadable' },
  });
});

test('who only runs checks may look, but not list domains as known', async () => {
  await expect(office.call(operations.addDomain, domain('example.org'), 'editor')).rejects.toThrow('权限');
});

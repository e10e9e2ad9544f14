import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { approveItem, publishByHand } from '#app/testing/approve-item.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { inspectionOperations as inspection } from '#modules/inspection/contract.ts';
import { linksOperations as links } from '#modules/links/contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { linkJob, lookAtDue } from './link-job.ts';

let gone = false;
const server = createServer((request, response) =>
  gone || request.url === '/gone' ? response.writeHead(404).end() : response.end('<p>办事指南</p>'),
);
let office: TestOffice;
let origin: string;
let accountId: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  office = await createTestOffice({ config: { allowedOrigins: [origin] } });
  ({ id: accountId } = await office.call(
    registry.createAccount,
    { body: { name: '测试人社', platform: 'wechat', platformId: 'gh_links', openedOn: '2026-11-01' } },
    'editor',
  ));
});
afterAll(async () => {
  await office.close();
  server.close();
});

/** An item with these links on its way through every review and out, posted by hand. */
async function publish(title: string, bodyHtml: string): Promise<string> {
  const { id: itemId } = await office.call(
    content.createItem,
    { body: { title, bodyHtml, targets: [accountId] } },
    'editor',
  );
  const approved = await approveItem(office, itemId);
  return publishByHand(office, approved, (publicationId) => `${origin}/posted/${publicationId}`);
}

const published = () => office.call(links.listPublishedLinks, { query: {} }, 'supervisor');
const findings = async () =>
  (await office.call(inspection.listFindings, { query: {} }, 'supervisor')).rows.filter((row) => row.check === 'F21');

test('S4-4.2k F21: links of what is out are looked at, again after a week, and what turns bad becomes one finding', async () => {
  const publicationId = await publish('办事指南更新', `<p>指南见${origin}/guide，旧版见${origin}/gone。</p>`);
  await linkJob.run(office.services, undefined);
  const first = await published();
  expect(first.rows.map((row) => [row.url, row.state])).toEqual(
    expect.arrayContaining([
      [`${origin}/guide`, 'ok'],
      [`${origin}/gone`, 'dead'],
    ]),
  );
  expect(first.rows.every((row) => row.publicationId === publicationId)).toBe(true);
  const found = await findings();
  expect(found.map((row) => [row.clause, row.state])).toContainEqual(['S4-4.2k', 'suspected']);

  await linkJob.run(office.services, undefined);
  gone = true;
  await linkJob.run(office.services, undefined);
  expect((await published()).rows.find((row) => row.url.endsWith('/guide'))?.state).toBe('ok');

  office.clock.set(new Date(office.clock.now().getTime() + 7 * 86_400_000 + 1000));
  await linkJob.run(office.services, undefined);
  const later = await published();
  expect(later.rows.map((row) => row.state)).toEqual(['dead', 'dead']);
  const [guide, old] = ['/guide', '/gone'].map((end) => later.rows.find((row) => row.url.endsWith(end)));
  expect(guide && old && guide.since > old.since).toBe(true);
  expect(await findings()).toHaveLength(2);
});

test('texts that only seem to hold a link keep no other from being looked at', async () => {
  await publish('填报要求', '<p>请填写附件1.doc和附件2.xls。</p>');
  await publish('填报要求补充', '<p>请填写附件3.doc。</p>');
  const last = await publish('办理进度查询', `<p>进度见${origin}/progress。</p>`);
  await lookAtDue(office.services, 1);
  expect((await published()).rows.map((row) => row.publicationId)).toContain(last);
});

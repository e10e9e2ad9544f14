import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOperations as content } from '#modules/content/contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { publishingOperations as operations } from '../contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

let bench: PublishingBench;
beforeAll(async () => {
  bench = await createPublishingBench({ releaseDelaySeconds: 30 });
});
afterAll(() => bench?.close());

test('of two stops at once the last frees the item, whichever it is', async () => {
  const { office } = bench;
  const account = {
    name: '第二个账号',
    platform: 'wechat' as const,
    platformId: 'gh_publishing02',
    openedOn: '2026-11-01',
  };
  const { id: second } = await office.call(
    registry.createAccount,
    { body: { ...account, waiverReason: '另设对外服务账号' } },
    'editor',
  );
  const states: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    const item = await bench.approve(`同时叫停 ${round}`, { targets: [bench.accountId, second] });
    const { publications } = await office.call(
      operations.releaseItem,
      { params: { itemId: item.itemId }, body: { sha: item.sha } },
      'releaser',
    );
    expect(publications).toHaveLength(2);
    await Promise.all(
      publications.map(({ id }) =>
        office.call(operations.stopPublication, { params: { publicationId: id }, body: {} }, 'releaser'),
      ),
    );
    states.push((await office.call(content.readItem, { params: { itemId: item.itemId } }, 'editor')).state);
  }
  expect(states).toEqual(states.map(() => 'approved'));
});

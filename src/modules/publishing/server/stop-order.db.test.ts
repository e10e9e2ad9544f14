import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishingOperations as operations } from '../contract.ts';
import { stopOrderOperations as stops } from '../stops-contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

let bench: PublishingBench;
beforeAll(async () => {
  bench = await createPublishingBench();
});
afterAll(() => bench.close());

const issue = (more: { topicWords?: string[]; exceptions?: { itemId: string; reason: string }[] } = {}) =>
  bench.office.call(
    stops.issueStopOrder,
    {
      body: {
        unitId: bench.office.units.county.id,
        reason: '公祭日',
        endsAt: new Date(bench.office.clock.now().getTime() + 86_400_000).toISOString(),
        ...more,
      },
    },
    'supervisor',
  );

test('an order holds what was released, lets an exception through, and its lifting sends the rest', async () => {
  const held = await bench.release(await bench.approve('停发期间的通知'));
  const exempt = await bench.approve('停发期间的应急通告');
  const { id, heldCount } = await issue({ exceptions: [{ itemId: exempt.itemId, reason: '应急' }] });
  expect(heldCount).toBe(1);
  const through = await bench.release(exempt);
  await bench.run('send', held);
  await bench.run('send', through);
  expect((await bench.read(held)).state).toBe('waiting');
  expect((await bench.read(held)).attempts.at(-1)?.detail).toContain('公祭日');
  expect((await bench.read(through)).state).toBe('submitted');
  const lifted = { params: { stopOrderId: id }, body: { reason: '公祭结束' } };
  await expect(bench.office.call(stops.liftStopOrder, lifted, 'releaser')).rejects.toMatchObject({
    reply: { status: 403 },
  });
  await bench.office.call(stops.liftStopOrder, lifted, 'supervisor');
  await bench.run('send', held);
  expect((await bench.read(held)).state).toBe('submitted');
});

test('no send is claimed under a standing order, however the two race', async () => {
  for (let round = 0; round < 6; round += 1) {
    const publication = await bench.release(await bench.approve(`竞态第${'一二三四五六'[round] ?? ''}回`));
    const issued = issue().then(async ({ id }) => ({ id, at: (await bench.read(publication)).state }));
    const [order] = await Promise.all([issued, bench.run('send', publication)]);
    // Once the order is in force, what was not yet on its way stays where it is.
    if (order.at === 'waiting') expect((await bench.read(publication)).state).toBe('waiting');
    await bench.office.call(
      stops.liftStopOrder,
      { params: { stopOrderId: order.id }, body: { reason: '下一回' } },
      'supervisor',
    );
  }
});

test('one mass send a day: the second is refused for today and takes the next free day', async () => {
  const first = await bench.approve('今天的群发');
  const second = await bench.approve('另一篇群发');
  const release = (item: { itemId: string; sha: string }, when: 'now' | 'next') =>
    bench.office.call(
      operations.releaseItem,
      {
        params: { itemId: item.itemId },
        body: { sha: item.sha, plan: [{ accountId: bench.accountId, way: 'massSend', when }] },
      },
      'releaser',
    );
  await release(first, 'now');
  await expect(release(second, 'now')).rejects.toMatchObject({ reply: { code: 'publishing.slot-taken' } });
  const { publications } = await release(second, 'next');
  expect(publications[0]?.releaseAt).toContain('2026-11-21T09:00');
  const planned = await bench.office.call(operations.listPlanned, {}, 'releaser');
  expect(planned.accounts[0]?.fullDays).toContainEqual({ day: '2026-11-20', way: 'massSend' });
});

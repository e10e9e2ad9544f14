import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { inspectionOperations as operations } from '../contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
  for (const unit of ['bureau', 'otherBureau'] as const)
    for (const platform of ['wechat', 'weibo', 'toutiao', 'douyin'] as const)
      await office.call(
        registry.createAccount,
        { body: { unitId: office.units[unit].id, name: `${unit}${platform}`, platform, state: 'running' } },
        'supervisor',
      );
});
afterAll(() => office?.close());

const run = (sample: { percent: number; byUnit?: boolean; seed?: string }, dryRun = false) =>
  office.call(
    operations.runInspection,
    { body: { asOf: office.clock.now().toISOString(), sample, dryRun } },
    'supervisor',
  );
const namesOf = (report: Awaited<ReturnType<typeof run>>) => report.accounts.map((one) => one.name).sort();

test('a spot check keeps its seed and its population; the same seed draws the same accounts again', async () => {
  const report = await run({ percent: 25, byUnit: true, seed: '公开摇号 0712' });
  expect(report).toMatchObject({ checked: 2, sample: { seed: '公开摇号 0712', size: 2, population: 8, byUnit: true } });
  expect(namesOf(report).map((name) => name.startsWith('bureau'))).toEqual([true, false]);
  expect(namesOf(await run({ percent: 25, byUnit: true, seed: '公开摇号 0712' }, true))).toEqual(namesOf(report));
  const kept = await office.call(
    operations.readInspection,
    { params: { inspectionId: report.inspectionId ?? '' } },
    'supervisor',
  );
  expect(kept.sample).toEqual(report.sample);
  const { rows } = await office.call(registry.listAccounts, { query: { limit: 100 } }, 'supervisor');
  const ids = rows.map((row) => row.id).sort();
  expect(kept.sample?.populationSha).toBe(createHash('sha256').update(ids.join('\n')).digest('hex'));
});

test('without a seed the server makes one; two draws differ; a whole check has none', async () => {
  const [one, other] = [await run({ percent: 50 }, true), await run({ percent: 50 }, true)];
  expect(one.sample?.seed).not.toBe(other.sample?.seed);
  expect(one.checked).toBe(4);
  const all = await office.call(
    operations.runInspection,
    { body: { asOf: office.clock.now().toISOString(), dryRun: true } },
    'supervisor',
  );
  expect(all).toMatchObject({ checked: 8, sample: null });
});

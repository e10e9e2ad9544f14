import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

let bench: PublishingBench;
beforeAll(async () => {
  bench = await createPublishingBench({ releaseDelaySeconds: 0 });
});
afterAll(() => bench?.close());

/** Leaves a publication as a process that ended would have; the ids say the reverse of what happened. */
async function leaveSending(id: string, phases: readonly (readonly [string, string])[]): Promise<void> {
  const owner = new pg.Client({ connectionString: bench.office.ownerUrl });
  await owner.connect();
  try {
    const at = bench.office.clock.now();
    const state = `update case_record set state = 'sending', changed_at = $2 where id = $1`;
    await owner.query(state, [id, at]);
    for (const [order, [phase, outcome]] of phases.entries()) {
      const attempt = `insert into publish_attempt (id, province, publication_id, unit_path, phase, outcome, at)
        select $2, province, id, unit_path, $3, $4, $5::timestamptz + $6 * interval '1 millisecond' from publication where id = $1`;
      await owner.query(attempt, [id, newId(at.getTime() - order * 1000), phase, outcome, at, order]);
    }
  } finally {
    await owner.end();
  }
}

const claimed = [
  ['claim', 'ok'],
  ['stage', 'ok'],
] as const;

test('an intention to submit counts by its time since the claim, whatever order the ids have', async () => {
  const id = await bench.release(await bench.approve('两个进程写的编号'));
  await leaveSending(id, [...claimed, ['submit', 'pending']]);
  bench.advance(200);
  await bench.run('sweep');
  expect((await bench.read(id)).state).toBe('unconfirmed');
});

test('an intention of an earlier claim does not count: nothing went out since', async () => {
  const id = await bench.release(await bench.approve('上一次的意图'));
  await leaveSending(id, [...claimed, ['submit', 'pending'], ['submit', 'retry'], ...claimed]);
  bench.advance(200);
  await bench.run('sweep');
  expect((await bench.read(id)).state).toBe('waiting');
});

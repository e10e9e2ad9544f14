import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultKind } from '#sandbox/sandbox-types.ts';
import { connectionOperations } from '../connectors-contract.ts';
import { publishingOperations as operations } from '../contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';
import { publishingModule } from './publishing-module.ts';

/**
 * The publishing job is killed at every await that leaves the process: at each statement to the database and at each call to the platform, before
 * it is made or after it was carried out. A killed process writes nothing more, so every later statement of that run fails too.
 */
let bench: PublishingBench;
beforeAll(async () => {
  bench = await createPublishingBench();
});
afterAll(() => bench.close());

class Killed extends Error {}

/** Services whose process dies at its n-th step; `after`: the step was carried out, its answer never came. */
function dying(dieAt: number, after: boolean): { services: typeof bench.office.services; steps: () => number } {
  let step = 0;
  let isDead = false;
  const through = async <R>(work: () => Promise<R>): Promise<R> => {
    if (isDead) throw new Killed('killed');
    step += 1;
    if (step !== dieAt) return work();
    isDead = true;
    if (after) await work();
    throw new Killed('killed');
  };
  const { services } = bench.office;
  const outgoing = {
    ...services.outgoing,
    fetch: (...given: never[]) =>
      through(() => (services.outgoing.fetch as (...all: never[]) => Promise<never>)(...given)),
  };
  const pool = new Proxy(services.db.pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name);
      return async () => {
        const client = await target.connect();
        return new Proxy(client, {
          get(inner, key) {
            const value: unknown = Reflect.get(inner, key);
            if (key === 'query')
              return (...given: unknown[]) =>
                through(() => (value as (...all: unknown[]) => Promise<unknown>).apply(inner, given));
            if (key === 'release')
              // The connection of a process that died is gone, and its open transaction with it.
              return () => (value as (broken: boolean) => void).call(inner, isDead);
            return typeof value === 'function' ? (value as (...all: unknown[]) => unknown).bind(inner) : value;
          },
        });
      };
    },
  });
  const db = new Proxy(services.db, {
    get(target, name) {
      const value: unknown = name === 'pool' ? pool : Reflect.get(target, name);
      return typeof value === 'function' ? (value as (...all: unknown[]) => unknown).bind(target) : value;
    },
  });
  return { services: { ...services, outgoing, db } as typeof services, steps: () => step };
}

const steps = ['send', 'poll', 'lookup', 'compare'] as const;
const jobOf = (name: (typeof steps)[number]) => publishingModule.jobs?.find((job) => job.name === `publishing.${name}`);

/** Lets an hour and more pass with a sweep now and then, as the worker would. */
async function recover(publication: string): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    bench.advance(200);
    await bench.run('sweep');
    for (const job of steps) await bench.run(job, publication);
    if ((await bench.read(publication)).state === 'verified') return;
  }
}

test('killed at every step of the job, an item is neither lost nor published twice', async () => {
  const send = jobOf('send');
  const seen: string[] = [];
  const open: string[] = [];
  let count = 0;
  for (let dieAt = 1; dieAt < 200; dieAt += 1) {
    let isPast = false;
    // A step whose answer never came leaves what the next one would have found: each is taken once, by turns before and after.
    for (const after of [dieAt % 2 === 0]) {
      const title = `第${dieAt}步${after ? '之后' : '之前'}中断`;
      const publication = await bench.release(await bench.approve(title));
      const { services, steps: taken } = dying(dieAt, after);
      await send?.run(services, { publicationId: publication } as never).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      isPast = taken() < dieAt;
      await recover(publication);
      const posts = bench.sandbox.listing().posts.filter((post) => JSON.stringify(post).includes(title)).length;
      const { state } = await bench.read(publication);
      seen.push(`${title}:${state}:${posts}`);
      if (state === 'unconfirmed') open.push(publication);
      count += 1;
    }
    if (isPast) break;
  }
  // Between the written intention and the request nobody can know: it stays open for a person, unsent. Everything else ends by itself.
  expect(seen.filter((one) => !/:(?:verified:1|unconfirmed:0)$/u.test(one))).toEqual([]);
  expect(open.length).toBeLessThanOrEqual(2);
  for (const publicationId of open) {
    const body = { reason: '到平台看过，没有发出' };
    await bench.office.call(operations.disownPublication, { params: { publicationId }, body }, 'releaser');
    await bench.office.call(operations.resendPublication, { params: { publicationId }, body: {} }, 'releaser');
    await recover(publicationId);
    expect((await bench.read(publicationId)).state).toBe('verified');
  }
  expect(count).toBeGreaterThan(30);
}, 300_000);

/** What the platform does wrong meanwhile, by the path of the call. */
const wrongs: readonly (readonly [path: string, kind: FaultKind])[] = [
  ['draft/add', '5xx'],
  ['draft/add', 'timeout-after-accept'],
  ['freepublish/submit', '5xx'],
  ['freepublish/submit', 'timeout-after-accept'],
  ['freepublish/submit', 'token-dies'],
  ['freepublish/get', '5xx'],
  ['freepublish/batchget', '5xx'],
];
/** More by hand: `CRASH_RUNS=250`. */
const runs = Number(process.env['CRASH_RUNS'] ?? 10);

test(
  'killed anywhere from sending to comparing, while the platform fails, times out and tells everything twice, nothing is lost or sent twice',
  async () => {
    const address = await bench.office.app.listen({ host: '127.0.0.1', port: 0 });
    const { accountId } = bench;
    const agreed = await bench.office.call(
      connectionOperations.openPush,
      { params: { accountId } },
      'systemAdministrator',
    );
    const told = await fetch(`${bench.sandbox.origin}/__sandbox/accounts/gh_publishing01/callback`, {
      method: 'POST',
      body: JSON.stringify({ url: `${address}${agreed.path}`, token: agreed.token, encodingAesKey: agreed.aesKey }),
    });
    expect(told.status).toBe(200);
    let count = 0;
    let killed = 0;
    const chosen = fc.record({
      dieAt: fc.integer({ min: 1, max: 75 }),
      after: fc.boolean(),
      wrong: fc.subarray([...wrongs], { maxLength: 2 }),
      isToldTwice: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(chosen, async ({ dieAt, after, wrong, isToldTwice }) => {
        // No figures that could be taken for a date or a number of something.
        const title = `中断之稿${'甲乙丙丁戊己庚辛壬癸'[count % 10]}${'子丑寅卯辰巳午未申酉戌亥'[Math.floor(count / 10) % 12]}${'春夏秋冬'[Math.floor(count / 120)]}`;
        count += 1;
        const publication = await bench.release(await bench.approve(title));
        for (const [path, kind] of wrong) bench.fault(path, kind, { times: 1 });
        if (isToldTwice) bench.sandbox.addFault({ path: agreed.path, kind: 'duplicate-callback', times: 5 });
        const { services } = dying(dieAt, after);
        try {
          for (const job of steps) {
            await jobOf(job)?.run(services, { publicationId: publication } as never);
            bench.advance(60);
          }
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
          killed += 1;
        }
        await recover(publication);
        // What the platform takes on a day is spent: it goes out on the next.
        if ((await bench.read(publication)).state === 'waiting') {
          bench.advance(86_400);
          await recover(publication);
        }
        const posts = bench.sandbox.listing().posts.filter((post) => JSON.stringify(post).includes(title)).length;
        const { state } = await bench.read(publication);
        expect(`${state}:${posts}`).toMatch(/^(?:verified:1|unconfirmed:0)$/u);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    process.stdout.write(`crash points: ${JSON.stringify({ runs: count, killed })}\n`);
    expect(killed).toBeGreaterThan(runs / 2);
  },
  60_000 + runs * 3000,
);

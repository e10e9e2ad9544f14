import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishingOperations as operations } from '../contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

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
  const { publishingModule } = await import('./publishing-module.ts');
  const send = publishingModule.jobs?.find((job) => job.name === 'publishing.send');
  const seen: string[] = [];
  const open: string[] = [];
  let count = 0;
  for (let dieAt = 1; dieAt < 200; dieAt += 1) {
    let isPast = false;
    for (const after of [false, true]) {
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
  expect(count).toBeGreaterThan(60);
}, 300_000);

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import type { Context } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';

let office: TestOffice;
beforeAll(async () => void (office = await createTestOffice()));
afterAll(() => office.close());

const inside = <R>(work: (ctx: Context) => Promise<R>): Promise<R> => {
  const { county } = office.units;
  return runSystemQuery(
    office.services,
    { province: county.province, unitId: county.id, unitName: county.name, unitPath: county.unitPath },
    work,
  );
};
const number = async (ctx: Context, value: number): Promise<number | undefined> =>
  (await sql<{ value: number }>`select ${value}::int as value`.execute(ctx.db)).rows[0]?.value;

test('works of one transaction answer in their order', async () => {
  expect(await inside((ctx) => together([number(ctx, 1), undefined, number(ctx, 2)]))).toEqual([1, undefined, 2]);
});

test('the failure that is thrown is the one that broke the transaction, whichever work comes first', async () => {
  const twice = async (ctx: Context): Promise<void> => {
    await number(ctx, 1);
    await number(ctx, 2);
  };
  const failing = (ctx: Context) => sql`select 1 / ${0}::int`.execute(ctx.db);
  await expect(inside((ctx) => together([twice(ctx), failing(ctx)]))).rejects.toMatchObject({ code: '22012' });
});

test('when one work fails the others have ended before the transaction does', async () => {
  let hasEnded = false;
  const slow = async (ctx: Context): Promise<void> => {
    try {
      for (let i = 0; i < 20; i += 1) await number(ctx, i);
    } finally {
      hasEnded = true;
    }
  };
  const refuse = async (): Promise<void> => {
    throw new Error('refused by the work itself');
  };
  await expect(inside((ctx) => together([refuse(), slow(ctx)]))).rejects.toThrow('refused by the work itself');
  expect(hasEnded).toBe(true);
});

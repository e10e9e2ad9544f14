import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { refreshInstalledPacks } from './installed-packs.ts';
import { changeOf, packsInForce, type PackInForce } from './packs-in-force.ts';
import { requestRebind } from './request-rebind.ts';
import './rule-pack-tables.ts';

/**
 * Compares the packs in force with those last applied to the duties that run, and has the duties below bound anew where they differ: after
 * an issue or a withdrawal (`at`), right after midnight in Asia/Shanghai (a pack's day has come), and at the start (another product version).
 * The set last applied is kept with the request in one transaction. Idempotent.
 */
export const packsInForceJob = defineJob<{ at?: string }>({
  name: 'rules.packsInForce',
  cron: '0 16 * * *',
  run: async (services, { at }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await refreshInstalledPacks(services);
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const changedAt = at === undefined ? ctx.now : new Date(at);
      const former = await lockApplied(ctx);
      const packs = packsInForce(services.packs, toDay(ctx.now));
      const change = changeOf(former, packs, changedAt);
      await ctx.db
        .updateTable('packsApplied')
        .set({ packs: JSON.stringify(packs), appliedAt: ctx.now })
        .where('unitId', '=', office.unitId)
        .execute();
      if (change) await requestRebind(ctx, change.unitPath, change.since);
      return { reply: undefined, events: [] };
    });
  },
});

/** Asks for the comparison, in the transaction of a command. */
export async function packsChanged(ctx: Pick<Context, 'db' | 'now'>): Promise<void> {
  await enqueue(ctx, packsInForceJob, { at: ctx.now.toISOString() });
}

/** Asks for the comparison at the start of a process; nothing before the set-up. */
export async function compareAtStart(services: Services): Promise<void> {
  if (await readRootOffice(services))
    await enqueue({ db: services.db }, packsInForceJob, {}, { key: 'rules.packsInForce:start' });
}

/** What was last applied; one comparison at a time, so that none overtakes another. */
async function lockApplied(
  ctx: Pick<Context, 'db' | 'now' | 'office'>,
): Promise<{ at: Date; packs: readonly PackInForce[] } | undefined> {
  const { province, unitId, unitPath } = ctx.office;
  const isFirst = await ctx.db
    .insertInto('packsApplied')
    .values({ province, unitId, unitPath, packs: JSON.stringify([]), appliedAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['unitId', 'province']).doNothing())
    .returning('unitId')
    .executeTakeFirst();
  if (isFirst) return undefined;
  const row = await ctx.db
    .selectFrom('packsApplied')
    .select(['packs', 'appliedAt'])
    .where('unitId', '=', unitId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { at: row.appliedAt, packs: row.packs as readonly PackInForce[] };
}

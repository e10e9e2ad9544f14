import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { packFaultText } from '#rulebook/pack-fault.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { packOperations as operations } from '../packs-contract.ts';
import { packProblems } from '../packs-texts.ts';
import { packsChanged } from './packs-in-force-job.ts';
import { rulePackCase } from './rule-pack-case.ts';
import { getRulePack, type StoredPack } from './rule-pack-store.ts';

/**
 * Takes an issued pack back; what it superseded holds again. Findings stay as they are; duties that run go back.
 * @throws Problem rules.packNeeds where another pack names it, common.stateConflict
 */
export async function withdrawRulePack(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.withdrawRulePack>,
): Promise<Outcome<Record<string, never>>> {
  const stored = await getRulePack(ctx, params.rulePackId);
  const moved = await moveCase(ctx, rulePackCase, stored.id, 'withdraw', {
    facts: { reason: body.reason, pack: stored.pack, version: stored.version },
  });
  const { packs } = ctx.services;
  const faults = packs.check(
    packs.installed.filter((text) => text.packId !== stored.pack || text.version !== stored.version),
  );
  if (faults.length > 0)
    throw new Problem(packProblems.packNeeds, { faults: faults.slice(0, 3).map(packFaultText).join('；') });
  await ctx.db
    .updateTable('rulePack')
    .set({ withdrawnByName: ctx.actor.personName, withdrawnAt: ctx.now, withdrawReason: body.reason })
    .where('id', '=', stored.id)
    .execute();
  await packsChanged(ctx);
  return { reply: {}, events: [moved.event, ...(await handBack(ctx, stored))] };
}

/** What it superseded holds again, unless a newer edition has superseded it in turn: then that one is its successor. */
async function handBack(ctx: PersonContext, { id, supersededBy, supersededFrom }: StoredPack): Promise<EventDraft[]> {
  const rows = await ctx.db
    .updateTable('rulePack as r')
    .set({ supersededBy, supersededFrom })
    .where('r.supersededBy', '=', id)
    .where('r.withdrawnAt', 'is', null)
    .returning('r.id')
    .execute();
  if (supersededBy !== null) return [];
  const events: EventDraft[] = [];
  for (const row of rows)
    events.push((await moveCase(ctx, rulePackCase, row.id, 'restore', { facts: { withdrawn: id } })).event);
  return events;
}

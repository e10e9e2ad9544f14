import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { packFaultText } from '#rulebook/pack-fault.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { packOperations as operations } from '../packs-contract.ts';
import { packProblems } from '../packs-texts.ts';
import { lockInstalledPacks } from './installed-packs.ts';
import { packsChanged } from './packs-in-force-job.ts';
import { rulePackCase } from './rule-pack-case.ts';
import { getRulePack, type StoredPack } from './rule-pack-store.ts';
import { insertEnd } from './rule-pack-writes.ts';
import type { InstalledText } from './sound-packs.ts';

/**
 * Takes an issued pack back; what it superseded holds again. Findings stay as they are; duties that run go back.
 * @throws Problem rules.packNeeds where another pack names it, common.stateConflict
 */
export async function withdrawRulePack(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.withdrawRulePack>,
): Promise<Outcome<Record<string, never>>> {
  const issued = await lockInstalledPacks(ctx);
  const stored = await getRulePack(ctx, params.rulePackId);
  const eventId = newId();
  const moved = await moveCase(ctx, rulePackCase, stored.id, 'withdraw', {
    eventId,
    facts: { reason: body.reason, pack: stored.pack, version: stored.version },
  });
  assertUnneeded(ctx, stored, issued);
  await insertEnd(ctx, stored, { action: 'rulePack.withdraw', eventId, reason: body.reason });
  await packsChanged(ctx);
  return { reply: {}, events: [moved.event, ...(await handBack(ctx, stored))] };
}

/** Without it no pack that can be loaded now may become faulty. */
function assertUnneeded(ctx: PersonContext, { pack, version }: StoredPack, issued: readonly InstalledText[]): void {
  const { packs } = ctx.services;
  const loaded = packs.sound(issued).installed;
  const without = packs.sound(issued.filter((text) => text.packId !== pack || text.version !== version));
  const faults = without.dropped.filter(({ text }) => loaded.includes(text)).flatMap((dropped) => dropped.faults);
  if (faults.length > 0)
    throw new Problem(packProblems.packNeeds, { faults: faults.slice(0, 3).map(packFaultText).join('；') });
}

/** What it superseded holds again, unless a newer edition has superseded it in turn: then that one is its successor. */
async function handBack(ctx: PersonContext, { id, supersededBy, supersededFrom }: StoredPack): Promise<EventDraft[]> {
  const rows = await ctx.db
    .updateTable('rulePack as r')
    .set({ supersededBy, supersededFrom })
    .where('r.supersededBy', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('rulePackEnd as e')
            .select('e.rulePackId')
            .whereRef('e.rulePackId', '=', 'r.id')
            .where('e.action', '=', 'rulePack.withdraw'),
        ),
      ),
    )
    .returning('r.id')
    .execute();
  if (supersededBy !== null) return [];
  const events: EventDraft[] = [];
  for (const row of rows)
    events.push((await moveCase(ctx, rulePackCase, row.id, 'restore', { facts: { withdrawn: id } })).event);
  return events;
}

import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { endAllGrants, endPerson, movePerson } from '#modules/people/server/public.ts';
import type { ChangeKind } from '../contract.ts';
import { changeKindTexts } from '../texts.ts';
import { endAppointments } from './appointment-store.ts';
import { noteRosterChange } from './roster-duty.ts';

/** A recorded change of a person's place. */
export interface Change {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly personId: string;
  readonly personName: string;
  readonly kind: ChangeKind;
  readonly effectiveOn: string;
  readonly toUnitId: string | null;
}

/**
 * Ends posts and rights of the person, and the person too unless they stay here: moved to another unit, or lent. Returns the events.
 * Written once: of two at the same time the second one finds it applied.
 */
export async function applyChange(
  ctx: Context & { readonly actor?: { readonly personName: string } },
  change: Change,
): Promise<EventDraft[]> {
  const taken = await ctx.db
    .updateTable('personnelChange')
    .set({ appliedAt: ctx.now })
    .where('id', '=', change.id)
    .where('appliedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!taken) return [];
  const reason = `${changeKindTexts[change.kind]}，${change.effectiveOn} 生效`;
  const ended = await endAppointments(
    ctx,
    { personId: change.personId },
    { name: ctx.actor?.personName ?? '系统', reason },
  );
  const grants = await endAllGrants(ctx, change.personId);
  await settlePerson(ctx, change);
  const changed: EventDraft[] = [];
  for (const unit of await unitsOf(ctx, [...new Set([change.unitId, ...ended.map((one) => one.unitId)])])) {
    if (ended.some((one) => one.unitId === unit.id))
      changed.push(...(await noteRosterChange(ctx, unit, earlier(change.effectiveOn, toDay(ctx.now)))));
    await requestChecks(ctx, unit.unitPath);
  }
  const applied: EventDraft = {
    action: 'personnel.apply',
    subject: { kind: 'personnelChange', id: change.id, unitPath: change.unitPath },
    facts: { person: change.personId, name: change.personName, posts: ended.map((one) => one.post), grants },
  };
  return [applied, ...changed];
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

async function settlePerson(ctx: Context, change: Change): Promise<void> {
  if (change.kind === 'second') return;
  if (change.toUnitId === null) return endPerson(ctx, change.personId);
  const [target] = await unitsOf(ctx, [change.toUnitId]);
  if (target) await movePerson(ctx, change.personId, target);
}

async function unitsOf(ctx: Pick<Context, 'db'>, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; province: number; unitPath: string; name: string }>`
    select id, province, unit_path, name from unit where id = any(${[...ids]}::uuid[]) order by unit_path`.execute(
    ctx.db,
  );
  return rows;
}

import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { EventDraft, PersonContext } from '#platform/context.ts';
import type { UnitChangeKind } from '../contract.ts';
import type { Unit } from './unit-store.ts';
import './change-tables.ts';

/** One change to be written, with the event that proves it. */
export interface NewUnitChange {
  readonly kind: UnitChangeKind;
  readonly happenedOn: string;
  readonly document: string;
  readonly note: string;
  readonly newName?: string;
  readonly successor?: Pick<Unit, 'id' | 'province' | 'name'> | undefined;
  readonly accountCount: number;
  readonly personCount: number;
}

/** Writes a change of a unit; the event is to be emitted by the caller. */
export async function insertUnitChange(
  ctx: PersonContext,
  unit: Unit,
  change: NewUnitChange,
): Promise<{ id: string; event: EventDraft }> {
  const id = newId(ctx.now.getTime());
  const eventId = newId(ctx.now.getTime());
  const { kind, happenedOn, document, note, accountCount, personCount } = change;
  await ctx.db
    .insertInto('unitChange')
    .values({
      id,
      province: unit.province,
      unitId: unit.id,
      unitPath: unit.unitPath,
      kind,
      happenedOn,
      document,
      note,
      oldName: unit.name,
      newName: change.newName ?? null,
      successorId: change.successor?.id ?? null,
      successorProvince: change.successor?.province ?? null,
      accountCount,
      personCount,
      recordedBy: ctx.actor.personId,
      recordedByName: ctx.actor.personName,
      recordedAt: ctx.now,
      sessionId: ctx.actor.sessionId,
      eventId,
      eventProvince: ctx.actor.province,
    })
    .execute();
  const facts = {
    name: change.newName ?? unit.name,
    before: unit.name,
    happenedOn,
    document,
    ...(change.successor ? { successor: change.successor.name } : {}),
    accounts: accountCount,
    people: personCount,
  };
  const subject = { kind: 'unit', id: unit.id, unitPath: unit.unitPath };
  return { id, event: { id: eventId, action: `unit.${kind}`, subject, facts } };
}

/** The names that a unit bore before, for its search text. */
export async function oldNamesOf(ctx: Pick<PersonContext, 'db'>, unitId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('unitChange')
    .select(sql<string>`distinct old_name`.as('oldName'))
    .where('unitId', '=', unitId)
    .where('kind', '=', 'rename')
    .execute();
  return rows.map((row) => row.oldName);
}

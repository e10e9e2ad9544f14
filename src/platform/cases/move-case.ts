import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { permissionText } from '#shared/permissions.ts';
import type { Actor, Context, EventDraft } from '../context.ts';
import type { CaseDefinition } from './define-case.ts';

/** The unit a case belongs to. */
export interface CaseOwner {
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
}

/** Opens a case in its first state (or `state`, for records that enter later). The caller emits the event that tells why. */
export async function openCase<S extends string>(
  ctx: Context,
  definition: CaseDefinition<S>,
  facts: { id: string; owner: CaseOwner; title: string; state?: S },
): Promise<void> {
  await ctx.db
    .insertInto('caseRecord')
    .values({
      id: facts.id,
      province: facts.owner.province,
      kind: definition.kind,
      state: facts.state ?? definition.initial,
      unitId: facts.owner.unitId,
      unitPath: facts.owner.unitPath,
      title: facts.title,
      openedAt: ctx.now,
      changedAt: ctx.now,
      closedAt: null,
    })
    .execute();
}

/** The same for many cases of one kind in one statement. */
export async function openCases<S extends string>(
  ctx: Context,
  definition: CaseDefinition<S>,
  cases: readonly { id: string; owner: CaseOwner; title: string; state?: S }[],
): Promise<void> {
  const rows = cases.map(({ id, owner, title, state }) => ({
    id,
    province: owner.province,
    unit_id: owner.unitId,
    unit_path: owner.unitPath,
    title,
    state: state ?? definition.initial,
  }));
  await sql`
    insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at, closed_at)
    select id, province, ${definition.kind}, state, unit_id, unit_path, title, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, province smallint, unit_id uuid, unit_path text, title text, state text)`.execute(
    ctx.db,
  );
}

/** A case after a move, and the event that must be emitted for it. */
export interface Moved<S extends string> {
  readonly state: S;
  readonly version: number;
  readonly title: string;
  readonly owner: CaseOwner;
  readonly event: EventDraft;
}

/**
 * Moves a case by compare-and-set: of two moves at once exactly one wins. The only place that writes a state.
 * @param by the person, checked against the transition's permission; undefined for the system.
 * @throws Problem common.notFound (also when out of scope), common.stateConflict, common.forbidden
 */
export async function moveCase<S extends string, T extends string>(
  ctx: Context & { actor?: Actor },
  definition: CaseDefinition<S, T>,
  id: string,
  transition: T,
  extra: { sha?: string; facts?: Record<string, unknown>; eventId?: string; title?: string } = {},
): Promise<Moved<S>> {
  const rule = definition.transitions[transition];
  if (rule.permission && ctx.actor && !ctx.actor.permissions.has(rule.permission)) {
    throw new Problem(commonProblems.forbidden, { permission: permissionText(rule.permission) });
  }
  const row = await ctx.db
    .updateTable('caseRecord')
    .set((eb) => ({
      state: rule.to,
      version: eb('version', '+', 1),
      changedAt: ctx.now,
      closedAt: definition.states[rule.to].closed ? ctx.now : null,
      ...(extra.title === undefined ? {} : { title: extra.title }),
    }))
    .where('id', '=', id)
    .where('kind', '=', definition.kind)
    .where('state', 'in', rule.from)
    .returning(['version', 'title', 'province', 'unitId', 'unitPath'])
    .executeTakeFirst();
  if (!row) return refuseMove(ctx, definition, id, rule.text);
  await definition.moved?.(ctx, id);
  return {
    state: rule.to,
    version: row.version,
    title: row.title,
    owner: row,
    event: {
      ...(extra.eventId === undefined ? {} : { id: extra.eventId }),
      action: `${definition.kind}.${transition}`,
      subject: {
        kind: definition.kind,
        id,
        unitPath: row.unitPath,
        ...(extra.sha === undefined ? {} : { sha: extra.sha }),
      },
      facts: { title: row.title, to: rule.to, ...extra.facts },
    },
  };
}

async function refuseMove(ctx: Context, definition: CaseDefinition, id: string, action: string): Promise<never> {
  const row = await ctx.db
    .selectFrom('caseRecord')
    .select('state')
    .where('id', '=', id)
    .where('kind', '=', definition.kind)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: definition.text });
  throw new Problem(commonProblems.stateConflict, { state: definition.states[row.state]?.text ?? row.state, action });
}

/** Locks a case for the rest of the transaction and tells its state. @throws Problem common.notFound */
export async function lockCase<S extends string>(
  ctx: Context,
  definition: CaseDefinition<S>,
  id: string,
): Promise<{ state: S; title: string; version: number; owner: CaseOwner }> {
  const row = await ctx.db
    .selectFrom('caseRecord')
    .select(['state', 'title', 'version', 'province', 'unitId', 'unitPath'])
    .where('id', '=', id)
    .where('kind', '=', definition.kind)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: definition.text });
  return { state: row.state as S, title: row.title, version: row.version, owner: row };
}

/** Gives a case its new title where the thing itself was renamed; the caller emits the event that tells why. */
export async function retitleCase(ctx: Context, id: string, title: string): Promise<void> {
  await ctx.db.updateTable('caseRecord').set({ title, changedAt: ctx.now }).where('id', '=', id).execute();
}

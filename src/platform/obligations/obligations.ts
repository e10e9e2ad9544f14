import { sql } from 'kysely';
import type { Due } from '#shared/due.ts';
import { newId } from '#shared/ids.ts';
import { endOfDay } from '#shared/time.ts';
import type { Context } from '../context.ts';
import type { BreachProof } from '../database/tables.ts';
import type { Breach, Witness } from './witness.ts';

/** A duty with its source: what the obligation is about and which rule opened it. */
export interface Duty {
  /** Rule id within its pack, such as `S3.rectification`. */
  readonly id: string;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  /** Set where silence must be seen, not assumed: without a good look the duty waits instead of being breached. */
  readonly proof?: BreachProof;
}

/** What an obligation hangs on. */
export interface DutySubject {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
}

const warnRatio = 0.7;

// Literals, not parameters: a prepared statement's generic plan cannot prove the condition of a partial index from a parameter.
const isOpen = sql<boolean>`obligation.state = 'open'`;
const isAwaited = sql<boolean>`obligation.state in ('open', 'warned')`;
const isRunning = sql<boolean>`obligation.state in ('open', 'warned', 'breached')`;

/**
 * Opens an obligation, or moves the running one of the same duty and subject to its new term (a post discharges and
 * reopens the update duty). Default warning at 70 % of the term (set by the product, not by a clause).
 */
export async function openObligation(
  ctx: Context,
  duty: Duty,
  subject: DutySubject,
  openedAt: Date,
  due: Due,
): Promise<void> {
  const dueAt = new Date(due.dueAt);
  const breachAt = toBreach(due);
  const warnAt = new Date(openedAt.getTime() + (dueAt.getTime() - openedAt.getTime()) * warnRatio);
  await ctx.db
    .insertInto('obligation')
    .values({
      id: newId(),
      province: subject.province,
      unitId: subject.unitId,
      unitPath: subject.unitPath,
      duty: duty.id,
      clause: duty.clause,
      pack: duty.pack,
      packVersion: duty.packVersion,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectTitle: subject.title,
      openedAt,
      warnAt,
      dueAt,
      breachAt,
      proof: duty.proof ?? null,
      dischargedAt: null,
      explain: JSON.stringify(due.explain),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['subjectId', 'duty', 'province'])
        // Literals, not parameters: a generic plan cannot match parameters with the index's predicate.
        .where(sql<boolean>`state in ('open', 'warned', 'breached')`)
        .doUpdateSet({ state: 'open', warnAt, dueAt, breachAt, explain: JSON.stringify(due.explain) })
        .where((eb) => eb('obligation.dueAt', '<', dueAt)),
    )
    .execute();
}

/** The instant after which a term is missed: working days count whole days (see isMetBy). */
function toBreach(due: Due): Date {
  return due.explain.unit === 'workdays' ? endOfDay(due.explain.lastDay) : new Date(due.dueAt);
}

/** Discharges a running duty at an instant: met, or late when past its term. Nothing happens when none runs. */
export async function dischargeObligation(ctx: Context, dutyId: string, subjectId: string, at: Date): Promise<void> {
  await ctx.db
    .updateTable('obligation')
    .set((eb) => ({
      dischargedAt: at,
      state: eb
        .case()
        .when('breachAt', '>=', at)
        .then('met' as const)
        .else('late' as const)
        .end(),
    }))
    .where('subjectId', '=', subjectId)
    .where('duty', '=', dutyId)
    .where(isRunning)
    .execute();
}

/** Ends running duties of a subject that no longer exist (account cancelled, order withdrawn). */
export async function voidObligations(ctx: Context, subjectId: string): Promise<void> {
  await ctx.db
    .updateTable('obligation')
    .set({ state: 'void', dischargedAt: ctx.now })
    .where('subjectId', '=', subjectId)
    .where(isRunning)
    .execute();
}

const unseenWaitMs = 3_600_000;

/**
 * Marks what is due to be warned of and what is now breached, reading only the indexes on those times: the cost grows
 * with what falls due, not with the number of accounts. A duty whose breach must be seen is asked again an hour later
 * while nobody saw it. Returns the new breaches (at most `limit`).
 */
export async function sweepObligations(
  ctx: Context,
  witnesses: Readonly<Record<BreachProof, Witness>>,
  limit = 1000,
): Promise<{ warned: number; breaches: Breach[] }> {
  const overdue = await ctx.db
    .selectFrom('obligation')
    .select([
      'id',
      'duty',
      'clause',
      'pack',
      'packVersion',
      'subjectKind',
      'subjectId',
      'subjectTitle',
      'province',
      'unitId',
      'unitPath',
      'dueAt',
      'proof',
    ])
    .where(isAwaited)
    .where('breachAt', '<', ctx.now)
    .orderBy('breachAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  const unproved = overdue.filter((row) => row.proof !== null);
  const seen = unproved.length > 0 ? await witnesses.look(ctx, unproved) : new Set<string>();
  const breaches = overdue.filter((row) => row.proof === null || seen.has(row.id));
  await setState(ctx, breaches, { state: 'breached' });
  await setState(
    ctx,
    unproved.filter((row) => !seen.has(row.id)),
    { state: 'warned', breachAt: new Date(ctx.now.getTime() + unseenWaitMs) },
  );
  const warned = await ctx.db
    .updateTable('obligation')
    .set({ state: 'warned' })
    .where(isOpen)
    .where('warnAt', '<', ctx.now)
    .executeTakeFirst();
  return { warned: Number(warned.numUpdatedRows), breaches };
}

async function setState(
  ctx: Context,
  rows: readonly Breach[],
  change: { state: 'breached' | 'warned'; breachAt?: Date },
): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db
    .updateTable('obligation')
    .set(change)
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .where(isAwaited)
    .execute();
}

import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { codeText, forceTexts, ruleValueText } from '#rulebook/code-texts.ts';
import { notAppliedText } from '#rulebook/effective-format.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { rulesOperations as operations } from '../contract.ts';
import { packIdsOf } from './packs.ts';

/** The packs this process runs. */
export async function listPacks(ctx: PersonContext): Promise<ReplyOf<typeof operations.listPacks>> {
  const rows = ctx.services.packs.packs.map((pack) => ({
    id: pack.id,
    title: pack.title,
    documentNumber: pack.documentNumber ?? null,
    issuer: pack.issuer ?? '',
    level: codeText(pack.level),
    status: codeText(pack.status),
    version: pack.version,
    effectiveFrom: pack.effectiveFrom ?? null,
    parents: [...pack.parents],
    note: pack.note ?? null,
    ruleCount: pack.rules.length,
  }));
  return { rows };
}

/** Our summary of a clause, from the shared list or from a pack's own. @throws Problem common.notFound */
export async function readClause(
  ctx: PersonContext,
  { params }: Input<typeof operations.readClause>,
): Promise<ReplyOf<typeof operations.readClause>> {
  const { packs } = ctx.services;
  const own = packs.packs
    .flatMap((pack) => (pack.clauses ?? []).map((clause) => ({ ...clause, pack })))
    .find((clause) => clause.id === params.clauseId);
  if (own) return { id: own.id, summary: own.summary, place: '', packTitle: own.pack.title };
  const clause = packs.clauses.get(params.clauseId);
  if (!clause) throw new Problem(commonProblems.notFound, { what: '条款' });
  return { ...clause, packTitle: packs.getPack(clause.id.split('-')[0] ?? '')?.title ?? '' };
}

/** What binds a unit: one line a rule, with the values that a stricter clause displaced. */
export async function effective(
  ctx: PersonContext,
  { query }: Input<typeof operations.effective>,
): Promise<ReplyOf<typeof operations.effective>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const packIds = await packIdsOf(ctx, unit.unitPath);
  const rows = ctx.services.packs.effective(packIds).map((entry) => ({
    subject: entry.subject,
    subjectText: subjectText(entry.subject),
    valueText: ruleValueText(entry.rule),
    forceText: forceTexts[entry.rule.force],
    clause: entry.governing.clause,
    clauses: [...entry.governing.clauses],
    summary: entry.governing.summary,
    pack: entry.governing.pack,
    packVersion: entry.governing.version,
    setByUnit: entry.setByUnit,
    notApplied: entry.notApplied.map((lost) => ({
      pack: lost.pack,
      clause: lost.clause,
      text: notAppliedText(lost, entry.governing),
    })),
    conflict: entry.conflict.length > 0,
  }));
  return { unitName: unit.name, packIds: [...packIds], rows };
}

// Literals: with parameters the plan for every value could not use the partial index of running duties.
const whereState = {
  running: sql<boolean>`o.state in ('open', 'warned', 'breached')`,
  warned: sql<boolean>`o.state = 'warned'`,
  breached: sql<boolean>`o.state = 'breached'`,
  done: sql<boolean>`o.state in ('met', 'late', 'waived', 'void')`,
} as const;

/** Obligations of the scope, the tightest first. */
export async function listObligations(
  ctx: PersonContext,
  { query }: Input<typeof operations.listObligations>,
): Promise<ReplyOf<typeof operations.listObligations>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('obligation as o')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .where(whereState[query.state ?? 'running'])
    .$if(query.clause !== undefined, (qb) => qb.where('o.clause', '=', query.clause as string))
    .$if(query.unitId !== undefined, (qb) => qb.where('o.unitId', '=', query.unitId as string));
  const [dueAt, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select([
      'o.id',
      'o.duty',
      'o.clause',
      'o.pack',
      'o.subjectKind',
      'o.subjectId',
      'o.subjectTitle',
      'u.name as unitName',
      'o.state',
      'o.openedAt',
      'o.dueAt',
      'o.dischargedAt',
      'o.explain',
    ])
    .$if(dueAt !== undefined, (qb) => qb.where(sql<boolean>`(o.due_at, o.id) > (${dueAt}::timestamptz, ${id}::uuid)`))
    .orderBy('o.dueAt')
    .orderBy('o.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.dueAt.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      openedAt: row.openedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      dischargedAt: row.dischargedAt?.toISOString() ?? null,
    })),
    count: await countCapped(ctx, filtered),
  };
}

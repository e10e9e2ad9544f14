import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import { containing } from '#platform/database/containing.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { MachineRecheck, RectificationState, rectificationOperations as operations } from '../contract.ts';
import { basisOf } from './clause-basis.ts';
import { rectificationCase } from './rectification-case.ts';
import { subjectName } from './rectification-store.ts';

const open = ['ordered', 'accepted', 'reported', 'returned'] as const;

/** Orders of the scope, newest number first; overdue means due and not yet reported. */
export async function listRectifications(
  ctx: PersonContext,
  { query }: Input<typeof operations.listRectifications>,
): Promise<ReplyOf<typeof operations.listRectifications>> {
  const limit = query.limit ?? defaultPageSize;
  const { state, search } = query;
  const states =
    state === undefined || state === 'running'
      ? open
      : state === 'overdue'
        ? (['ordered', 'accepted', 'returned'] as const)
        : [state];
  const filtered = ctx.db
    .selectFrom('rectification as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('finding as f', (join) => join.onRef('f.id', '=', 'r.findingId').onRef('f.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .innerJoin('unit as o', 'o.id', 'r.orderedUnitId')
    .where('c.state', 'in', [...states])
    .$if(state === 'overdue', (qb) => qb.where('r.dueAt', '<', ctx.now))
    .$if(query.unitId !== undefined, (qb) => qb.where('r.unitId', '=', query.unitId as string))
    .$if(query.findingId !== undefined, (qb) => qb.where('r.findingId', '=', query.findingId as string))
    .$if(search !== undefined && search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('c.title', 'like', containing(search)),
          eb('u.name', 'like', containing(search)),
          eb(
            sql`(select a.name from account a where a.id = f.subject_id and a.province = f.province)`,
            'like',
            containing(search),
          ),
        ]),
      ),
    );
  const [orderedAt, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select([
      'r.id',
      'r.orderNumber as number',
      'f.title',
      'r.unitId',
      'u.name as unitName',
      'o.name as orderedUnitName',
      'c.state',
      'r.clause',
      'r.orderedAt',
      'r.dueAt',
      'r.reportedAt',
    ])
    .select(subjectName)
    .$if(orderedAt !== undefined, (qb) =>
      qb.where(sql<boolean>`(r.ordered_at, r.id) < (${orderedAt}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('r.orderedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.orderedAt.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      state: row.state as RectificationState,
      orderedAt: formatInstant(row.orderedAt),
      dueAt: formatInstant(row.dueAt),
      reportedAt: iso(row.reportedAt),
    })),
    count: await countCapped(ctx, filtered),
  };
}

/** One order with its finding, evidence, clock and timeline. @throws Problem common.notFound */
export async function readRectification(
  ctx: PersonContext,
  { params }: Input<typeof operations.readRectification>,
): Promise<ReplyOf<typeof operations.readRectification>> {
  const row = await readRow(ctx, params.rectificationId);
  const { packs } = ctx.services;
  const clauseSummary = (id: string): string =>
    packs.packs.flatMap((pack) => pack.clauses ?? []).find((clause) => clause.id === id)?.summary ??
    packs.clauses.get(id)?.summary ??
    '';
  const state = row.state as RectificationState;
  return {
    id: row.id,
    number: row.orderNumber,
    state,
    title: row.findingTitle,
    demand: row.demand,
    unit: { id: row.unitId, name: row.unitName },
    orderedUnit: { id: row.orderedUnitId, name: row.orderedUnitName },
    orderedBy: row.orderedByName,
    orderedAt: formatInstant(row.orderedAt),
    term: {
      dueAt: formatInstant(row.dueAt),
      explain: row.dueExplain,
      clause: row.clause,
      clauseSummary: clauseSummary(row.clause),
      packTitle: packs.getPack(row.clause.split('-')[0] ?? '')?.title ?? '',
      setByUnit: row.dueSetByUnit,
    },
    finding: {
      id: row.findingId,
      title: row.findingTitle,
      state: row.findingState,
      severity: row.severity,
      checkId: row.checkId,
      clause: row.findingClause,
      clauseSummary: clauseSummary(row.findingClause),
      basis: basisOf(ctx, row.findingClause),
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      subjectName: row.subjectName,
      foundAt: formatInstant(row.foundAt),
      value: row.value,
      threshold: row.threshold,
    },
    acceptedBy: row.acceptedByName,
    acceptedAt: iso(row.acceptedAt),
    cause: row.cause,
    measures: row.measures,
    proofUrl: row.proofUrl,
    reportedBy: row.reportedByName,
    reportedAt: iso(row.reportedAt),
    recheckedBy: row.recheckedByName,
    recheckedUnitName: row.recheckedUnitName,
    recheckedAt: iso(row.recheckedAt),
    recheckNote: row.recheckNote,
    recheckResult: row.recheckResult as MachineRecheck | null,
    ...(await evidenceOf(ctx, row.findingId)),
    timeline: await readTimeline(ctx, row.id),
    may: mayDo(ctx, row, state),
  };
}

async function readRow(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('rectification as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('finding as f', (join) => join.onRef('f.id', '=', 'r.findingId').onRef('f.province', '=', 'r.province'))
    .innerJoin('caseRecord as fc', (join) => join.onRef('fc.id', '=', 'f.id').onRef('fc.province', '=', 'f.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .innerJoin('unit as o', 'o.id', 'r.orderedUnitId')
    .leftJoin('unit as x', 'x.id', 'r.recheckedUnitId')
    .selectAll('r')
    .select(['c.state', 'u.name as unitName', 'o.name as orderedUnitName', 'x.name as recheckedUnitName'])
    .select([
      'f.title as findingTitle',
      'fc.state as findingState',
      'f.severity',
      'f.checkId',
      'f.clause as findingClause',
      'f.subjectKind',
      'f.subjectId',
      'f.foundAt',
      'f.value',
      'f.threshold',
    ])
    .select(subjectName)
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '整改指令' });
  return row;
}

async function evidenceOf(ctx: PersonContext, findingId: string) {
  const rows = await ctx.db
    .selectFrom('findingEvidence as fe')
    .leftJoin('evidence as e', (join) =>
      join.onRef('e.id', '=', 'fe.evidenceId').onRef('e.province', '=', 'fe.province'),
    )
    .select(['e.id', 'e.name', 'e.mediaType', 'e.capturedAt', 'e.method', 'e.sha256'])
    .where('fe.findingId', '=', findingId)
    .orderBy('e.capturedAt')
    .limit(50)
    .execute();
  const evidence = rows.flatMap(({ id, name, mediaType, capturedAt, method, sha256 }) =>
    id === null
      ? []
      : [
          {
            id,
            name: name ?? '',
            mediaType: mediaType ?? '',
            capturedAt: capturedAt ? formatInstant(capturedAt) : '',
            method: method ?? '',
            sha256: sha256 ?? '',
          },
        ],
  );
  return { evidence, evidenceElsewhere: rows.length - evidence.length };
}

function mayDo(
  ctx: PersonContext,
  row: { unitId: string; reportedBy: string | null },
  state: RectificationState,
): { accept: boolean; report: boolean; recheck: boolean } {
  const isOwn = row.unitId === ctx.actor.unitId;
  const can = (move: keyof typeof rectificationCase.transitions): boolean => {
    const rule = rectificationCase.transitions[move];
    return (
      (rule.from as readonly string[]).includes(state) &&
      rule.permission !== undefined &&
      ctx.actor.permissions.has(rule.permission)
    );
  };
  return {
    accept: isOwn && can('accept'),
    report: isOwn && can('report'),
    recheck: !isOwn && row.reportedBy !== ctx.actor.personId && can('close'),
  };
}

const iso = (at: Date | null): string | null => (at === null ? null : formatInstant(at));

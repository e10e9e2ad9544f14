import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import './rectification-tables.ts';

/** A finding as an order needs it. */
export interface OrderedFinding {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly title: string;
  readonly checkId: string;
  readonly clause: string;
  readonly pack: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectName: string | null;
}

/** Finds a finding in the scope. @throws Problem common.notFound */
export async function getFinding(ctx: Pick<Context, 'db'>, id: string): Promise<OrderedFinding> {
  const row = await ctx.db
    .selectFrom('finding as f')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'f.unitId').onRef('u.province', '=', 'f.province'))
    .select([
      'f.id',
      'f.province',
      'f.unitId',
      'f.unitPath',
      'u.name as unitName',
      'f.title',
      'f.checkId',
      'f.clause',
      'f.pack',
      'f.subjectKind',
      'f.subjectId',
    ])
    .select(subjectName)
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '问题' });
  return row;
}

/** Name of the account that a finding (alias f) is about; null for other subjects. */
export const subjectName = sql<
  string | null
>`(select a.name from account a where a.id = f.subject_id and a.province = f.province)`.as('subjectName');

/** A rectification as its commands need it. */
export interface RectificationFacts {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly findingId: string;
  readonly number: string;
  readonly reportedBy: string | null;
  readonly reportedAt: Date | null;
}

/** Finds a rectification in the scope. @throws Problem common.notFound */
export async function getRectification(ctx: Pick<Context, 'db'>, id: string): Promise<RectificationFacts> {
  const row = await ctx.db
    .selectFrom('rectification as r')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .select([
      'r.id',
      'r.province',
      'r.unitId',
      'r.unitPath',
      'u.name as unitName',
      'r.findingId',
      'r.orderNumber as number',
      'r.reportedBy',
      'r.reportedAt',
    ])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '整改指令' });
  return row;
}

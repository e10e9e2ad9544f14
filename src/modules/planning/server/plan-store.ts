import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context, EventDraft, PersonContext } from '#platform/context.ts';
import { planningProblems } from '../texts.ts';
import './planning-tables.ts';

/** Whose row it is. */
export interface PlanOwner {
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
}

/** An account with its home, as links to it need. */
export interface PlanAccount {
  readonly id: string;
  readonly name: string;
  readonly province: number;
}

/** The accounts by id, in the order asked for. @throws Problem planning.accountUnknown */
export async function getAccounts(
  ctx: Pick<Context, 'db'>,
  ids: readonly string[],
  path = '/accountIds',
): Promise<PlanAccount[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('account')
    .select(['id', 'name', 'province'])
    .where('id', 'in', [...ids])
    .execute();
  const missing = ids.length - rows.length;
  if (missing > 0)
    throw new Problem(planningProblems.accountUnknown, { count: missing }, [{ path, text: '请重新选择账号' }]);
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** An act on a thing of planning, as the chain keeps it. Pure. */
export function planEvent(
  action: string,
  subject: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return {
    action,
    subject: { kind: action.split('.')[0] ?? action, id: subject.id, unitPath: subject.unitPath },
    facts,
  };
}

/** The acting unit as owner. */
export function ownOffice(ctx: PersonContext): PlanOwner {
  const { province, unitId, unitPath } = ctx.office;
  return { province, unitId, unitPath };
}

/** @throws Problem common.notFound */
export function found<R>(row: R | undefined, what: string): R {
  if (row === undefined) throw new Problem(commonProblems.notFound, { what });
  return row;
}

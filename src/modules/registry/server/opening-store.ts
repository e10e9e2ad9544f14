import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { OpeningForm, OpeningRow, OpeningState } from '../opening-contract.ts';
import './opening-tables.ts';

/** A request as commands need it. */
export interface Opening {
  readonly id: string;
  readonly province: number;
  readonly accountId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly state: OpeningState;
  readonly form: OpeningForm;
  readonly sha: string;
  readonly requestedBy: string;
  readonly recipientName: string;
  readonly recipientPath: string;
}

/** Query of requests with unit, recipient and state, to be narrowed by the caller. */
export function selectOpenings(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('openingRequest as o')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'o.id').onRef('c.province', '=', 'o.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .innerJoin('unit as r', (join) =>
      join.onRef('r.id', '=', 'o.recipientId').onRef('r.province', '=', 'o.recipientProvince'),
    )
    .select([
      'o.id',
      'o.province',
      'o.accountId',
      'o.unitId',
      'o.unitPath',
      'u.name as unitName',
      'c.state',
      'o.content',
      'o.contentSha',
      'r.name as recipientName',
      'r.unitPath as recipientPath',
      'o.requestedBy',
      'o.requestedByName',
      'o.requestedAt',
      'o.decidedByName',
      'o.decidedUnitName',
      'o.decidedAt',
      'o.decisionReason',
      'c.changedAt',
    ]);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectOpenings>['execute']>>[number];

/** Finds a request inside the scope. @throws Problem common.notFound */
export async function getOpening(ctx: Pick<Context, 'db'>, id: string): Promise<Opening> {
  return toOpening(await findRow(ctx, id));
}

/** The same with the columns of the list. @throws Problem common.notFound */
export async function getOpeningRow(
  ctx: Pick<Context, 'db'>,
  id: string,
): Promise<{ opening: Opening; row: OpeningRow }> {
  const found = await findRow(ctx, id);
  return { opening: toOpening(found), row: toOpeningReply(found) };
}

async function findRow(ctx: Pick<Context, 'db'>, id: string): Promise<Selected> {
  const row = await selectOpenings(ctx).where('o.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '开设申请' });
  return row;
}

function toOpening(row: Selected): Opening {
  const { id, province, accountId, unitId, unitPath, contentSha, requestedBy, recipientName, recipientPath } = row;
  return {
    id,
    province,
    accountId,
    unitId,
    unitPath,
    requestedBy,
    recipientName,
    recipientPath,
    state: row.state as OpeningState,
    form: JSON.parse(row.content) as OpeningForm,
    sha: contentSha,
  };
}

/** A request as the page gets it. */
export function toOpeningReply(row: Selected): OpeningRow {
  const form = JSON.parse(row.content) as OpeningForm;
  return {
    id: row.id,
    accountId: row.accountId,
    name: form.name,
    platform: form.platform,
    unitId: row.unitId,
    unitName: row.unitName,
    state: row.state as OpeningState,
    recipientName: row.recipientName,
    requestedByName: row.requestedByName,
    requestedAt: formatInstant(row.requestedAt),
    decidedByName: row.decidedByName,
    decidedUnitName: row.decidedUnitName,
    decidedAt: row.decidedAt && formatInstant(row.decidedAt),
    decisionReason: row.decisionReason,
  };
}

import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import type { FilledCells, ReturnLine, ReturnState } from '../contract.ts';
import { sumOf } from '../form-rules.ts';
import { cellsOf } from './return-store.ts';
import './statistics-tables.ts';

/** Returns with their case and unit. */
export const selectReturns = (ctx: PersonContext) =>
  ctx.db
    .selectFrom('unitReturn as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'));

export const lineColumns = [
  'r.id',
  'r.campaignId',
  'c.title',
  'u.name as unitName',
  'r.organiserName',
  'c.state',
  'r.dueAt',
  'r.submittedAt',
] as const;

interface LineRow {
  id: string;
  campaignId: string;
  title: string;
  unitName: string;
  organiserName: string;
  state: string;
  dueAt: Date;
  submittedAt: Date | null;
}

/** Late: not handed in when its time had run out, or handed in after it. */
export function toLine(ctx: PersonContext, row: LineRow): ReturnLine {
  const { id, campaignId, title, unitName, organiserName, dueAt, submittedAt } = row;
  return {
    id,
    campaignId,
    title,
    unitName,
    organiserName,
    state: row.state as ReturnState,
    dueAt: formatInstant(dueAt),
    submittedAt: submittedAt && formatInstant(submittedAt),
    isLate: row.state !== 'void' && (submittedAt ?? ctx.now) > dueAt,
  };
}

/** What was handed in of a campaign, and its sum. */
export async function sumOfCampaign(ctx: PersonContext, campaignId: string) {
  const rows = await selectReturns(ctx)
    .select(['u.name as unitName', 'r.definition', 'r.filled', 'c.state'])
    .where('r.campaignId', '=', campaignId)
    .where('r.submittedAt', 'is not', null)
    .orderBy('r.unitPath')
    .execute();
  const returns = rows.map(({ unitName, filled, state }) => ({ unitName, state, cells: cellsOf(filled) }));
  const [first] = rows;
  return { returns, sum: first ? sumOf(first.definition, returns) : ({} as FilledCells) };
}

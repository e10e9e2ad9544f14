import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { DifferenceRow, whatifOperations as operations } from '../contract.ts';
import { getDone } from './run-store.ts';
import { pageOfRows } from './row-page.ts';
import type { Difference } from './tally-rules.ts';
import { trialKind, type Trial } from './trial-service.ts';

/** Accounts with more or fewer breaches, the largest difference first. @throws Problem whatif.runGone, whatif.runFailed */
export async function listDifferences(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.listDifferences>,
): Promise<ReplyOf<typeof operations.listDifferences>> {
  const trial = await getDone<Trial>(ctx, trialKind, params.trialId);
  const { difference, search = '' } = query;
  const rows = trial.differences.filter(
    (one) =>
      (difference === undefined || one.isMore === (difference === 'more')) &&
      (search === '' || one.name.includes(search) || one.unitName.includes(search)),
  );
  return pageOfRows(rows, query, toRow);
}

function toRow({ isMore, firstMs, ...rest }: Difference): DifferenceRow {
  return {
    ...rest,
    difference: isMore ? 'more' : 'fewer',
    firstAt: Number.isNaN(firstMs) ? null : formatInstant(new Date(firstMs)),
  };
}

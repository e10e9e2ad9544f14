import type { Platform } from '#modules/registry/contract.ts';
import type { Context } from '#platform/context.ts';
import type { StopSubject } from '../stops-rules.ts';
import { readApprovedText } from './approved-text.ts';
import { publicationCase } from './publication-case.ts';
import './publishing-tables.ts';

export interface WaitingSend extends StopSubject {
  readonly id: string;
  readonly releaseAt: Date;
}

const mostWaiting = 2000;

/** Everything in scope that was released and is not yet sent, as orders look at it. */
export async function listWaitingSends(ctx: Context): Promise<WaitingSend[]> {
  const rows = await ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'p.accountId').onRef('a.province', '=', 'p.province'))
    .select([
      'p.id',
      'p.itemId',
      'p.accountId',
      'p.revisionId',
      'p.subjectSha',
      'p.province',
      'p.releaseAt',
      'c.title',
      'a.platform',
    ])
    .select('c.unitPath')
    .where('c.kind', '=', publicationCase.kind)
    .where('c.state', '=', 'waiting')
    .orderBy('p.id')
    .limit(mostWaiting)
    .execute();
  const sends: WaitingSend[] = [];
  for (const row of rows) {
    const { text } = await readApprovedText(ctx, row);
    sends.push({ ...row, platform: row.platform as Platform, text });
  }
  return sends;
}

import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { statisticOf } from './statistic-in-use.ts';

/** The installation's statistic as pages read it. */
export async function readStatistic({ services }: PersonContext): Promise<RawReply> {
  const statistic = await statisticOf(services);
  if (!statistic?.forPages) throw new Problem(commonProblems.notFound, { what: '语言统计' });
  return { ...statistic.forPages, etag: statistic.mark };
}

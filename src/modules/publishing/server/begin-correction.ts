import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { toChineseDay, toDay } from '#shared/time.ts';
import { lockCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { createItem } from '#modules/content/server/public.ts';
import type { takedownOperations as operations } from '../takedown-contract.ts';
import { publishingProblems } from '../texts.ts';
import { publicationCase } from './publication-case.ts';
import { getPublication } from './publication-store.ts';

const gone: ReadonlySet<string> = new Set(['waiting', 'sending', 'assisted', 'refused', 'stopped']);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Begins the correction of what was published: an item of its own for the same account, begun with the words that it needs, which goes the
 * ordinary route. @throws Problem publishing.notPublished
 */
export async function beginCorrection(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.beginCorrection>,
): Promise<Outcome<{ itemId: string }>> {
  const publication = await getPublication(ctx, params.publicationId);
  const { state, title } = await lockCase(ctx, publicationCase, publication.id);
  if (gone.has(state)) throw new Problem(publishingProblems.notPublished);
  const row = await ctx.db
    .selectFrom('publication')
    .select('publishedAt')
    .where('id', '=', publication.id)
    .executeTakeFirstOrThrow();
  const day = row.publishedAt ? toChineseDay(toDay(row.publishedAt)) : '此前';
  const reason = body.reason.trim();
  const item = await createItem(ctx, {
    params: undefined,
    query: undefined,
    body: {
      title: `更正：${title}`.slice(0, 64),
      bodyHtml: `<p>${escaped(`本账号${day}发布的“${title}”有误，现更正如下：`)}</p><p>${escaped(reason)}</p>`,
      targets: [publication.accountId],
    },
  });
  const itemId = item.reply.id;
  await ctx.db
    .insertInto('correction')
    .values({
      id: newId(ctx.now.getTime()),
      province: publication.province,
      unitPath: publication.unitPath,
      publicationId: publication.id,
      itemId,
      reason,
      begunByName: ctx.actor.personName,
      begunAt: ctx.now,
    })
    .execute();
  return {
    reply: { itemId },
    events: [
      ...item.events,
      {
        action: 'publication.correct',
        subject: {
          kind: publicationCase.kind,
          id: publication.id,
          sha: publication.subjectSha,
          unitPath: publication.unitPath,
        },
        facts: { item: itemId, reason },
      },
    ],
  };
}

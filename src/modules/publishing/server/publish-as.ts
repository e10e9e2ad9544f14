import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { getAccount, warnOfHiddenPost } from '#modules/registry/server/public.ts';
import type { Committed } from './connectors/connector.ts';
import { enqueueStep } from './enqueue-step.ts';
import { publicationCase } from './publication-case.ts';
import { updatePublication, type Publication } from './publication-store.ts';

/** The platform says that it stands: where, and when it is read back. */
export async function publishAs(
  ctx: Context,
  publication: Publication,
  { platformRef, url }: Committed,
): Promise<[EventDraft]> {
  await updatePublication(ctx, publication, {
    platformRef,
    ...(url === '' ? {} : { url }),
    publishedAt: ctx.now,
  });
  if (url !== '') await enqueueStep(ctx, 'publishing.compare', publication.id, 0);
  // "Publish" does not stand on the account's page and renews no update duty (field notes 6.1).
  await warnOfHiddenPost(ctx, await getAccount(ctx, publication.accountId), ctx.now);
  const facts = { url, platformRef };
  return [
    (await moveCase(ctx, publicationCase, publication.id, 'publish', { sha: publication.subjectSha, facts })).event,
  ];
}

import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { getAccount, warnOfHiddenPost } from '#modules/registry/server/public.ts';
import { readManifests } from './connection-store.ts';
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
  // What does not stand on the account's page renews no update duty (field notes 6.1).
  const manifest = (await readManifests(ctx, [publication.accountId])).get(publication.accountId);
  const isHidden = manifest?.ways.some((one) => one.way === publication.way && !one.isVisibleUpdate);
  if (isHidden) await warnOfHiddenPost(ctx, await getAccount(ctx, publication.accountId), ctx.now);
  const facts = { url, platformRef };
  return [
    (await moveCase(ctx, publicationCase, publication.id, 'publish', { sha: publication.subjectSha, facts })).event,
  ];
}

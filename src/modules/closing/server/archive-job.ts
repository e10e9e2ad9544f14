import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { writeArchive, type ArchivedPost } from './archive-file.ts';
import { closingCase } from './closing-case.ts';
import { nextStep } from './closing-duties.ts';
import { getClosing, setClosing, type Closing } from './closing-store.ts';

export const archiveJobName = 'closing.archive';

/** Keeps all posts known of an account. Cut short anywhere it leaves nothing and is done again; done, it does nothing. */
export const archiveJob = defineJob<{ closingId: string }>({
  name: archiveJobName,
  run: (services, { closingId }) => archiveAccount(services, closingId),
});

export async function archiveAccount(services: Services, closingId: string): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  await runSystemCommand(services, office, 'job', async (ctx) => {
    const closing = await getClosing(ctx, closingId);
    if (closing.state !== 'archive') return { reply: undefined, events: [] };
    const events = [await writeFor(ctx, closing)] as const;
    return { reply: undefined, events };
  });
}

async function writeFor(ctx: Context, closing: Closing): Promise<EventDraft> {
  const { account, province, unitPath } = closing;
  const posts = await listPosts(ctx, account.id);
  const head = {
    account: account.name,
    platform: account.platform,
    platformId: account.platformId,
    unit: account.unitName,
  };
  const { text, manifestSha } = writeArchive(head, posts);
  const moved = await moveCase(ctx, closingCase, closing.id, 'archived', {
    sha: manifestSha,
    facts: { posts: posts.length, manifest: manifestSha },
  });
  const kept = await keepEvidence(ctx, {
    bytes: Buffer.from(text),
    mediaType: 'application/jsonl; charset=utf-8',
    name: `归档_${account.name}_${toDay(ctx.now)}.jsonl`,
    method: 'closing.archive',
    capturedAt: ctx.now,
    province,
    unitPath,
  });
  await setClosing(ctx, closing.id, {
    archiveEvidenceId: kept.id,
    archiveSha: manifestSha,
    archivePosts: posts.length,
    archivedAt: ctx.now,
  });
  await nextStep(ctx, closing, 'platform');
  return moved.event;
}

/** All posts known, oldest first; the approved text with those that were published from here. */
async function listPosts(ctx: Context, accountId: string): Promise<ArchivedPost[]> {
  const { rows } = await sql<Omit<ArchivedPost, 'publishedAt' | 'seenAt'> & { publishedAt: Date; seenAt: Date }>`
    select p.url, p.title, p.published_at, o.captured_at as seen_at, r.canonical as text, r.sha256 as text_sha
    from post p
    join observation o on o.id = p.observation_id and o.province = p.province
    left join publication b on b.id = p.publication_id and b.province = p.province
    left join item_revision r on r.id = b.revision_id and r.province = b.province
    where p.account_id = ${accountId}
    order by p.published_at, p.id`.execute(ctx.db);
  return rows.map((row) => ({
    url: row.url,
    title: row.title,
    publishedAt: row.publishedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    text: row.text,
    textSha: row.textSha,
  }));
}

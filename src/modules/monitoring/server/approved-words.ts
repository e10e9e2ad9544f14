import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { packageOf } from '#modules/content/server/public.ts';
import { toReadableText } from '#modules/publishing/server/public.ts';
import type { ApprovedWords } from './match-rules.ts';

/** An approval of a text that named an account, with the words as they read on its platform. */
export interface ApprovedForAccount extends ApprovedWords {
  readonly roundId: string;
  readonly itemId: string;
  readonly revisionId: string;
  readonly sha: string;
  readonly standing: boolean;
}

const mostCandidates = 600;

/** Approvals of texts for an account within some days before `from` until `until` and two days, newest first; at most a few hundred. */
export async function listApproved(
  ctx: Context,
  accountId: string,
  from: Date,
  until: Date,
): Promise<ApprovedForAccount[]> {
  const { rows } = await sql<Omit<ApprovedForAccount, 'title' | 'texts'> & { canonical: string; platform: string }>`
    select a.round_id, a.subject_id as item_id, a.subject_sha as sha, a.standing, a.approved_at, t.revision_id, r.canonical, k.platform
    from item_target t
    join account k on k.id = t.account_id and k.province = t.province
    join review_approval a on a.subject_id = t.item_id and a.subject_sha = t.subject_sha and a.province = t.province
    join item_revision r on r.id = t.revision_id and r.province = t.province
    where t.account_id = ${accountId}
      and a.approved_at between ${from}::timestamptz - interval '180 days' and ${until}::timestamptz + interval '2 days'
    order by a.approved_at desc limit ${mostCandidates}`.execute(ctx.db);
  return rows.map(({ canonical, platform, ...row }) => {
    const { title, bodyHtml, text } = packageOf(canonical, platform, (sha) => ctx.services.evidence.get(sha));
    return { ...row, title, texts: [...new Set([toReadableText(bodyHtml), text])] };
  });
}

import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import type { AccountDetail } from '../contract.ts';
import { selectTransfers } from './transfer-store.ts';

interface PastEvent {
  readonly id: string;
  readonly at: Date;
  readonly personName: string;
  readonly via: string;
  readonly action: string;
  readonly subjectSha: string;
  readonly payload: string;
  readonly hash: string;
}

/** Whose an account was before, and what happened to it there; nothing is asked of one that never moved. */
export async function readPast(
  ctx: PersonContext,
  accountId: string,
): Promise<Pick<AccountDetail, 'formerSponsors' | 'past'>> {
  const moved = await selectTransfers(ctx)
    .where('t.accountId', '=', accountId)
    .where('t.movedAt', 'is not', null)
    .orderBy('t.movedAt', 'desc')
    .execute();
  if (moved.length === 0) return { formerSponsors: [], past: [] };
  const formerSponsors = moved.map(({ id, fromName, toName, movedAt }) => ({
    transferId: id,
    unitName: fromName,
    until: formatInstant(movedAt ?? ctx.now),
    toName,
  }));
  const { rows } = await sql<PastEvent>`
    select id, at, person_name, via, action, subject_sha, payload, hash from account_past(${accountId}::uuid)`.execute(
    ctx.db,
  );
  const past = rows.map(({ at, personName, subjectSha, payload, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: personName,
    sha: subjectSha,
    facts: JSON.parse(payload) as Record<string, unknown>,
  }));
  return { formerSponsors, past };
}

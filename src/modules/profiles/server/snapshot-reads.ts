import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import type { RawReply } from '#platform/http/route.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { FilingForm } from '#modules/registry/contract.ts';
import type { profilesOperations as operations } from '../contract.ts';
import { findDrift, type CoveringFiling } from './drift-rules.ts';
import './profiles-tables.ts';

/** The newest snapshots of an account, and where what was seen last differs from the register. */
export async function listSnapshots(
  ctx: PersonContext,
  { params }: Input<typeof operations.listSnapshots>,
): Promise<ReplyOf<typeof operations.listSnapshots>> {
  const account = await getAccount(ctx, params.accountId);
  const rows = await ctx.db
    .selectFrom('profileSnapshot')
    .selectAll()
    .where('accountId', '=', account.id)
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  const seen = rows.find((row) => row.outcome === 'seen');
  const registered = await ctx.db
    .selectFrom('account')
    .select(['name', 'certifiedSubject'])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  const filings = (await coveringFilings(ctx, [account.id])).get(account.id) ?? [];
  return {
    rows: rows.map(({ takenAt, evidenceId, avatarId, qrId, ...row }) => ({
      ...row,
      takenAt: takenAt.toISOString(),
      hasEvidence: evidenceId !== null,
      hasAvatar: avatarId !== null,
      hasQr: qrId !== null,
    })),
    drift: seen ? findDrift(registered, seen, filings) : [],
  };
}

/** Change filings on their way or received, by account. */
export async function coveringFilings(
  ctx: Pick<Context, 'db'>,
  accountIds: readonly string[],
): Promise<Map<string, CoveringFiling[]>> {
  const { rows } = await sql<{ accountId: string; payload: FilingForm }>`
    select f.account_id, f.payload from filing f join case_record c on c.id = f.id and c.province = f.province
    where f.account_id = any(${[...accountIds]}::uuid[]) and f.kind in ('change', 'sponsorChange') and c.state in ('submitted', 'received')`.execute(
    ctx.db,
  );
  const found = new Map<string, CoveringFiling[]>();
  for (const { accountId, payload } of rows) found.set(accountId, [...(found.get(accountId) ?? []), payload]);
  return found;
}

/** The page or the screenshot behind a snapshot. @throws Problem common.notFound */
export async function downloadSnapshot(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadSnapshot>,
): Promise<RawReply> {
  const row = await ctx.db
    .selectFrom('profileSnapshot')
    .select(['evidenceId', 'avatarId', 'qrId'])
    .where('id', '=', params.snapshotId)
    .executeTakeFirst();
  const id = row && { page: row.evidenceId, avatar: row.avatarId, qr: row.qrId }[query.part ?? 'page'];
  if (!id) throw new Problem(commonProblems.notFound, { what: '快照' });
  const { bytes, name, mediaType } = await readEvidence(ctx, id);
  // A page or a drawing from elsewhere, which may run scripts, is handed over as a file, never shown as ours.
  return {
    body: bytes,
    fileName: name,
    mediaType: /html|xml/.test(mediaType) ? 'application/octet-stream' : mediaType,
  };
}

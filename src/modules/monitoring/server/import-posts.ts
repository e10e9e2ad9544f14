import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { readTable } from '#platform/files/read-table.ts';
import type { ImportReply, monitoringOperations as operations } from '../contract.ts';
import { monitoringProblems } from '../texts.ts';
import { findByName, findByPlatformId } from './account-lookup.ts';
import {
  countKnown,
  insertObservations,
  insertPosts,
  type ObservationDraft,
  type PostDraft,
} from './observation-store.ts';
import { linkPosts } from './link-posts.ts';
import { FaultList, findPostColumns, groupByAccount, toPostLines, type AccountPosts } from './post-file.ts';
import { parseTableTime } from './post-rules.ts';
import { isFreshLook, renewDuties } from './renew-duties.ts';

const mostFaults = 200;
const method = 'import';

/**
 * Imports what others collected. The file is kept as evidence; every account in it was looked at when the file says, and
 * this is one `ok` observation. A second import of the same file changes nothing.
 */
export async function importPosts(
  ctx: PersonContext,
  { body }: Input<typeof operations.importPosts>,
): Promise<Outcome<ImportReply>> {
  const bytes = Buffer.from(body.contentBase64, 'base64');
  const table = readTable(bytes, body.fileName);
  const columns = findPostColumns(table, body.fileName, body.map ?? {});
  const lines = toPostLines(table, columns);
  const kept = await findKept(ctx, createHash('sha256').update(bytes).digest('hex'));
  const accounts = await (columns.platformId === undefined ? findByName : findByPlatformId)(
    ctx,
    [...new Set(lines.map((line) => line.accountKey))],
    body.platform,
  );
  const faults = new FaultList();
  const groups = [
    ...groupByAccount(
      lines,
      accounts,
      captureOf(ctx, body.capturedAt) ?? kept.values().next().value?.capturedAt ?? ctx.now,
      ctx.now,
      faults,
    ).values(),
  ];
  const dryRun = body.dryRun ?? false;
  const counts = dryRun ? await preview(ctx, groups) : await write(ctx, groups, { bytes, name: body.fileName, kept });
  const reply = {
    read: lines.length,
    accounts: groups.length,
    ...counts,
    faultCount: faults.rows,
    faults: faults.toList(mostFaults),
    headers: [...table.headers],
    columns,
    dryRun,
  };
  const { faults: _, headers: __, columns: ___, ...facts } = reply;
  return {
    reply,
    events: [
      {
        action: 'post.import',
        subject: { kind: 'unit', id: ctx.office.unitId, unitPath: ctx.office.unitPath },
        facts: { file: body.fileName, ...facts },
      },
    ],
  };
}

function captureOf(ctx: PersonContext, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = parseTableTime(text);
  if (!at) throw new Problem(monitoringProblems.captureUnreadable, { text });
  if (at > ctx.now) throw new Problem(monitoringProblems.captureInFuture, { at: toChineseMoment(at) });
  return at;
}

type Counts = Pick<ImportReply, 'created' | 'unchanged' | 'observations' | 'evidenceId'>;
type Kept = Map<number, { id: string; capturedAt: Date }>;

/** The same file kept by an earlier import, by province. */
async function findKept(ctx: PersonContext, sha256: string): Promise<Kept> {
  const rows = await ctx.db
    .selectFrom('evidence')
    .select(['id', 'province', 'capturedAt'])
    .where('sha256', '=', sha256)
    .where('method', '=', method)
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.province, row]));
}

async function preview(ctx: PersonContext, groups: readonly AccountPosts[]): Promise<Counts> {
  const posts = groups.flatMap((group) =>
    [...group.posts.values()].map((post) => ({ ...post, account: group.account })),
  );
  const known = await countKnown(ctx, posts);
  return { created: posts.length - known, unchanged: known, observations: groups.length, evidenceId: null };
}

async function write(
  ctx: PersonContext,
  groups: readonly AccountPosts[],
  file: { bytes: Buffer; name: string; kept: Kept },
): Promise<Counts> {
  const evidence = await keepFile(ctx, groups, file);
  const observed = await findObserved(ctx, groups);
  const drafts = groups.map((group) => toObservation(group, evidence.get(group.account.province)?.id ?? null));
  const fresh = drafts.filter((draft) => !observed.has(draft.account.id));
  await insertObservations(ctx, fresh);
  const posts = drafts.flatMap((draft): PostDraft[] =>
    draft.posts.map((post) => ({
      ...post,
      account: draft.account,
      observationId: observed.get(draft.account.id) ?? draft.id,
    })),
  );
  const created = await insertPosts(ctx, posts);
  await linkPosts(
    ctx,
    drafts.map((draft) => draft.account.id),
  );
  const capturedAt = new Map(drafts.map((draft) => [draft.account.id, draft.capturedAt]));
  await renewDuties(ctx, created, (accountId) => isFreshLook(capturedAt.get(accountId), ctx.now));
  return {
    created: created.length,
    unchanged: posts.length - created.length,
    observations: fresh.length,
    evidenceId: evidence.values().next().value?.id ?? null,
  };
}

/** Evidence rows carry the province of what hangs on them; nearly always it is one. */
async function keepFile(
  ctx: PersonContext,
  groups: readonly AccountPosts[],
  file: { bytes: Buffer; name: string; kept: Kept },
): Promise<Kept> {
  const result: Kept = new Map();
  for (const province of new Set(groups.map((group) => group.account.province))) {
    const known = file.kept.get(province);
    const capture = {
      bytes: file.bytes,
      mediaType: 'text/csv',
      name: file.name,
      method,
      capturedAt: ctx.now,
      province,
      unitPath: ctx.office.unitPath,
    };
    result.set(province, known ?? { id: (await keepEvidence(ctx, capture)).id, capturedAt: ctx.now });
  }
  return result;
}

/** Observations of an earlier import of these accounts at the very same instants. */
async function findObserved(ctx: PersonContext, groups: readonly AccountPosts[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; accountId: string }>`
    select o.id, o.account_id from unnest(${groups.map((group) => group.account.id)}::uuid[], ${groups.map((group) => group.capturedAt.toISOString())}::timestamptz[]) as seen (account_id, captured_at)
    join observation o on o.account_id = seen.account_id and o.captured_at = seen.captured_at and o.collector = 'import'`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.accountId, row.id]));
}

function toObservation(group: AccountPosts, evidenceId: string | null): ObservationDraft {
  const posts = [...group.posts.values()];
  return {
    id: newId(),
    account: group.account,
    collector: 'import',
    status: 'ok',
    capturedAt: group.capturedAt,
    detail: '',
    evidenceId,
    posts,
    newCount: posts.length,
  };
}

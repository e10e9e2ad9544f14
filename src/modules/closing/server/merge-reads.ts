import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { dayMs, toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { closingOperations as operations, MergeCandidate, MergeRow, MergeState } from '../contract.ts';
import { findCandidates, type Candidate, type MergeAccount, type MergeLimits, type Reason } from './merge-rules.ts';
import './closing-tables.ts';

const mostAccounts = 2000;
const titlesOfEach = 100;
const postDays = 90;

interface Row extends MergeAccount {
  readonly unitPath: string;
  readonly unitName: string;
}

/** Which accounts of the scope could be merged or closed, with the figures that speak for it; what is proposed already says so. */
export async function analyseMerges(
  ctx: PersonContext,
  { query }: Input<typeof operations.analyseMerges>,
): Promise<ReplyOf<typeof operations.analyseMerges>> {
  const unitPath = query.unitId === undefined ? ctx.office.unitPath : (await getUnit(ctx, query.unitId)).unitPath;
  const accounts = await readAccounts(ctx, sql`a.unit_path >= ${unitPath} and a.unit_path < ${pathAfter(unitPath)}`);
  const byUnit = new Map<string, Row[]>();
  for (const account of accounts) byUnit.set(account.unitId, [...(byUnit.get(account.unitId) ?? []), account]);
  const found: { candidate: Candidate; unit: Row }[] = [];
  for (const own of byUnit.values()) {
    const unit = own[0] as Row;
    const limits = await limitsOf(ctx, unit.unitPath);
    found.push(...findCandidates(own, limits).map((candidate) => ({ candidate, unit })));
  }
  const proposals = await runningProposals(
    ctx,
    found.map(({ candidate }) => candidate.account.id),
  );
  return {
    rows: found.map(({ candidate, unit }) => toReply(candidate, unit, proposals.get(candidate.account.id))),
    accounts: accounts.length,
    units: byUnit.size,
    capped: accounts.length >= mostAccounts,
  };
}

/** The candidate of one account, judged among all of its unit; undefined where nothing speaks for it. */
export async function candidateOf(
  ctx: Context,
  account: { readonly id: string; readonly unitId: string; readonly unitPath: string },
): Promise<Candidate | undefined> {
  const own = await readAccounts(ctx, sql`a.unit_id = ${account.unitId}`);
  const limits = await limitsOf(ctx, account.unitPath);
  return findCandidates(own, limits).find((one) => one.account.id === account.id);
}

async function readAccounts(ctx: Context, where: ReturnType<typeof sql>): Promise<Row[]> {
  const since = new Date(ctx.now.getTime() - postDays * dayMs);
  const yearAgo = new Date(ctx.now.getTime() - 365 * dayMs);
  const { rows } = await sql<Row>`
    select a.id, a.unit_id, a.unit_path, u.name as unit_name, a.name, a.platform, a.is_main, s.followers, s.average_reads,
      p.posts::int as posts, p.titles, o.is_watched, b.breaches::int as breaches, coalesce(a.opened_on::text, a.created_at::text) as opened_at
    from account a
    join case_record c on c.id = a.id and c.province = a.province and c.state = 'running'
    join unit u on u.id = a.unit_id and u.province = a.province
    left join lateral (select followers, average_reads from profile_snapshot where account_id = a.id and province = a.province and outcome = 'seen'
      order by taken_at desc limit 1) s on true
    left join lateral (select count(*) as posts, coalesce((array_agg(title order by published_at desc))[1:${sql.lit(titlesOfEach)}], '{}') as titles
      from post where account_id = a.id and published_at >= ${since}) p on true
    left join lateral (select exists (select from observation where account_id = a.id and status = 'ok' and captured_at >= ${since}) as is_watched) o on true
    left join lateral (select count(*) as breaches from obligation where subject_id = a.id and province = a.province and duty = 'update.interval'
      and state in ('breached', 'late') and due_at >= ${yearAgo}) b on true
    where ${where} order by a.unit_path, a.id limit ${mostAccounts}`.execute(ctx.db);
  return rows;
}

async function limitsOf(ctx: Context, unitPath: string): Promise<MergeLimits> {
  const { rules } = await rulesFor(ctx, unitPath);
  const must = (subject: string) => {
    const rule = findEffective(rules, subject, 'modality');
    return rule && !isWaived(rule) && rule.value.direction === 'must' ? { clause: rule.governing.clause } : null;
  };
  const least = (subject: string) => {
    const rule = findEffective(rules, subject, 'minCount');
    return rule && !isWaived(rule) ? { least: rule.value.min, clause: rule.governing.clause } : null;
  };
  return {
    followers: least('account.lowUseFollowers'),
    reads: least('account.lowUseReads'),
    plurality: must('account.mergeMultiple'),
    similar: must('account.merge'),
    unmaintained: must('account.closeUnmaintained'),
  };
}

async function runningProposals(
  ctx: Context,
  accountIds: readonly string[],
): Promise<Map<string, { id: string; state: MergeState }>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql<{ accountId: string; id: string; state: MergeState }>`
    select distinct on (m.account_id) m.account_id, m.id, c.state from merge_proposal m join case_record c on c.id = m.id and c.province = m.province
    where m.account_id = any(${[...accountIds]}::uuid[]) order by m.account_id, m.id desc`.execute(ctx.db);
  return new Map(rows.map(({ accountId, ...row }) => [accountId, row]));
}

function toReply(
  { account, keep, keepWhy, reasons }: Candidate,
  unit: Row,
  proposal: { id: string; state: MergeState } | undefined,
): MergeCandidate {
  return {
    unitId: unit.unitId,
    unitName: unit.unitName,
    account: sideOf(account),
    keep: keep && sideOf(keep),
    keepWhy,
    reasons: [...reasons],
    proposalId: proposal?.id ?? null,
    proposalState: proposal?.state ?? null,
  };
}

const sideOf = ({
  id,
  name,
  platform,
  followers,
  averageReads,
  posts,
  breaches,
  isMain,
}: MergeAccount): MergeCandidate['account'] => ({
  id,
  name,
  platform,
  followers,
  averageReads,
  posts,
  breaches,
  isMain,
});

/** Proposals of the scope, newest first. */
export async function listMergeProposals(
  ctx: PersonContext,
  { query }: Input<typeof operations.listMergeProposals>,
): Promise<ReplyOf<typeof operations.listMergeProposals>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const base = selectProposals(ctx).$if(query.state !== undefined, (qb) =>
    qb.where('c.state', '=', query.state as string),
  );
  const rows = await base
    .selectAll('m')
    .select(['c.state', 'u.name as unitName', 'a.name as accountName', 'k.name as keepName'])
    .$if(id !== undefined, (qb) => qb.where('m.id', '<', id as string))
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  const today = toDay(ctx.now);
  return {
    ...page,
    count: await countCapped(ctx, base),
    rows: page.rows.map((row): MergeRow => {
      const state = row.state as MergeState;
      const isDue = state === 'proposed' || (state === 'postponed' && (row.postponedUntil ?? '') <= today);
      return {
        id: row.id,
        unitName: row.unitName,
        accountId: row.accountId,
        accountName: row.accountName,
        keepId: row.keepId,
        keepName: row.keepName,
        state,
        note: row.note,
        reasons: row.reasons as Reason[],
        proposedAt: row.proposedAt.toISOString(),
        proposedByName: row.proposedByName,
        proposedUnitName: row.proposedUnitName,
        postponedUntil: row.postponedUntil,
        decidedByName: row.decidedByName,
        decideReason: row.decideReason,
        closingId: row.closingId,
        mayDecide:
          (isDue || state === 'postponed') &&
          row.unitId === ctx.office.unitId &&
          ctx.actor.permissions.has('registry.file'),
      };
    }),
  };
}

function selectProposals(ctx: PersonContext) {
  return ctx.db
    .selectFrom('mergeProposal as m')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'm.id').onRef('c.province', '=', 'm.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'm.unitId').onRef('u.province', '=', 'm.province'))
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'm.accountId').onRef('a.province', '=', 'm.province'))
    .leftJoin('account as k', (join) => join.onRef('k.id', '=', 'm.keepId').onRef('k.province', '=', 'm.province'));
}

import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { blocksOf, itemCase, previewRecheck, readApproved } from '#modules/content/server/public.ts';
import { findReport } from '#modules/textcheck/server/public.ts';
import type { publishingOperations as operations, ReleasableDetail, ReleaseTarget } from '../contract.ts';
import { readManifests } from './connection-store.ts';
import type { ConnectorManifest } from './connectors/connector.ts';
import { readSteps } from './read-publication.ts';
import { findNextFree, slotQuota } from './slot-store.ts';

/** Approved items that wait for their release, with the round that approved the current text. */
function selectWaiting(ctx: PersonContext) {
  return ctx.db
    .selectFrom('caseRecord as c')
    .innerJoin('item as i', (join) => join.onRef('i.id', '=', 'c.id').onRef('i.province', '=', 'c.province'))
    .innerJoin('reviewRound as w', (join) =>
      join
        .onRef('w.subjectId', '=', 'i.id')
        .onRef('w.subjectSha', '=', 'i.currentSha')
        .onRef('w.province', '=', 'i.province')
        .on('w.state', '=', 'approved'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'c.unitId').onRef('u.province', '=', 'c.province'))
    .where('c.kind', '=', itemCase.kind)
    .where('c.state', '=', 'approved');
}

/** What waits for release, longest waiting first. */
export async function listReleaseQueue(
  ctx: PersonContext,
  { query }: Input<typeof operations.listReleaseQueue>,
): Promise<ReplyOf<typeof operations.listReleaseQueue>> {
  const limit = query.limit ?? defaultPageSize;
  const after = query.after === undefined ? undefined : String(fromCursor(query.after, ['id'])[0]);
  const rows = await selectWaiting(ctx)
    .select([
      'w.id as roundId',
      'i.id as itemId',
      'c.title',
      'i.currentSha as sha',
      'u.name as unitName',
      'i.authorName',
      'w.changedAt',
    ])
    .select(
      sql<number>`(select count(*)::int from item_target t where t.revision_id = i.current_revision_id and t.province = i.province)`.as(
        'targetCount',
      ),
    )
    .$if(after !== undefined, (qb) => qb.where('w.id', '>', after ?? ''))
    .orderBy('w.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.roundId]);
  return {
    next: page.next,
    rows: page.rows.map(({ changedAt, ...row }) => ({ ...row, approvedAt: changedAt.toISOString() })),
    count: await countCapped(ctx, selectWaiting(ctx)),
  };
}

/** Everything a releaser must see before releasing. @throws Problem common.notFound when it no longer waits */
export async function readReleasable(
  ctx: PersonContext,
  { params }: Input<typeof operations.readReleasable>,
): Promise<ReleasableDetail> {
  const row = await selectWaiting(ctx)
    .select('i.id as itemId')
    .where('i.id', '=', params.itemId)
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '待签发稿件' });
  const item = await readApproved(ctx, row.itemId);
  const risk = await findReport(ctx, item.itemId, item.sha);
  if (!risk) throw new Problem(commonProblems.notFound, { what: '风险识别结果' });
  return {
    itemId: item.itemId,
    title: item.title,
    sha: item.sha,
    digest: item.digest,
    sourceName: item.sourceName,
    blocks: blocksOf(item.bodyHtml),
    targets: await readReleaseTargets(ctx, item.revisionId, item.province),
    steps: await readSteps(ctx, item.itemId, item.roundId),
    risk,
    again: await previewRecheck(ctx, item),
    delaySeconds: ctx.services.config.releaseDelaySeconds,
  };
}

async function readReleaseTargets(ctx: PersonContext, revisionId: string, province: number): Promise<ReleaseTarget[]> {
  const rows = await ctx.db
    .selectFrom('itemTarget as t')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 't.accountId').onRef('a.province', '=', 't.province'))
    .leftJoin('connection as k', (join) =>
      join.onRef('k.accountId', '=', 'a.id').onRef('k.province', '=', 'a.province'),
    )
    .select(['a.id as accountId', 'a.name', 'a.platform', 'k.id as connectionId'])
    .where('t.revisionId', '=', revisionId)
    .where('t.province', '=', province)
    .orderBy('a.id')
    .execute();
  const manifests = await readManifests(
    ctx,
    rows.map((row) => row.accountId),
  );
  const targets: ReleaseTarget[] = [];
  for (const { connectionId, ...target } of rows) {
    const manifest = manifests.get(target.accountId);
    targets.push({ ...target, isApi: connectionId !== null, ways: await readWays(ctx, target.accountId, manifest) });
  }
  return targets;
}

const byHand = [{ way: 'publish', text: '由人工发布', isVisibleUpdate: true }] as const;

/** The ways of an account, each with the instant at which it could go. */
async function readWays(
  ctx: PersonContext,
  accountId: string,
  manifest: ConnectorManifest | undefined,
): Promise<ReleaseTarget['ways']> {
  const earliest = new Date(ctx.now.getTime() + ctx.services.config.releaseDelaySeconds * 1000);
  const ways: ReleaseTarget['ways'] = [];
  for (const option of manifest?.ways ?? byHand) {
    const quota = slotQuota(manifest, option.way);
    const next = quota ? await findNextFree(ctx, accountId, option.way, quota, earliest) : earliest;
    if (next) ways.push({ ...option, nextFreeAt: next.toISOString() });
  }
  return ways;
}

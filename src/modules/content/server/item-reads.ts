import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { readRounds, type ReviewRound } from '#platform/review/read-rounds.ts';
import { findReport } from '#modules/textcheck/server/public.ts';
import type { contentOperations as operations, ItemReply, ItemState, RevisionText } from '../contract.ts';
import './content-tables.ts';
import { gatesOf } from './gates.ts';
import { rulesOfItem } from './item-route.ts';
import { readMyStep } from './my-step.ts';
import { planRoute } from './plan-route.ts';
import { findRevision, toRevisionText } from './revision-reads.ts';

/** Everything the case page and the review page show of one item. @throws Problem common.notFound */
export async function readItem(ctx: PersonContext, { params }: Input<typeof operations.readItem>): Promise<ItemReply> {
  const item = await readHead(ctx, params.itemId);
  const rounds = await readRounds(ctx, item.id);
  const report = await findReport(ctx, item.id, item.sha256);
  const isAuthorOrEditor = item.authorId === ctx.actor.personId || item.editorId === ctx.actor.personId;
  const rules = await rulesOfItem(ctx, item);
  const myStep = await readMyStep(ctx, rounds, { ...item, isAuthorOrEditor });
  const { gates, clause } = gatesOf(rules, myStep?.code ?? openCode(rounds[0]));
  return {
    id: item.id,
    state: item.state as ItemState,
    unitName: item.unitName,
    classes: item.classes,
    origin: item.origin,
    kind: item.kind,
    sourceName: item.sourceName ?? '',
    authorName: item.authorName,
    createdAt: item.createdAt.toISOString(),
    isAuthorOrEditor,
    myStep,
    route: await planRoute(ctx, item, rounds[0], rules),
    receipts: await readReceipts(ctx, item.id, item.sha256),
    current: toRevisionText(item),
    revisions: await readRevisions(ctx, item.id),
    previous: await readPrevious(ctx, item.id, item.sha256, rounds),
    targets: await readTargets(ctx, item.currentRevisionId),
    rounds: rounds.map((round) => ({
      ...round,
      steps: round.steps.map((step) => ({ ...step, history: [...step.history] })),
    })),
    risk: report ?? null,
    gates: [...gates],
    gateClause: clause,
    publications: await readPublications(ctx, item.id),
    timeline: (await readTimeline(ctx, item.id)).map(({ id, at, by, action, sha, hash, facts }) => ({
      id,
      at,
      by,
      action,
      sha,
      hash,
      facts,
    })),
  };
}

async function readHead(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('item as i')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .innerJoin('itemRevision as r', (join) =>
      join.onRef('r.id', '=', 'i.currentRevisionId').onRef('r.province', '=', 'i.province'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'))
    .select([
      'i.id',
      'i.unitPath',
      'i.classes',
      'i.origin',
      'i.kind',
      'i.sourceName',
      'i.authorId',
      'i.authorName',
      'i.createdAt',
      'i.currentRevisionId',
      'c.state',
      'u.name as unitName',
    ])
    .select(['r.number', 'r.sha256', 'r.canonical', 'r.editorId', 'r.editorName', 'r.savedAt'])
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '稿件' });
  return row;
}

/** What is asked at the step that is open; of a closed round what a reviewer is asked. */
function openCode(round: ReviewRound | undefined): string {
  const open = round?.state === 'open' ? round.steps.find((step) => step.stepNo === round.nextStep) : undefined;
  return open?.code ?? 'review';
}

async function readReceipts(ctx: PersonContext, itemId: string, sha: string): Promise<ItemReply['receipts']> {
  const rows = await ctx.db
    .selectFrom('riskReceipt')
    .select(['id', 'number', 'verdict', 'note', 'receivedAt', 'personName as by', 'evidenceId'])
    .where('subjectId', '=', itemId)
    .where('subjectSha', '=', sha)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

async function readRevisions(ctx: PersonContext, itemId: string): Promise<ItemReply['revisions']> {
  const rows = await ctx.db
    .selectFrom('itemRevision')
    .select(['number', 'sha256 as sha', 'editorName', 'savedAt'])
    .where('itemId', '=', itemId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() }));
}

/** The text that the newest earlier round looked at, when it reads differently from the current one. */
async function readPrevious(
  ctx: PersonContext,
  itemId: string,
  sha: string,
  rounds: readonly ReviewRound[],
): Promise<RevisionText | null> {
  const earlier = rounds.find((round) => round.sha !== sha);
  const row = earlier && (await findRevision(ctx, itemId, earlier.sha));
  return row ? toRevisionText(row) : null;
}

async function readTargets(ctx: PersonContext, revisionId: string): Promise<ItemReply['targets']> {
  const { rows } = await sql<ItemReply['targets'][number]>`
    select a.id as account_id, a.name, a.platform, u.name as unit_name from item_target t
      join account a on a.id = t.account_id and a.province = t.province
      join unit u on u.id = a.unit_id and u.province = a.province
    where t.revision_id = ${revisionId} order by a.name, a.id`.execute(ctx.db);
  return rows;
}

type PublicationRow = Omit<ItemReply['publications'][number], 'releaseAt' | 'publishedAt'> & {
  releaseAt: Date;
  publishedAt: Date | null;
};

async function readPublications(ctx: PersonContext, itemId: string): Promise<ItemReply['publications']> {
  const { rows } = await sql<PublicationRow>`
    select p.id, p.account_id, a.name as account_name, c.state, p.subject_sha as sha, p.released_by_name, p.release_at, p.published_at, p.url from publication p
      join case_record c on c.id = p.id and c.province = p.province
      join account_known a on a.id = p.account_id and a.province = p.province
    where p.item_id = ${itemId} order by p.id desc limit 100`.execute(ctx.db);
  return rows.map((row) => ({
    ...row,
    releaseAt: row.releaseAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }));
}

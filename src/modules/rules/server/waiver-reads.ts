import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { ruleValueText } from '#rulebook/code-texts.ts';
import { subjectText } from '#rulebook/subjects.ts';
import { isWaivable } from '#rulebook/waivers.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { getUnit, supervisorOf } from '#modules/organisation/server/public.ts';
import type { waiverOperations as operations, WaiverDetail, WaiverState } from '../waiver-contract.ts';
import { rulesFor } from './rules-for.ts';
import { getWaiver, selectWaiverColumns, selectWaivers, toWaiverReply } from './waiver-store.ts';

/** Waivers of the scope: those that wait for a decision oldest first, all others newest first. */
export async function listWaivers(
  ctx: PersonContext,
  { query }: Input<typeof operations.listWaivers>,
): Promise<ReplyOf<typeof operations.listWaivers>> {
  const limit = query.limit ?? defaultPageSize;
  const state = query.state ?? 'requested';
  const isQueue = state === 'requested';
  const today = toDay(ctx.now);
  const filtered = selectWaivers(ctx)
    .$if(state === 'requested', (qb) => qb.where('c.state', '=', 'requested'))
    .$if(state === 'inForce', (qb) => qb.where('c.state', '=', 'granted').where('w.validUntil', '>=', today))
    .$if(state === 'closed', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('c.closedAt', 'is not', null),
          eb.and([eb('c.state', '=', 'granted'), eb('w.validUntil', '<', today)]),
        ]),
      ),
    )
    .$if(query.unitId !== undefined, (qb) => qb.where('w.unitId', '=', query.unitId as string));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await selectWaiverColumns(filtered)
    .$if(id !== undefined, (qb) => qb.where('w.id', isQueue ? '>' : '<', id as string))
    .orderBy('w.id', isQueue ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => toWaiverReply(row, ctx.now)),
    count: await countCapped(ctx, filtered),
  };
}

/** One waiver with everything its page shows. @throws Problem common.notFound */
export async function readWaiver(
  ctx: PersonContext,
  { params }: Input<typeof operations.readWaiver>,
): Promise<WaiverDetail> {
  const row = await selectWaiverColumns(selectWaivers(ctx)).where('w.id', '=', params.waiverId).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '豁免' });
  const waiver = await getWaiver(ctx, params.waiverId);
  const isOwnRequest = waiver.requestedBy === ctx.actor.personId;
  const isCompetent = waiver.recipientPath.startsWith(ctx.office.unitPath) && ctx.actor.permissions.has('rules.decide');
  const isUndecided = row.state === ('requested' satisfies WaiverState);
  return {
    ...toWaiverReply(row, ctx.now),
    ruleSummary: summaryOf(ctx, waiver.rules),
    attachments: await attachmentsOf(ctx, waiver.id),
    waivedCount: await countWaived(ctx, waiver.id),
    isOwnRequest,
    mayDecide: isUndecided && isCompetent && !isOwnRequest,
    mayWithdraw:
      isUndecided &&
      ctx.actor.permissions.has('rules.request') &&
      (waiver.unitId === ctx.office.unitId || isOwnRequest),
    mayRevoke: row.state === ('granted' satisfies WaiverState) && isCompetent,
    isSelfSupervised: waiver.recipientId === waiver.unitId,
    timeline: await readTimeline(ctx, waiver.id),
  };
}

/** The in-principle rules of a unit that a request may name. */
export async function listWaivable(
  ctx: PersonContext,
  { query }: Input<typeof operations.listWaivable>,
): Promise<ReplyOf<typeof operations.listWaivable>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const running = await selectWaivers(ctx)
    .select(['w.id', 'w.subject', 'c.state', 'w.validUntil as until'])
    .where('w.unitId', '=', unit.id)
    .where('w.accountId', 'is', null)
    .where('c.closedAt', 'is', null)
    .where('w.validUntil', '>=', toDay(ctx.now))
    .execute();
  const bySubject = new Map(
    running.map(({ subject, state, ...row }) => [subject, { ...row, state: state as WaiverState }]),
  );
  // One rule may stand for several ranges; it is waived as a whole.
  const waivable = new Map(
    rules.filter(isWaivable).map((entry) => [`${entry.governing.pack}:${entry.governing.rule}`, entry]),
  );
  const rows = [...waivable].map(([rule, entry]) => ({
    rule,
    subject: entry.subject,
    subjectText: subjectText(entry.subject),
    valueText: ruleValueText({ kind: entry.rule.kind, value: entry.value } as never),
    clause: entry.governing.clause,
    summary: entry.governing.summary,
    packTitle: ctx.services.packs.getPack(entry.governing.pack)?.title ?? entry.governing.pack,
    running: bySubject.get(entry.subject) ?? null,
  }));
  const accounts = await ctx.db
    .selectFrom('account as a')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'a.id').onRef('c.province', '=', 'a.province'))
    .select(['a.id', 'a.name'])
    .where('a.unitId', '=', unit.id)
    .where('c.closedAt', 'is', null)
    .orderBy('a.name')
    .limit(500)
    .execute();
  return {
    unitName: unit.name,
    recipientName: (await supervisorOf(ctx, { unitId: unit.id, unitPath: unit.unitPath })).name,
    rows,
    accounts,
  };
}

/** Waivers that bear on an account now or may soon: its own and its sponsor's, waiting or granted. */
export async function listAccountWaivers(
  ctx: PersonContext,
  { params }: Input<typeof operations.listAccountWaivers>,
): Promise<ReplyOf<typeof operations.listAccountWaivers>> {
  const rows = await selectWaiverColumns(selectWaivers(ctx))
    .where(
      sql<boolean>`w.unit_id = (select unit_id from account where id = ${params.accountId}) and (w.account_id is null or w.account_id = ${params.accountId})`,
    )
    .where('c.closedAt', 'is', null)
    .where('w.validUntil', '>=', toDay(ctx.now))
    .orderBy('w.validUntil')
    .limit(50)
    .execute();
  return { rows: rows.map((row) => toWaiverReply(row, ctx.now)) };
}

/** A file that came with a request. @throws Problem common.notFound */
export async function downloadWaiverAttachment(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadWaiverAttachment>,
): Promise<RawReply> {
  const attached = await ctx.db
    .selectFrom('waiverAttachment')
    .select('evidenceId')
    .where('waiverId', '=', params.waiverId)
    .where('evidenceId', '=', params.evidenceId)
    .executeTakeFirst();
  if (!attached) throw new Problem(commonProblems.notFound, { what: '附件' });
  const { bytes, name, mediaType } = await readEvidence(ctx, attached.evidenceId);
  return { body: bytes, fileName: name, mediaType };
}

function summaryOf(ctx: PersonContext, rules: readonly string[]): string {
  for (const key of rules) {
    const [packId, rule] = key.split(':');
    const found = ctx.services.packs.getPack(packId ?? '')?.rules.find((one) => one.id === rule);
    if (found) return found.summary;
  }
  return '';
}

async function attachmentsOf(ctx: PersonContext, waiverId: string): Promise<WaiverDetail['attachments']> {
  return ctx.db
    .selectFrom('waiverAttachment as w')
    .innerJoin('evidence as e', (join) =>
      join.onRef('e.id', '=', 'w.evidenceId').onRef('e.province', '=', 'w.province'),
    )
    .select(['e.id', 'e.name', 'e.sha256', sql<number>`e.size_bytes::int`.as('sizeBytes')])
    .where('w.waiverId', '=', waiverId)
    .orderBy('e.id')
    .execute();
}

async function countWaived(ctx: PersonContext, waiverId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('obligation')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('waiverId', '=', waiverId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

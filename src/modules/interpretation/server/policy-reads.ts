import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import {
  policyChannels,
  type interpretationOperations as operations,
  type InterpretationRow,
  type PolicyChannel,
  type PolicyKind,
  type PolicyRow,
  type PolicyState,
} from '../contract.ts';
import { policyChannelTexts, policyKindTexts, policyStateTexts } from '../texts.ts';
import { askedOf, formsOf } from './asked-rules.ts';
import { duty } from './policy-duty.ts';
import { newMediaShownAt, websiteShownAt } from './policy-store.ts';
import './interpretation-tables.ts';

type Filter = Omit<Input<typeof operations.listPolicies>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

const stateAt = (
  now: Date,
) => sql<PolicyState>`case when o.state in ('open', 'warned', 'breached') and o.due_at < ${now} then 'late'
  when o.state in ('open', 'warned', 'breached') then 'owed' when o.state = 'late' then 'explainedLate' when o.state = 'met' then 'explained' else 'none' end`;

function narrow(ctx: PersonContext, filter: Filter) {
  const word = containing(filter.search);
  return ctx.db
    .selectFrom('policy as p')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'p.unitId').onRef('u.province', '=', 'p.province'))
    .leftJoin('obligation as o', (join) =>
      join
        .onRef('o.subjectId', '=', 'p.id')
        .onRef('o.province', '=', 'p.province')
        .on('o.duty', '=', duty)
        .on('o.state', 'not in', ['void', 'waived']),
    )
    .$if(filter.kind !== undefined, (qb) => qb.where('p.kind', '=', filter.kind as PolicyKind))
    .$if(filter.state !== undefined, (qb) => qb.where(stateAt(ctx.now), '=', filter.state as PolicyState))
    .$if(filter.search !== undefined, (qb) =>
      qb.where((eb) => eb.or([eb('p.title', 'like', word), eb('p.number', 'like', word), eb('u.name', 'like', word)])),
    );
}

const withColumns = (ctx: PersonContext, filtered: ReturnType<typeof narrow>) =>
  filtered
    .select(['p.id', 'p.title', 'p.number', 'p.kind', 'p.unitPath', 'u.name as unitName', 'p.publishedAt', 'o.dueAt'])
    .select([stateAt(ctx.now).as('state'), websiteShownAt.as('website'), newMediaShownAt.as('newMedia')]);

type Line = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];

async function toRow(ctx: PersonContext, line: Line): Promise<PolicyRow> {
  const { rules } = await rulesFor(ctx, line.unitPath);
  const { id, title, number, kind, unitName, state } = line;
  return {
    id,
    title,
    number,
    kind,
    unitName,
    state,
    publishedAt: formatInstant(line.publishedAt),
    dueAt: line.dueAt && formatInstant(line.dueAt),
    shown: policyChannels.filter((channel) => line[channel] !== null),
    asked: [...(askedOf(rules, kind)?.channels ?? [])],
  };
}

/** Policies of the scope, newest first; a struck one is not listed. */
export async function listPolicies(
  ctx: PersonContext,
  { query }: Input<typeof operations.listPolicies>,
): Promise<ReplyOf<typeof operations.listPolicies>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = narrow(ctx, query).where('p.struckAt', 'is', null);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const lines = await withColumns(ctx, filtered)
    .$if(after !== undefined, (qb) => qb.where('p.id', '<', after as string))
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(lines, limit, (line) => [line.id]);
  const rows: PolicyRow[] = [];
  for (const line of page.rows) rows.push(await toRow(ctx, line));
  return { ...page, rows, count: await countCapped(ctx, filtered) };
}

const channelsText = (channels: readonly PolicyChannel[]) =>
  channels.map((channel) => policyChannelTexts[channel]).join('、');

const exportColumns: readonly TableColumn<PolicyRow>[] = [
  { header: '单位', width: 18, text: (row) => row.unitName },
  { header: '标题', width: 40, text: (row) => row.title },
  { header: '发文字号', width: 18, text: (row) => row.number },
  { header: '种类', width: 14, text: (row) => policyKindTexts[row.kind] },
  { header: '公开时间', width: 18, text: (row) => row.publishedAt.slice(0, 16).replace('T', ' ') },
  { header: '状态', width: 14, text: (row) => policyStateTexts[row.state] },
  { header: '已解读渠道', width: 18, text: (row) => channelsText(row.shown) },
  { header: '要求的渠道', width: 18, text: (row) => channelsText(row.asked) },
];

/** The same rows as a table for offices, at most 5,000. */
export async function exportPolicies(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportPolicies>,
): Promise<RawReply> {
  const lines = await withColumns(ctx, narrow(ctx, query).where('p.struckAt', 'is', null))
    .orderBy('p.id', 'desc')
    .limit(exportedRows)
    .execute();
  const rows: PolicyRow[] = [];
  for (const line of lines) rows.push(await toRow(ctx, line));
  return toTableFile(
    { name: '政策解读', columns: exportColumns, rows },
    `政策文件解读情况_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

/** One policy with its explanations. @throws Problem common.notFound */
export async function readPolicy(
  ctx: PersonContext,
  { params }: Input<typeof operations.readPolicy>,
): Promise<ReplyOf<typeof operations.readPolicy>> {
  const line = await withColumns(ctx, narrow(ctx, {}))
    .select(['p.unitId', 'p.pageUrl', 'p.struckReason', 'p.recordedByName', 'o.clause'])
    .where('p.id', '=', params.policyId)
    .executeTakeFirst();
  if (!line) throw new Problem(commonProblems.notFound, { what: '政策文件' });
  const { rules } = await rulesFor(ctx, line.unitPath);
  const { unitId, pageUrl, struckReason, recordedByName, clause } = line;
  return {
    ...(await toRow(ctx, line)),
    unitId,
    pageUrl,
    clause,
    struckReason,
    recordedByName,
    interpretations: await readInterpretations(ctx, line.id),
    forms: [...formsOf(rules)],
    mayWrite: struckReason === '' && unitId === ctx.actor.unitId && ctx.actor.permissions.has('content.write'),
    timeline: await readTimeline(ctx, line.id),
  };
}

async function readInterpretations(ctx: PersonContext, policyId: string): Promise<InterpretationRow[]> {
  const { rows } = await sql<{
    id: string;
    form: string;
    title: string | null;
    itemId: string | null;
    url: string | null;
    shownAt: Date | null;
    addedByName: string;
  }>`
    select x.id, x.form, c.title, x.item_id, x.url, x.added_by_name,
      coalesce(x.shown_at, (select min(b.published_at) from publication b where b.item_id = x.item_id and b.province = x.province)) as shown_at
    from interpretation x left join case_record c on c.id = x.item_id and c.province = x.province
    where x.policy_id = ${policyId} and x.removed_at is null order by x.added_at, x.id`.execute(ctx.db);
  return rows.map((row) => ({
    ...row,
    channel: row.itemId === null ? 'website' : 'newMedia',
    title: row.title ?? row.url ?? '',
    shownAt: row.shownAt && formatInstant(row.shownAt),
  }));
}

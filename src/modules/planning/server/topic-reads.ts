import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { topicSourceTexts, topicStateTexts } from '../texts.ts';
import type { TopicDetail, topicOperations as operations, TopicRow, TopicState } from '../topic-contract.ts';
import { listKnownOccasions } from './occasion-store.ts';
import { found } from './plan-store.ts';

type Filter = Omit<Input<typeof operations.listTopics>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

async function narrow(ctx: PersonContext, filter: Filter) {
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const { search, state, campaignId } = filter;
  return ctx.db
    .selectFrom('planTopic as t')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 't.id').onRef('c.province', '=', 't.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .$if(under !== undefined, (qb) =>
      qb.where('t.unitPath', '>=', under as string).where('t.unitPath', '<', pathAfter(under as string)),
    )
    .$if(state !== undefined, (qb) => qb.where('c.state', '=', state as string))
    .$if(campaignId !== undefined, (qb) => qb.where('t.campaignId', '=', campaignId as string))
    .$if(filter.mine === true, (qb) => qb.where('t.ownerId', '=', ctx.actor.personId))
    .$if(Boolean(search), (qb) =>
      qb.where((eb) =>
        eb.or([eb('c.title', 'like', containing(search)), eb('t.ownerName', 'like', containing(search))]),
      ),
    );
}

async function readRows(
  filtered: Awaited<ReturnType<typeof narrow>>,
  limit: number,
  after?: string,
): Promise<TopicRow[]> {
  const rows = await filtered
    .select([
      't.id',
      'c.title',
      'c.state',
      't.unitId',
      'u.name as unitName',
      't.ownerId',
      't.ownerName',
      't.plannedOn',
      't.source',
      't.itemId',
    ])
    .select(['t.disclosureClasses', 't.permittedClasses', 't.localTopics'])
    .select([
      sql<
        { id: string; name: string }[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name)
        from plan_topic_account p join account a on a.id = p.account_id and a.province = p.account_province where p.topic_id = t.id and p.province = t.province), '[]')`.as(
        'accounts',
      ),
      sql<string | null>`(select k.name from plan_column k where k.id = t.column_id and k.province = t.province)`.as(
        'columnName',
      ),
    ])
    .$if(after !== undefined, (qb) => qb.where('t.id', '<', after as string))
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as TopicState }));
}

/** Topics of the scope, newest first. */
export async function listTopics(
  ctx: PersonContext,
  { query }: Input<typeof operations.listTopics>,
): Promise<ReplyOf<typeof operations.listTopics>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await readRows(filtered, limit + 1, after as string | undefined);
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

/** The same rows as a table for offices, at most 5,000. */
export async function exportTopics(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportTopics>,
): Promise<RawReply> {
  const rows = await readRows(await narrow(ctx, query), exportedRows);
  return toTableFile({ name: '选题', columns, rows }, `选题_${ctx.office.unitName}_${toDay(ctx.now)}`, 'xlsx');
}

const columns: readonly TableColumn<TopicRow>[] = [
  { header: '选题', width: 20, text: (row) => row.title },
  { header: '状态', width: 6, text: (row) => topicStateTexts[row.state] },
  { header: '单位', width: 14, text: (row) => row.unitName },
  { header: '负责人', width: 8, text: (row) => row.ownerName },
  { header: '计划发布日', width: 8, text: (row) => row.plannedOn ?? '' },
  { header: '发布账号', width: 16, text: (row) => row.accounts.map((one) => one.name).join('、') },
  { header: '栏目', width: 8, text: (row) => row.columnName ?? '' },
  { header: '来源', width: 6, text: (row) => topicSourceTexts[row.source] },
  { header: '公开类别', width: 12, text: (row) => row.disclosureClasses.join('、') },
  { header: '可发布类别', width: 16, text: (row) => row.permittedClasses.join('、') },
  { header: '本地重点工作', width: 12, text: (row) => row.localTopics.join('、') },
];

/** One topic with everything its page shows. @throws Problem common.notFound */
export async function readTopic(
  ctx: PersonContext,
  { params }: Input<typeof operations.readTopic>,
): Promise<TopicDetail> {
  const [row] = await readRows((await narrow(ctx, {})).where('t.id', '=', params.topicId), 1);
  const shown = found(row, '选题');
  const topic = await ctx.db
    .selectFrom('planTopic')
    .selectAll()
    .where('id', '=', params.topicId)
    .executeTakeFirstOrThrow();
  const titled = async (id: string | null) =>
    id === null
      ? null
      : ((await ctx.db
          .selectFrom('caseRecord')
          .select(['id', 'title', 'state'])
          .where('id', '=', id)
          .executeTakeFirst()) ?? null);
  const occasion =
    topic.occasionKey === null
      ? undefined
      : (await listKnownOccasions(ctx, topic.unitId, true)).find((one) => one.key === topic.occasionKey);
  return {
    ...shown,
    angle: topic.angle,
    sourceNote: topic.sourceNote,
    columnId: topic.columnId,
    campaign: await titled(topic.campaignId),
    material: await titled(topic.materialId),
    item: await titled(topic.itemId),
    occasion:
      occasion && topic.occasionOn
        ? { key: occasion.key, on: topic.occasionOn, name: occasion.name, caution: occasion.caution }
        : null,
    createdByName: topic.createdByName,
    mayWrite: ctx.actor.permissions.has('content.write'),
    timeline: await readTimeline(ctx, params.topicId),
  };
}

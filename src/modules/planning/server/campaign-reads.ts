import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { endOfDay, formatInstant, startOfDay, toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import type {
  CampaignDetail,
  campaignOperations as operations,
  CampaignRow,
  CampaignState,
} from '../campaign-contract.ts';
import { campaignStateTexts } from '../texts.ts';
import { found } from './plan-store.ts';

type Filter = Omit<Input<typeof operations.listCampaigns>['query'], 'after' | 'limit'>;
const exportedRows = 2000;

function narrow(ctx: PersonContext, { search, state }: Filter) {
  return ctx.db
    .selectFrom('planCampaign as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'p.unitId').onRef('u.province', '=', 'p.province'))
    .$if(state !== undefined, (qb) => qb.where('c.state', '=', state as string))
    .$if(Boolean(search), (qb) => qb.where('c.title', 'like', containing(search)));
}

async function readRows(filtered: ReturnType<typeof narrow>, limit: number, after?: string): Promise<CampaignRow[]> {
  const rows = await filtered
    .select(['p.id', 'c.title', 'c.state', 'u.name as unitName', 'p.fromOn as from', 'p.untilOn as until'])
    .select([
      sql<number>`(select count(*)::int from plan_campaign_account a where a.campaign_id = p.id and a.province = p.province and a.state <> 'excused')`.as(
        'accountCount',
      ),
      sql<number>`(select count(*)::int from plan_campaign_account a where a.campaign_id = p.id and a.province = p.province and a.state = 'done')`.as(
        'doneCount',
      ),
      sql<number>`(select count(*)::int from plan_topic t where t.campaign_id = p.id and t.province = p.province)`.as(
        'topicCount',
      ),
    ])
    .$if(after !== undefined, (qb) => qb.where('p.id', '<', after as string))
    .orderBy('p.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as CampaignState }));
}

/** Campaigns of the scope, newest first. */
export async function listCampaigns(
  ctx: PersonContext,
  { query }: Input<typeof operations.listCampaigns>,
): Promise<ReplyOf<typeof operations.listCampaigns>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await readRows(filtered, limit + 1, after as string | undefined);
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

export async function exportCampaigns(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportCampaigns>,
): Promise<RawReply> {
  const rows = await readRows(narrow(ctx, query), exportedRows);
  return toTableFile(
    { name: '专题和联动活动', columns, rows },
    `专题和联动活动_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

const columns: readonly TableColumn<CampaignRow>[] = [
  { header: '名称', width: 20, text: (row) => row.title },
  { header: '状态', width: 6, text: (row) => campaignStateTexts[row.state] },
  { header: '发起单位', width: 14, text: (row) => row.unitName },
  { header: '开始', width: 8, text: (row) => row.from },
  { header: '结束', width: 8, text: (row) => row.until },
  { header: '参加账号', width: 6, text: (row) => String(row.accountCount) },
  { header: '已完成', width: 6, text: (row) => String(row.doneCount) },
  { header: '选题', width: 6, text: (row) => String(row.topicCount) },
];

/** One campaign with its accounts, topics and materials. @throws Problem common.notFound */
export async function readCampaign(
  ctx: PersonContext,
  { params }: Input<typeof operations.readCampaign>,
): Promise<CampaignDetail> {
  const id = params.campaignId;
  const [row] = await readRows(narrow(ctx, {}).where('p.id', '=', id), 1);
  const shown = found(row, '专题活动');
  const { goal } = await ctx.db
    .selectFrom('planCampaign')
    .select('goal')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const may = ctx.actor.permissions;
  const isOpen = shown.state === 'planned' || shown.state === 'running';
  return {
    ...shown,
    goal,
    accounts: await listAccounts(ctx, shown),
    topics: await listTopics(ctx, id),
    materials: await ctx.db
      .selectFrom('planMaterial as m')
      .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'm.id').onRef('c.province', '=', 'm.province'))
      .select(['m.id', 'c.title', 'c.state'])
      .where('m.campaignId', '=', id)
      .limit(200)
      .execute(),
    mayManage: isOpen && may.has('planning.desk'),
    mayWriteTopics: isOpen && may.has('content.write'),
    timeline: await readTimeline(ctx, id),
  };
}

async function listAccounts(ctx: PersonContext, campaign: CampaignRow): Promise<CampaignDetail['accounts']> {
  const { rows } = await sql<Omit<CampaignDetail['accounts'][number], 'changedAt'> & { changedAt: Date }>`
    select a.id, a.name, u.name as unit_name, k.state, k.note, k.changed_at,
      (select count(*)::int from publication b join plan_topic t on t.item_id = b.item_id and t.province = b.province
        where t.campaign_id = ${campaign.id} and b.account_id = a.id and b.province = a.province and b.published_at >= ${startOfDay(campaign.from)} and b.published_at <= ${endOfDay(campaign.until)}) as published
    from plan_campaign_account k join account a on a.id = k.account_id and a.province = k.account_province join unit u on u.id = a.unit_id and u.province = a.province
    where k.campaign_id = ${campaign.id} order by u.unit_path, a.name`.execute(ctx.db);
  return rows.map((row) => ({ ...row, changedAt: formatInstant(row.changedAt) }));
}

async function listTopics(ctx: PersonContext, id: string): Promise<CampaignDetail['topics']> {
  const { rows } = await sql<CampaignDetail['topics'][number]>`
    select t.id, c.title, c.state, t.planned_on, coalesce((select string_agg(a.name, '、' order by a.name) from plan_topic_account p join account a on a.id = p.account_id and a.province = p.account_province
      where p.topic_id = t.id and p.province = t.province), '') as account_names
    from plan_topic t join case_record c on c.id = t.id and c.province = t.province where t.campaign_id = ${id} order by t.planned_on nulls last, t.id limit 200`.execute(
    ctx.db,
  );
  return rows;
}

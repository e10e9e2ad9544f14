import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { addDays, startOfDay, toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { calendarOperations as operations, ColumnRow } from '../calendar-contract.ts';
import { columnStateTexts, planningProblems } from '../texts.ts';
import { columnState } from './column-rules.ts';
import { found, planEvent } from './plan-store.ts';

type Filter = { readonly accountId?: string; readonly withEnded?: boolean; readonly columnId?: string };

interface Read extends Omit<ColumnRow, 'state' | 'quietDays' | 'lastOn'> {
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly lastAt: Date | null;
}

/** Columns with what was last published in each: items of its topics, and items marked with it. */
async function readColumns(
  ctx: PersonContext,
  { accountId, withEnded = false, columnId }: Filter,
): Promise<ColumnRow[]> {
  const today = toDay(ctx.now);
  const { rows } = await sql<Read>`
    select k.id, k.name, k.purpose, k.account_id, a.name as account_name, u.name as unit_name, k.every_days, k.created_at, k.ended_at,
      (select max(b.published_at) from plan_item i join publication b on b.item_id = i.item_id and b.province = i.province where i.column_id = k.id and i.province = k.province) as last_at,
      (select count(distinct b.item_id)::int from plan_item i join publication b on b.item_id = i.item_id and b.province = i.province
        where i.column_id = k.id and i.province = k.province and b.published_at >= ${startOfDay(addDays(today, -89))}) as published90,
      (select min(t.planned_on) from plan_topic t join case_record c on c.id = t.id and c.province = t.province
        where t.column_id = k.id and t.province = k.province and c.state in ('planned', 'claimed', 'drafted') and t.planned_on >= ${today}) as next_planned_on
    from plan_column k join account a on a.id = k.account_id and a.province = k.province join unit u on u.id = k.unit_id and u.province = k.province
    where true ${columnId === undefined ? sql`` : sql`and k.id = ${columnId}`} ${accountId === undefined ? sql`` : sql`and k.account_id = ${accountId}`}
      ${withEnded || columnId !== undefined ? sql`` : sql`and k.ended_at is null`}
    order by u.unit_path, a.name, k.name limit 500`.execute(ctx.db);
  return rows.map(({ createdAt, endedAt, lastAt, ...row }) => {
    const lastOn = lastAt && toDay(lastAt);
    return {
      ...row,
      lastOn,
      ...columnState(
        { everyDays: row.everyDays, openedOn: toDay(createdAt), lastOn, isEnded: endedAt !== null },
        today,
      ),
    };
  });
}

/** Columns of the scope, by account. */
export async function listColumns(
  ctx: PersonContext,
  { query }: Input<typeof operations.listColumns>,
): Promise<ReplyOf<typeof operations.listColumns>> {
  const { rules } = await rulesFor(ctx, ctx.office.unitPath);
  return {
    rows: await readColumns(ctx, query),
    clause: findEffective(rules, 'content.columns', 'modality')?.governing.clause ?? null,
    mayManage: ctx.actor.permissions.has('planning.desk'),
  };
}

export async function exportColumns(ctx: PersonContext): Promise<RawReply> {
  const rows = await readColumns(ctx, { withEnded: true });
  return toTableFile({ name: '栏目', columns, rows }, `栏目_${ctx.office.unitName}_${toDay(ctx.now)}`, 'xlsx');
}

const columns: readonly TableColumn<ColumnRow>[] = [
  { header: '单位', width: 14, text: (row) => row.unitName },
  { header: '账号', width: 14, text: (row) => row.accountName },
  { header: '栏目', width: 12, text: (row) => row.name },
  { header: '内容和对象', width: 24, text: (row) => row.purpose },
  { header: '频次（天）', width: 6, text: (row) => String(row.everyDays) },
  { header: '最近一期', width: 8, text: (row) => row.lastOn ?? '' },
  { header: '距今（天）', width: 6, text: (row) => String(row.quietDays) },
  { header: '状态', width: 6, text: (row) => columnStateTexts[row.state] },
  { header: '下一期计划', width: 8, text: (row) => row.nextPlannedOn ?? '' },
];

/** One column with its issues and topics. @throws Problem common.notFound */
export async function readColumn(
  ctx: PersonContext,
  { params }: Input<typeof operations.readColumn>,
): Promise<ReplyOf<typeof operations.readColumn>> {
  const id = params.columnId;
  const [row] = await readColumns(ctx, { columnId: id });
  const shown = found(row, '栏目');
  const { endReason } = await ctx.db
    .selectFrom('planColumn')
    .select('endReason')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { rows: issues } = await sql<{ itemId: string; title: string; publishedAt: Date }>`
    select i.item_id, c.title, min(b.published_at) as published_at from plan_item i join publication b on b.item_id = i.item_id and b.province = i.province
      join case_record c on c.id = i.item_id and c.province = i.province
    where i.column_id = ${id} and b.published_at is not null group by i.item_id, c.title order by published_at desc limit 50`.execute(
    ctx.db,
  );
  return {
    ...shown,
    endReason,
    issues: issues.map((one) => ({ itemId: one.itemId, title: one.title, publishedOn: toDay(one.publishedAt) })),
    topics: await ctx.db
      .selectFrom('planTopic as t')
      .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 't.id').onRef('c.province', '=', 't.province'))
      .select(['t.id', 'c.title', 'c.state', 't.plannedOn'])
      .where('t.columnId', '=', id)
      .orderBy('t.id', 'desc')
      .limit(50)
      .execute(),
    mayManage: shown.state !== 'ended' && ctx.actor.permissions.has('planning.desk'),
    timeline: await readTimeline(ctx, id),
  };
}

/** Opens a column of an account. @throws Problem planning.accountUnknown, planning.columnTwice */
export async function createColumn(
  ctx: PersonContext,
  { body }: Input<typeof operations.createColumn>,
): Promise<Outcome<{ id: string }>> {
  const account = await ctx.db
    .selectFrom('account')
    .select(['id', 'name', 'province', 'unitId', 'unitPath'])
    .where('id', '=', body.accountId)
    .executeTakeFirst();
  if (!account)
    throw new Problem(planningProblems.accountUnknown, { count: 1 }, [{ path: '/accountId', text: '请重新选择账号' }]);
  const id = newId(ctx.now.getTime());
  const { province, unitId, unitPath } = account;
  const fields = { name: body.name.trim(), purpose: body.purpose ?? '', everyDays: body.everyDays };
  await refuseTwice(fields.name, async () => {
    await ctx.db
      .insertInto('planColumn')
      .values({
        id,
        province,
        unitId,
        unitPath,
        accountId: account.id,
        ...fields,
        createdByName: ctx.actor.personName,
        createdAt: ctx.now,
      })
      .execute();
  });
  return {
    reply: { id },
    events: [
      planEvent(
        'planColumn.create',
        { id, unitPath },
        { title: fields.name, account: account.name, everyDays: body.everyDays },
      ),
    ],
  };
}

/** Corrects a running column; what is published in it stays. */
export async function updateColumn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateColumn>,
): Promise<Outcome<Record<string, never>>> {
  const column = await lockColumn(ctx, params.columnId);
  const { name = column.name, purpose = column.purpose, everyDays = column.everyDays } = body;
  await refuseTwice(name.trim(), async () => {
    await ctx.db
      .updateTable('planColumn')
      .set({ name: name.trim(), purpose, everyDays })
      .where('id', '=', column.id)
      .execute();
  });
  const facts = {
    title: name,
    name: [column.name, name],
    everyDays: [column.everyDays, everyDays],
    isPurposeChanged: purpose !== column.purpose,
  };
  return { reply: {}, events: [planEvent('planColumn.update', column, facts)] };
}

/** Gives a column up. */
export async function endColumn(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.endColumn>,
): Promise<Outcome<Record<string, never>>> {
  const column = await lockColumn(ctx, params.columnId);
  await ctx.db
    .updateTable('planColumn')
    .set({ endedAt: ctx.now, endReason: body.reason })
    .where('id', '=', column.id)
    .execute();
  return { reply: {}, events: [planEvent('planColumn.end', column, { title: column.name, reason: body.reason })] };
}

async function lockColumn(ctx: PersonContext, id: string) {
  const row = await ctx.db.selectFrom('planColumn').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const column = found(row, '栏目');
  if (column.endedAt !== null) throw new Problem(planningProblems.columnOver);
  return column;
}

async function refuseTwice(name: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isSqlError(error, '23505', 'plan_column_name'))
      throw new Problem(planningProblems.columnTwice, { name }, [{ path: '/name', text: '请换一个名称' }]);
    throw error;
  }
}

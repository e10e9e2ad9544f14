import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import { addDays, daysBetween, endOfDay, startOfDay, toDay, weekdayOf, weekdayTexts, type Day } from '#shared/time.ts';
import { dayStatus } from '#shared/working-days.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import { platformTexts } from '#modules/registry/server/public.ts';
import { calendarOf, rulesFor } from '#modules/rules/server/public.ts';
import type { boardOperations as operations, PlanBoard, PlanMark } from '../board-contract.ts';
import { markKindTexts } from '../texts.ts';
import { readOccasionDays } from './occasion-store.ts';

type Query = Input<typeof operations.readPlanBoard>['query'];
const shownDays = 14;
const mostAccounts = 100;

/** The plan of one unit: its accounts, by default the fortnight from Monday of this week. */
export async function readPlanBoard(ctx: PersonContext, { query }: { readonly query: Query }): Promise<PlanBoard> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const today = toDay(ctx.now);
  const from = query.from ?? addDays(today, -((weekdayOf(today) + 6) % 7));
  const until = addDays(from, (query.days ?? shownDays) - 1);
  const accounts = await readAccounts(ctx, unit, today);
  return {
    unitId: unit.id,
    unitName: unit.name,
    today,
    days: await readDays(ctx, unit, from, until),
    accounts,
    marks: [...(await readTopics(ctx, unit, from, until)), ...(await readPublications(ctx, unit, from, until))],
    clause:
      findEffective((await rulesFor(ctx, unit.unitPath)).rules, 'content.topicPlan', 'modality')?.governing.clause ??
      null,
    mayPlan: unit.id === ctx.office.unitId && ctx.actor.permissions.has('content.write'),
  };
}

async function readDays(ctx: PersonContext, unit: Unit, from: Day, until: Day): Promise<PlanBoard['days']> {
  const calendar = await calendarOf(ctx, unit.unitPath);
  const occasions = await readOccasionDays(ctx, unit.id, from, until);
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, at) => {
    const on = addDays(from, at);
    const { isWorkday, reason } = dayStatus(on, calendar);
    const ofDay = occasions.filter((one) => one.on === on);
    return { on, isWorkday, reason, occasions: ofDay.map(({ key, name, caution }) => ({ key, name, caution })) };
  });
}

interface AccountRead {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly mediaClass: 'text' | 'video';
  readonly lastAt: Date | null;
}

/** Accounts in use with the last publication known: our own or one that monitoring saw. */
async function readAccounts(ctx: PersonContext, unit: Unit, today: Day): Promise<PlanBoard['accounts']> {
  const { rows } = await sql<AccountRead>`
    select a.id, a.name, a.platform, a.media_class, greatest(
      (select max(b.published_at) from publication b where b.account_id = a.id and b.province = a.province),
      (select max(p.published_at) from post p where p.account_id = a.id and p.province = a.province and p.published_at <= ${ctx.now})) as last_at
    from account a join case_record c on c.id = a.id and c.province = a.province
    where a.unit_id = ${unit.id} and c.closed_at is null order by a.name limit ${mostAccounts}`.execute(ctx.db);
  const intervals = new Map<string, { days: number; clause: string } | null>();
  for (const mediaClass of new Set(rows.map((row) => row.mediaClass))) {
    const { rules } = await rulesFor(ctx, unit.unitPath, { context: { mediaClass } });
    const rule = findEffective(rules, 'update.interval', 'maxInterval');
    intervals.set(mediaClass, rule ? { days: rule.value.days, clause: rule.governing.clause } : null);
  }
  return rows.map(({ lastAt, mediaClass, ...row }) => {
    const lastOn = lastAt && toDay(lastAt);
    const interval = intervals.get(mediaClass);
    return {
      ...row,
      lastOn,
      quietDays: lastOn === null ? null : daysBetween(lastOn, today),
      mostDays: interval?.days ?? null,
      clause: interval?.clause ?? null,
    };
  });
}

async function readTopics(ctx: PersonContext, unit: Unit, from: Day, until: Day): Promise<PlanMark[]> {
  const { rows } = await sql<{ id: string; title: string; on: Day; state: string; accountId: string | null }>`
    select t.id, c.title, t.planned_on as on, c.state, p.account_id from plan_topic t join case_record c on c.id = t.id and c.province = t.province
      left join plan_topic_account p on p.topic_id = t.id and p.province = t.province
    where t.unit_id = ${unit.id} and t.planned_on between ${from} and ${until} and c.state in ('planned', 'claimed', 'drafted')
      and not exists (select from publication b where b.item_id = t.item_id and b.province = t.province and b.account_id = p.account_id)
    order by t.planned_on, t.id limit 2000`.execute(ctx.db);
  return rows.map((row) => ({ ...row, kind: 'topic' as const, to: `/plan-topics/${row.id}`, isMovable: true }));
}

const goneStates = ['stopped', 'refused'];

/** Publications by the day on which they went out, or are to go. */
async function readPublications(ctx: PersonContext, unit: Unit, from: Day, until: Day): Promise<PlanMark[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    at: Date;
    state: string;
    accountId: string;
    isPublished: boolean;
  }>`
    select b.id, c.title, coalesce(b.published_at, b.release_at) as at, c.state, b.account_id, b.published_at is not null as is_published
    from publication b join case_record c on c.id = b.id and c.province = b.province join account a on a.id = b.account_id and a.province = b.province
    where a.unit_id = ${unit.id} and coalesce(b.published_at, b.release_at) between ${startOfDay(from)} and ${endOfDay(until)} and c.state <> all(${goneStates}::text[])
    order by at limit 2000`.execute(ctx.db);
  return rows.map(({ at, isPublished, ...row }) => ({
    ...row,
    kind: isPublished ? ('published' as const) : ('scheduled' as const),
    on: toDay(at),
    to: `/publications/${row.id}`,
    isMovable: false,
  }));
}

/** The same plan as a workbook: accounts as rows, days as columns. */
export async function exportPlanBoard(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportPlanBoard>,
): Promise<RawReply> {
  const board = await readPlanBoard(ctx, { query });
  const rows = [
    { id: '', name: '节点', last: '' },
    ...board.accounts.map((one) => ({
      id: one.id,
      name: `${one.name}（${platformTexts[one.platform as 'wechat'] ?? one.platform}）`,
      last: quietText(one.quietDays),
    })),
    { id: 'none', name: '未定账号', last: '' },
  ];
  const columns: TableColumn<(typeof rows)[number]>[] = [
    { header: '账号', width: 16, text: (row) => row.name },
    { header: '最近更新', width: 8, text: (row) => row.last },
    ...board.days.map((day) => ({
      header: `${Number(day.on.slice(5, 7))}月${Number(day.on.slice(8))}日 周${weekdayTexts[weekdayOf(day.on)] ?? ''}`,
      width: 12,
      text: (row: (typeof rows)[number]) =>
        row.id === ''
          ? day.occasions.map((one) => one.name).join('\n')
          : board.marks
              .filter((mark) => mark.on === day.on && (mark.accountId ?? 'none') === row.id)
              .map((mark) => `【${markKindTexts[mark.kind]}】${mark.title}`)
              .join('\n'),
    })),
  ];
  const [first, last] = [board.days[0]?.on ?? '', board.days.at(-1)?.on ?? ''];
  return toTableFile({ name: '编发计划', columns, rows }, `编发计划_${board.unitName}_${first}至${last}`, 'xlsx');
}

const quietText = (days: number | null): string => (days === null ? '没有记录' : days === 0 ? '今天' : `${days} 天前`);

import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import {
  handoverParts,
  type HandoverPart,
  type HandoverReason,
  type HandoverRow,
  type HandoverState,
  type HandoverStep,
  type handoverOperations as operations,
} from '../handover-contract.ts';
import { demandsReader } from './custody-demands.ts';
import { nextOf, stepsDemanded } from './handover-rules.ts';
import './handover-tables.ts';

interface Filters {
  readonly view?: 'running' | 'done' | 'all' | undefined;
  readonly search?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Handovers of the scope, the newest first. */
export async function listHandovers(
  ctx: PersonContext,
  { query }: Input<typeof operations.listHandovers>,
): Promise<ReplyOf<typeof operations.listHandovers>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = filterHandovers(ctx, query);
  const rows = await selectHandovers(filtered)
    .$if(id !== undefined, (qb) => qb.where(sql<boolean>`o.id < ${id}::uuid`))
    .orderBy('o.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: await toRows(ctx, page.rows), count: await countCapped(ctx, filtered) };
}

/** All of the scope, for the file. */
export async function allHandovers(ctx: PersonContext, most: number): Promise<HandoverRow[]> {
  return toRows(
    ctx,
    await selectHandovers(filterHandovers(ctx, { view: 'all' }))
      .orderBy('o.id', 'desc')
      .limit(most)
      .execute(),
  );
}

/** One as a row of the list; undefined out of the scope. */
export async function findHandoverRow(ctx: Context, id: string): Promise<HandoverRow | undefined> {
  const row = await selectHandovers(filterHandovers(ctx, { view: 'all' }))
    .where('o.id', '=', id)
    .executeTakeFirst();
  return row && (await toRows(ctx, [row]))[0];
}

function filterHandovers(ctx: Pick<Context, 'db'>, { view = 'running', search = '', accountId }: Filters) {
  const like = containing(search);
  return ctx.db
    .selectFrom('handover as o')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'o.id').onRef('c.province', '=', 'o.province'))
    .innerJoin('accountKnown as a', (join) =>
      join.onRef('a.id', '=', 'o.accountId').onRef('a.province', '=', 'o.province'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .$if(view === 'running', (qb) => qb.where('c.closedAt', 'is', null))
    .$if(view === 'done', (qb) => qb.where('c.closedAt', 'is not', null))
    .$if(accountId !== undefined, (qb) => qb.where('o.accountId', '=', accountId ?? ''))
    .$if(search !== '', (qb) =>
      qb.where(sql<boolean>`(a.name like ${like} or u.name like ${like} or exists (select from handover_party p
        where p.handover_id = o.id and p.province = o.province and p.person_name like ${like}))`),
    );
}

function selectHandovers(handovers: ReturnType<typeof filterHandovers>) {
  return handovers
    .select([
      'o.id',
      'c.state',
      'o.accountId',
      'a.name as accountName',
      'a.platform',
      // of an account that has moved on the handovers are closed: what the rules demand of its kind no longer shows
      sql<MediaClass>`coalesce((select own.media_class from account own where own.id = o.account_id and own.province = o.province), 'text')`.as(
        'mediaClass',
      ),
      'o.unitPath',
      'u.name as unitName',
      'o.reason',
      'o.leftOn',
      'o.startedAt',
    ])
    .select([
      sql<
        { part: HandoverPart; name: string }[]
      >`(select jsonb_agg(jsonb_build_object('part', p.part, 'name', p.person_name))
        from handover_party p where p.handover_id = o.id and p.province = o.province)`.as('parties'),
      sql<
        HandoverPart[]
      >`(select coalesce(jsonb_agg(s.part), '[]') from handover_signature s where s.handover_id = o.id and s.province = o.province
        and s.sheet_sha = (select t.sheet_sha from handover_sheet t where t.handover_id = o.id and t.province = o.province order by t.no desc limit 1))`.as(
        'signed',
      ),
      sql<
        HandoverStep[]
      >`(select coalesce(jsonb_agg(t.step), '[]') from handover_step t where t.handover_id = o.id and t.province = o.province)`.as(
        'done',
      ),
      sql<Date | null>`(select min(b.due_at) from obligation b where b.subject_id = o.id and b.province = o.province and b.state in ('open', 'warned', 'breached'))`.as(
        'dueAt',
      ),
    ]);
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
  readonly unitPath: string;
  readonly unitName: string;
  readonly reason: HandoverReason;
  readonly leftOn: string;
  readonly startedAt: Date;
  readonly parties: { part: HandoverPart; name: string }[];
  readonly signed: HandoverPart[];
  readonly done: HandoverStep[];
  readonly dueAt: Date | null;
}

async function toRows(ctx: Context, rows: readonly Row[]): Promise<HandoverRow[]> {
  const demandsOf = demandsReader(ctx);
  const replies: HandoverRow[] = [];
  for (const row of rows) {
    const name = (part: HandoverPart) => row.parties.find((one) => one.part === part)?.name;
    const state = row.state as HandoverState;
    const stepsLeft = stepsDemanded(await demandsOf(row.unitPath, row)).filter((step) => !row.done.includes(step));
    const { id, accountId, accountName, unitName, reason, leftOn } = row;
    replies.push({
      id,
      state,
      accountId,
      accountName,
      unitName,
      reason,
      leftOn,
      giverName: name('giver') ?? '',
      receiverName: name('receiver') ?? null,
      startedAt: formatInstant(row.startedAt),
      dueAt: row.dueAt && formatInstant(row.dueAt),
      next: nextOf({ state, unsigned: handoverParts.filter((part) => !row.signed.includes(part)), stepsLeft }),
    });
  }
  return replies;
}

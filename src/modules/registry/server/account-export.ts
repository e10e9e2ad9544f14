import { sql } from 'kysely';
import { formatInstant, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { upperSystems, type AccountField } from '../facts-contract.ts';
import { accountFieldTexts, factText } from '../facts-texts.ts';
import type { registerOperations as operations } from '../register-contract.ts';
import { accountStateTexts, platformTexts } from '../texts.ts';
import { filterAccounts } from './account-filter.ts';
import { factColumns } from './account-facts-store.ts';
import { keysInOrder } from './account-list.ts';
import { selectRowColumns } from './account-reads.ts';
import { selectAccounts } from './account-store.ts';
import { upperHeaders } from './import-upper.ts';

const accountsAtOnce = 1000;
const mostRows = 200_000;
const fields = factColumns.filter((field): field is AccountField => field !== 'followersSource' && field !== 'name');

/** All accounts under the filters, in the order of the page, with everything that is registered of them. */
export async function exportAccounts(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportAccounts>,
): Promise<RawReply> {
  const filtered = await filterAccounts(ctx, query);
  const ids = filtered ? (await keysInOrder(filtered, query, undefined, mostRows)).map(({ id }) => id) : [];
  const rows: ExportRow[] = [];
  for (let start = 0; start < ids.length; start += accountsAtOnce)
    rows.push(...(await readRows(ctx, ids.slice(start, start + accountsAtOnce))));
  return toTableFile({ name: '账号名册', columns, rows }, `账号名册-${toDay(ctx.now)}`, query.format ?? 'csv');
}

type ExportRow = Awaited<ReturnType<typeof readRows>>[number];

const columns: readonly TableColumn<ExportRow>[] = [
  { header: accountFieldTexts.name, text: (row) => row.name, width: 16 },
  { header: '平台', text: (row) => platformTexts[row.platform], width: 8 },
  { header: '主办单位', text: (row) => row.unitName, width: 20 },
  { header: '状态', text: (row) => accountStateTexts[row.state as keyof typeof accountStateTexts], width: 8 },
  { header: '启用日期', text: (row) => row.openedOn ?? '', width: 8 },
  ...fields.map((field) => ({
    header: accountFieldTexts[field],
    text: (row: ExportRow) => factText(field, row[field]),
  })),
  ...upperSystems.flatMap((system) => [
    { header: upperHeaders[`upper.${system}`], text: (row: ExportRow) => row.upper?.[system]?.number ?? '' },
    { header: upperHeaders[`upperOn.${system}`], text: (row: ExportRow) => row.upper?.[system]?.on ?? '' },
  ]),
  { header: '最近发布', text: (row) => (row.lastPostAt ? formatInstant(row.lastPostAt) : '') },
  { header: '最近期限', text: (row) => (row.dueAt ? formatInstant(row.dueAt) : '') },
  { header: '未关闭问题', text: (row) => String(row.findingCount) },
];

async function readRows(ctx: PersonContext, ids: readonly string[]) {
  const found = await selectRowColumns(selectAccounts(ctx))
    .select(fields.map((field) => `a.${field}` as const))
    .select(
      sql<Record<
        string,
        { number: string; on: string }
      > | null>`(select jsonb_object_agg(n.system, jsonb_build_object('number', n.number, 'on', n.confirmed_on)) from account_upper n where n.account_id = a.id)`.as(
        'upper',
      ),
    )
    .where('a.id', 'in', ids)
    .execute();
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

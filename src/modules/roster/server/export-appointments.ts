import type { Input } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { employmentTexts } from '#modules/people/contract.ts';
import type { AppointmentRow, rosterOperations as operations } from '../contract.ts';
import { postStateTexts, postTexts } from '../texts.ts';
import { readRows } from './appointment-reads.ts';

const mostRows = 20_000;

const columns: readonly TableColumn<AppointmentRow>[] = [
  { header: '单位', text: (row) => row.unitName, width: 16 },
  { header: '科室', text: (row) => row.sectionName ?? '' },
  { header: '岗位', text: (row) => postTexts[row.post] },
  { header: '姓名', text: (row) => row.personName },
  { header: '职务', text: (row) => row.position ?? '' },
  { header: '专职或兼职', text: (row) => employmentTexts[row.employment], width: 6 },
  { header: '是否编内', text: (row) => (row.isOnStaff ? '是' : '否'), width: 5 },
  { header: '岗次', text: (row) => (row.deputy ? `${row.deputy}岗` : ''), width: 4 },
  { header: '替', text: (row) => row.deputyFor ?? '' },
  { header: '管理的栏目', text: (row) => row.inCharge, width: 16 },
  { header: '管理的账号', text: (row) => row.accounts.map((one) => one.name).join('、'), width: 16 },
  { header: '办公电话', text: (row) => row.phone ?? '' },
  { header: '任职起', text: (row) => row.from, width: 6 },
  { header: '任职止', text: (row) => row.until ?? '', width: 6 },
  { header: '状态', text: (row) => postStateTexts[row.state], width: 5 },
  { header: '兼任', text: (row) => row.alsoHolds.map((post) => postTexts[post]).join('、') },
];

/** The register as a file, by the filters of the page and within the scope; phone numbers stay masked. */
export async function exportAppointments(
  ctx: PersonContext,
  { query: { format, ...filter } }: Input<typeof operations.exportAppointments>,
): Promise<RawReply> {
  const rows = await readRows(ctx, filter, mostRows);
  const name = `任职登记_${ctx.office.unitName}_${toDay(ctx.now)}`;
  return toTableFile({ name: '任职登记', columns, rows }, name, format);
}

import { sql } from 'kysely';
import { toChineseDay, toChineseMoment, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { ledgerOperations as operations } from '../afterwards-contract.ts';
import { liveVerdictTexts } from '../texts.ts';
import './publishing-tables.ts';

/** So many lines a file; the note says when there are more. */
const mostLines = 5000;

export interface LedgerLine {
  readonly title: string;
  readonly accountName: string;
  readonly origin: 'original' | 'repost';
  readonly sourceName: string | null;
  readonly authorName: string;
  /** Who reviewed, in the order of the route. */
  readonly reviewers: readonly string[];
  readonly releasedByName: string;
  readonly publishedAt: Date | null;
  readonly url: string | null;
  readonly liveVerdict: 'same' | 'different' | 'missing' | null;
  readonly looked: string | null;
}

/** 发布台账 of a unit and those below over some days, by the day of release (S2-13b); XLSX unless asked otherwise. */
export async function downloadLedger(
  ctx: PersonContext,
  { query }: Input<typeof operations.downloadLedger>,
): Promise<RawReply> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.actor.unitId);
  const { from, to } = query;
  const { rows } = await sql<LedgerLine>`
    select c.title, a.name as account_name, i.origin, i.source_name, i.author_name, p.released_by_name, p.published_at, p.url, p.live_verdict,
      (select coalesce(jsonb_agg(d.person_name || case when d.on_behalf_of_name is null then '' else '（代' || d.on_behalf_of_name || '）' end order by d.step_no), '[]')
        from review_decision d where d.round_id = p.round_id and d.province = p.province and d.standing and d.verdict = 'approve') as reviewers,
      (select v.person_name || '：' || case v.verdict when 'sound' then '无误' else v.note end from post_review v where v.publication_id = p.id and v.province = p.province) as looked
    from publication p join case_record c on c.id = p.id and c.province = p.province
      join item i on i.id = p.item_id and i.province = p.province
      join account_known a on a.id = p.account_id and a.province = p.province
    where p.unit_path >= ${unit.unitPath} and p.unit_path < ${pathAfter(unit.unitPath)}
      and (c.opened_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
    order by c.opened_at, p.id limit ${mostLines + 1}`.execute(ctx.db);
  const sheet = toLedgerSheet(rows.slice(0, mostLines), {
    unitName: unit.name,
    from,
    to,
    today: toDay(ctx.now),
    isCut: rows.length > mostLines,
  });
  return writeForm(ctx, sheet, query.format ?? 'xlsx');
}

/** The ledger as a form of one table. Pure. */
export function toLedgerSheet(
  lines: readonly LedgerLine[],
  of: { unitName: string; from: string; to: string; today: string; isCut: boolean },
): FormSheet {
  return {
    form: 'publishing.ledger',
    title: '政务新媒体信息发布台账',
    office: of.unitName,
    date: toChineseDay(of.today),
    number: '',
    parts: [
      {
        kind: 'fields',
        fields: [
          { key: 'from', label: '起始日期', value: toChineseDay(of.from) },
          { key: 'to', label: '截止日期', value: toChineseDay(of.to) },
        ],
      },
      {
        kind: 'table',
        table: {
          key: 'lines',
          title: `共 ${lines.length} 条`,
          columns: [
            { key: 'no', text: '序号', width: 3 },
            { key: 'title', text: '标题', width: 12 },
            { key: 'account', text: '账号', width: 7 },
            { key: 'source', text: '来源', width: 5 },
            { key: 'author', text: '拟稿人', width: 5 },
            { key: 'reviewers', text: '审核', width: 9 },
            { key: 'release', text: '签发人', width: 5 },
            { key: 'at', text: '发布时间', width: 7 },
            { key: 'url', text: '链接', width: 10 },
            { key: 'live', text: '线上核对', width: 5 },
            { key: 'looked', text: '发布后审核', width: 7 },
          ],
          rows: lines.map((line, at) => [
            String(at + 1),
            line.title,
            line.accountName,
            line.origin === 'original' ? '原创' : `转载${line.sourceName ? `：${line.sourceName}` : ''}`,
            line.authorName,
            line.reviewers.join('、'),
            line.releasedByName,
            line.publishedAt ? toChineseMoment(line.publishedAt) : '未发布',
            line.url ?? '',
            line.liveVerdict ? liveVerdictTexts[line.liveVerdict] : '',
            line.looked ?? '',
          ]),
        },
      },
      {
        kind: 'note',
        text: of.isCut ? `只列前 ${mostLines} 条，请缩短起止日期分次导出。` : '由签发和审核记录自动生成。',
      },
    ],
  };
}

/** A ledger with made-up values, for who makes a template. */
export const sampleLedger = (): FormSheet =>
  toLedgerSheet(
    [
      {
        title: '示例标题',
        accountName: '示例发布',
        origin: 'original',
        sourceName: null,
        authorName: '示例甲',
        reviewers: ['示例乙', '示例丙', '示例丁'],
        releasedByName: '示例戊',
        publishedAt: new Date('2026-01-05T01:00:00Z'),
        url: 'https://example.org/1',
        liveVerdict: 'same',
        looked: '示例乙：无误',
      },
    ],
    { unitName: '示例单位', from: '2026-01-01', to: '2026-01-31', today: '2026-02-01', isCut: false },
  );

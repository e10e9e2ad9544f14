import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { addDays, endOfDay, startOfDay, toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import {
  coverageKinds,
  type boardOperations as operations,
  type CoverageItem,
  type CoverageKind,
  type CoverageMatrix,
} from '../board-contract.ts';
import { coverageKindTexts } from '../texts.ts';
import { readVocabularies, type Vocabularies } from './class-vocabularies.ts';

type Reply = ReplyOf<typeof operations.readCoverage>;

interface PublishedItem {
  readonly itemId: string;
  readonly title: string;
  readonly publishedAt: Date;
  readonly accountNames: string;
  readonly columnId: string | null;
  readonly disclosureClasses: string[];
  readonly permittedClasses: string[];
  readonly localTopics: string[];
}

/** Items of a unit and those below it by the first day on which they went out, with what each counts as. */
async function readPublished(
  ctx: PersonContext,
  unitPath: string,
  from: string,
  until: string,
): Promise<PublishedItem[]> {
  const { rows } = await sql<PublishedItem>`
    select b.item_id, c.title, min(b.published_at) as published_at, string_agg(distinct a.name, '、') as account_names, (array_agg(i.column_id))[1] as column_id,
      coalesce(i.disclosure_classes, '{}') as disclosure_classes, coalesce(i.permitted_classes, '{}') as permitted_classes, coalesce(i.local_topics, '{}') as local_topics
    from publication b join case_record c on c.id = b.item_id and c.province = b.province join account a on a.id = b.account_id and a.province = b.province
      left join plan_item i on i.item_id = b.item_id and i.province = b.province
    where b.unit_path >= ${unitPath} and b.unit_path < ${pathAfter(unitPath)} and b.published_at between ${startOfDay(from)} and ${endOfDay(until)}
    group by b.item_id, c.title, i.item_id, i.province, i.disclosure_classes, i.permitted_classes, i.local_topics order by published_at desc limit 20000`.execute(
    ctx.db,
  );
  return rows;
}

/** Topics still open by class, over the whole year. */
async function countPlanned(ctx: PersonContext, unitPath: string, year: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ kind: CoverageKind; name: string; count: number }>`
    select k.kind, k.name, count(*)::int as count from plan_topic t join case_record c on c.id = t.id and c.province = t.province
      cross join lateral (select 'disclosureClasses' as kind, unnest(t.disclosure_classes) as name union all
        select 'permittedClasses', unnest(t.permitted_classes) union all select 'localTopics', unnest(t.local_topics)) k
    where t.unit_path >= ${unitPath} and t.unit_path < ${pathAfter(unitPath)} and c.state in ('planned', 'claimed', 'drafted')
      and (t.planned_on is null or t.planned_on between ${`${year}-01-01`} and ${`${year}-12-31`}) group by 1, 2`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [`${row.kind} ${row.name}`, row.count]));
}

/** Class by month: how many items went out, and where nothing did (S4-3.1b, S2-5a, S0-3.1.1a). */
export async function readCoverage(
  ctx: PersonContext,
  { query }: { readonly query: Input<typeof operations.readCoverage>['query'] },
): Promise<Reply> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const today = toDay(ctx.now);
  const year = query.year ?? Number(today.slice(0, 4));
  const vocabularies = await readVocabularies(ctx, unit.unitPath);
  const items = await readPublished(ctx, unit.unitPath, `${year}-01-01`, `${year}-12-31`);
  const planned = await countPlanned(ctx, unit.unitPath, year);
  const months = items.map((item) => Number(toDay(item.publishedAt).slice(5, 7)) - 1);
  const perMonth = (fits: (item: PublishedItem) => boolean): number[] => {
    const counts = Array.from({ length: 12 }, () => 0);
    items.forEach((item, at) => {
      const month = months[at] as number;
      if (fits(item)) counts[month] = (counts[month] as number) + 1;
    });
    return counts;
  };
  const currentYear = Number(today.slice(0, 4));
  return {
    year,
    unitName: unit.name,
    lastMonth: year < currentYear ? 12 : year > currentYear ? 0 : Number(today.slice(5, 7)),
    published: perMonth(() => true),
    unmarked: perMonth(isUnmarked),
    matrices: coverageKinds.flatMap((kind) => toMatrix(kind, vocabularies, items, perMonth, planned)),
  };
}

/** Nothing says what it counts as. */
const isUnmarked = (item: PublishedItem): boolean => coverageKinds.every((kind) => item[kind].length === 0);

function toMatrix(
  kind: CoverageKind,
  vocabularies: Vocabularies,
  items: readonly PublishedItem[],
  perMonth: (fits: (item: PublishedItem) => boolean) => number[],
  planned: ReadonlyMap<string, number>,
): CoverageMatrix[] {
  const { items: listed, clause } = vocabularies[kind];
  const others = [...new Set(items.flatMap((item) => item[kind]))].filter((name) => !listed.includes(name));
  if (listed.length + others.length === 0) return [];
  const rows = [...listed, ...others].map((name) => ({
    name,
    months: perMonth((item) => item[kind].includes(name)),
    planned: planned.get(`${kind} ${name}`) ?? 0,
    isListed: listed.includes(name),
  }));
  return [{ kind, clause, rows }];
}

/** The items behind a number; without a class those that are not marked yet. */
export async function listCoverageItems(
  ctx: PersonContext,
  { query }: Input<typeof operations.listCoverageItems>,
): Promise<ReplyOf<typeof operations.listCoverageItems>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const year = query.year ?? Number(toDay(ctx.now).slice(0, 4));
  const start = `${year}-${String(query.month).padStart(2, '0')}-01`;
  const end = addDays(
    query.month === 12 ? `${year + 1}-01-01` : `${year}-${String(query.month + 1).padStart(2, '0')}-01`,
    -1,
  );
  const { kind, name } = query;
  const items = await readPublished(ctx, unit.unitPath, start, end);
  const rows = items.filter((item) => (kind && name ? item[kind].includes(name) : isUnmarked(item)));
  const vocabularies = await readVocabularies(ctx, unit.unitPath);
  return {
    rows: rows.map(({ publishedAt, ...item }): CoverageItem => ({ ...item, publishedOn: toDay(publishedAt) })),
    vocabularies: namesOf(vocabularies),
    mayMark: ctx.actor.permissions.has('content.write'),
  };
}

/** The classes of the acting unit's packs, to choose from. */
export async function readVocabulariesOf(ctx: PersonContext): Promise<ReplyOf<typeof operations.readVocabularies>> {
  return namesOf(await readVocabularies(ctx, ctx.office.unitPath));
}

const namesOf = (vocabularies: Vocabularies) => ({
  disclosureClasses: [...vocabularies.disclosureClasses.items],
  permittedClasses: [...vocabularies.permittedClasses.items],
  localTopics: [...vocabularies.localTopics.items],
});

export async function exportCoverage(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportCoverage>,
): Promise<RawReply> {
  const coverage = await readCoverage(ctx, { query });
  const rows = coverage.matrices.flatMap(({ kind, clause, rows: ofKind }) =>
    ofKind.map((row) => ({ ...row, kind: coverageKindTexts[kind], clause: clause ?? '' })),
  );
  const columns: TableColumn<(typeof rows)[number]>[] = [
    { header: '分类', width: 8, text: (row) => row.kind },
    { header: '依据', width: 8, text: (row) => row.clause },
    { header: '类别', width: 20, text: (row) => row.name },
    ...Array.from({ length: 12 }, (_, at) => ({
      header: `${at + 1}月`,
      width: 4,
      text: (row: (typeof rows)[number]) => String(row.months[at] ?? 0),
    })),
    { header: '全年', width: 5, text: (row) => String(row.months.reduce((sum, count) => sum + count, 0)) },
    { header: '在办选题', width: 6, text: (row) => String(row.planned) },
  ];
  return toTableFile({ name: '内容覆盖', columns, rows }, `内容覆盖_${coverage.unitName}_${coverage.year}年`, 'xlsx');
}

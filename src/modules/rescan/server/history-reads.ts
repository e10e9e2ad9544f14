import { sql } from 'kysely';
import { startOfDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { canonicalParts } from '#modules/content/server/public.ts';
import type { TextPart } from '#modules/textcheck/server/public.ts';
import type { RescanSource } from '../contract.ts';

/** What a re-check looks at: everything at or below a path, from a day on (null: ever). */
export interface HistoryRange {
  readonly unitPath: string;
  readonly publishedSince: string | null;
}

/** One published text with whose it is. */
export interface HistoryText {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly accountId: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Date;
  readonly parts: readonly TextPart[];
}

const inRange = ({ unitPath, publishedSince }: HistoryRange, path: string, at: string) => sql`
  ${sql.ref(path)} >= ${unitPath} and ${sql.ref(path)} < ${pathAfter(unitPath)}
  ${publishedSince === null ? sql`` : sql`and ${sql.ref(at)} >= ${startOfDay(publishedSince)}`}`;

/** What really went out: once it is published, whatever came after. Of a post that came from a publication the whole text is checked. */
const released = sql`p.published_at is not null`;
const foreign = sql`p.publication_id is null`;

/** Number of texts in the range. */
export async function countHistory(ctx: Pick<Context, 'db'>, range: HistoryRange): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select ((select count(*) from publication p where ${released} and ${inRange(range, 'p.unit_path', 'p.published_at')})
      + (select count(*) from post p where ${foreign} and ${inRange(range, 'p.unit_path', 'p.published_at')}))::int as total`.execute(
    ctx.db,
  );
  return rows[0]?.total ?? 0;
}

/** The next texts of a source after an id, in the order of ids; ids grow with time, so what is new comes last. */
export async function readHistory(
  ctx: Pick<Context, 'db'>,
  source: RescanSource,
  range: HistoryRange & { after: string | null; limit: number },
): Promise<HistoryText[]> {
  return source === 'publication' ? readPublications(ctx, range) : readPosts(ctx, range);
}

type Range = HistoryRange & { after: string | null; limit: number };
type Row = Omit<HistoryText, 'parts'>;

async function readPublications(ctx: Pick<Context, 'db'>, range: Range): Promise<HistoryText[]> {
  const { rows } = await sql<Row & { canonical: string }>`
    select p.id, p.province, c.unit_id, p.unit_path, p.account_id, c.title, p.url, p.published_at, r.canonical
    from publication p
    join item_revision r on r.id = p.revision_id and r.province = p.province
    join case_record c on c.id = p.id and c.province = p.province
    where ${released} and ${inRange(range, 'p.unit_path', 'p.published_at')} ${after(range)}
    order by p.id limit ${range.limit}`.execute(ctx.db);
  return rows.map(({ canonical, ...row }) => ({ ...row, parts: canonicalParts(canonical) }));
}

async function readPosts(ctx: Pick<Context, 'db'>, range: Range): Promise<HistoryText[]> {
  const { rows } = await sql<Row>`
    select p.id, p.province, a.unit_id, p.unit_path, p.account_id, p.title, p.url, p.published_at
    from post p join account a on a.id = p.account_id and a.province = p.province
    where ${foreign} and ${inRange(range, 'p.unit_path', 'p.published_at')} ${after(range)}
    order by p.id limit ${range.limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, parts: [{ field: 'title', text: row.title }] }));
}

const after = ({ after: id }: Range) => (id === null ? sql`` : sql`and p.id > ${id}`);

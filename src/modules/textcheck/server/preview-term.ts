import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { PersonContext } from '#platform/context.ts';
import type { termOperations as operations } from '../terms-contract.ts';
import { maskText } from './mask-text.ts';
import { findsOf, tidyTerm } from './term-rules.ts';

type Reply = ReplyOf<typeof operations.previewTerm>;

/** A person waits for it while typing: what was not looked at by then is said. */
const budgetMs = 3000;
const batchSize = 2000;
const mostSamples = 20;
const aroundUnits = 24;

interface Piece {
  kind: 'post' | 'publication';
  id: string;
  province: number;
  at: Date;
  text: string;
}

/**
 * Runs one word alone over what the units of the scope have published, the newest first: titles of posts, and texts of released
 * revisions (a post that is one of our publications counts once, as that).
 */
export async function previewTerm(ctx: PersonContext, { body }: Input<typeof operations.previewTerm>): Promise<Reply> {
  const finds = findsOf(tidyTerm({ ...body, basis: '', reason: '' }));
  const sources = [readerOf(ctx, postsBefore), readerOf(ctx, publicationsBefore)];
  const found: { piece: Piece; spans: { start: number; end: number }[] }[] = [];
  const counts = { looked: 0, pieces: 0, hits: 0 };
  const endAt = performance.now() + budgetMs;
  while (performance.now() < endAt) {
    const piece = await nextOf(sources);
    if (!piece) break;
    counts.looked += 1;
    const spans = finds(piece.text);
    if (spans.length === 0) continue;
    counts.pieces += 1;
    counts.hits += spans.length;
    if (found.length < mostSamples) found.push({ piece, spans });
  }
  return { total: await countAll(ctx), ...counts, samples: await describe(ctx, found) };
}

type Read = (ctx: PersonContext, before: Pick<Piece, 'at' | 'id'> | undefined) => Promise<Piece[]>;

/** Pieces of one source one after the other, read in batches. */
function readerOf(ctx: PersonContext, read: Read) {
  let batch: Piece[] = [];
  let at = 0;
  let isOver = false;
  return {
    async peek(): Promise<Piece | undefined> {
      if (at >= batch.length && !isOver) {
        batch = await read(ctx, batch.at(-1));
        at = 0;
        isOver = batch.length < batchSize;
      }
      return batch[at];
    },
    take: () => (at += 1),
  };
}

async function nextOf(sources: readonly ReturnType<typeof readerOf>[]): Promise<Piece | undefined> {
  let newest: Piece | undefined;
  let from: ReturnType<typeof readerOf> | undefined;
  for (const source of sources) {
    const piece = await source.peek();
    if (piece && (!newest || piece.at > newest.at)) [newest, from] = [piece, source];
  }
  from?.take();
  return newest;
}

const inScope = (ctx: PersonContext) =>
  sql`unit_path >= ${ctx.office.unitPath} and unit_path < ${pathAfter(ctx.office.unitPath)}`;

// Tables of modules above this one: read by join, their types are not known here.
const postsBefore: Read = async (ctx, before) => {
  const { rows } = await sql<Omit<Piece, 'kind'>>`
    select id, province, published_at as at, title as text from post
    where ${inScope(ctx)} and publication_id is null ${before ? sql`and (published_at, id) < (${before.at}, ${before.id})` : sql``}
    order by published_at desc, id desc limit ${batchSize}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, kind: 'post' }));
};

const publicationsBefore: Read = async (ctx, before) => {
  const { rows } = await sql<Omit<Piece, 'kind'>>`
    select p.id, p.province, p.published_at as at, r.canonical as text
    from (select id, province, revision_id, published_at from publication
      where ${inScope(ctx)} and published_at is not null ${before ? sql`and (published_at, id) < (${before.at}, ${before.id})` : sql``}
      order by published_at desc, id desc limit ${batchSize}) p
    join item_revision r on r.id = p.revision_id and r.province = p.province
    order by p.published_at desc, p.id desc`.execute(ctx.db);
  return rows.map((row) => ({ ...row, text: wordsOf(row.text), kind: 'publication' }));
};

/** The words of a revision's canonical JSON: title, digest and body, a line each. */
function wordsOf(canonical: string): string {
  const { title = '', digest = '', bodyHtml = '' } = JSON.parse(canonical) as Record<string, string | undefined>;
  const body = bodyHtml
    .replace(/<\/(?:p|h2|h3)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return [title, digest, body].join('\n');
}

async function countAll(ctx: PersonContext): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select ((select count(*) from post where ${inScope(ctx)} and publication_id is null)
      + (select count(*) from publication where ${inScope(ctx)} and published_at is not null))::integer as total`.execute(
    ctx.db,
  );
  return rows[0]?.total ?? 0;
}

async function describe(
  ctx: PersonContext,
  found: readonly { piece: Piece; spans: readonly { start: number; end: number }[] }[],
): Promise<Reply['samples']> {
  const owners = await readOwners(
    ctx,
    found.map(({ piece }) => piece),
  );
  return found.flatMap(({ piece, spans }) => {
    const owner = owners.get(piece.id);
    const [span] = spans;
    if (!owner || !span) return [];
    const { before, inside, after } = around(piece.text, span);
    return [
      {
        kind: piece.kind,
        id: piece.id,
        title: maskText(piece.text.split('\n', 1)[0] ?? ''),
        before,
        surface: inside,
        after,
        unitName: owner.unitName,
        accountName: owner.accountName,
        publishedAt: piece.at.toISOString(),
        url: owner.url,
      },
    ];
  });
}

/** Masking keeps lengths, so it is done before the words are cut out. */
function around(text: string, { start, end }: { start: number; end: number }) {
  const masked = maskText(text);
  const flat = (part: string) => part.replaceAll('\n', ' ');
  return {
    before: flat(masked.slice(Math.max(0, start - aroundUnits), start)),
    inside: flat(masked.slice(start, end)),
    after: flat(masked.slice(end, end + aroundUnits)),
  };
}

interface Owner {
  id: string;
  unitName: string;
  accountName: string;
  url: string | null;
}

async function readOwners(ctx: PersonContext, pieces: readonly Piece[]): Promise<Map<string, Owner>> {
  const ids = pieces.map(({ id }) => id);
  const { rows } = await sql<Owner>`
    select w.id, u.name as unit_name, a.name as account_name, w.url
    from (select id, province, account_id, url from post where id = any(${ids}::uuid[])
      union all select id, province, account_id, url from publication where id = any(${ids}::uuid[])) w
    join account a on a.id = w.account_id and a.province = w.province
    join unit u on u.id = a.unit_id and u.province = a.province`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

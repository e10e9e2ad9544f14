import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { textOf } from '#shared/text-body.ts';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type {
  ConsultationRow,
  ConsultationState,
  consultationOperations as operations,
} from '../consultation-contract.ts';
import { blocksOf } from './item-body.ts';
import { fromCanonical } from './revision-content.ts';
import './content-tables.ts';

/** Of the row `k` of `consultation`. */
export const stateOfConsultation = sql<ConsultationState>`case when k.verdict is not null then k.verdict
  when consultation_waits(k.round_id) then 'waiting' else 'over' end`;

const selectRows = (ctx: PersonContext) =>
  ctx.db
    .selectFrom('consultation as k')
    .select(['k.id', 'k.unitName as fromUnit', 'k.recipientName as toUnit', 'k.askedByName', 'k.askedAt', 'k.opinion'])
    .select(['k.decidedByName', 'k.decidedAt', 'k.roundId', stateOfConsultation.as('state')])
    .select(sql<string>`k.content::jsonb ->> 'title'`.as('title'));

type Line = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number];

const toRow = (line: Line): ConsultationRow => ({
  id: line.id,
  title: line.title,
  fromUnit: line.fromUnit,
  toUnit: line.toUnit,
  state: line.state,
  askedByName: line.askedByName,
  askedAt: formatInstant(line.askedAt),
  opinion: line.opinion,
  decidedByName: line.decidedByName,
  decidedAt: line.decidedAt && formatInstant(line.decidedAt),
});

/** Whom the sponsor asked about an item, in all its rounds. */
export async function listItemConsultations(
  ctx: PersonContext,
  { params }: Input<typeof operations.listItemConsultations>,
): Promise<ReplyOf<typeof operations.listItemConsultations>> {
  const lines = await selectRows(ctx).where('k.itemId', '=', params.itemId).orderBy('k.id', 'desc').execute();
  return { rows: lines.map((line) => ({ ...toRow(line), roundId: line.roundId })) };
}

/** What was asked of the acting unit, newest first. */
export async function listConsultations(
  ctx: PersonContext,
  { query }: Input<typeof operations.listConsultations>,
): Promise<ReplyOf<typeof operations.listConsultations>> {
  const limit = query.limit ?? defaultPageSize;
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = selectRows(ctx)
    .where('k.recipientId', '=', ctx.actor.unitId)
    .$if(query.state !== undefined, (qb) => qb.where(stateOfConsultation, '=', query.state as ConsultationState))
    .$if(query.search !== undefined, (qb) =>
      qb.where((eb) =>
        eb.or([
          eb(sql<string>`k.content::jsonb ->> 'title'`, 'like', containing(query.search)),
          eb('k.unitName', 'like', containing(query.search)),
        ]),
      ),
    );
  const lines = await filtered
    .$if(after !== undefined, (qb) => qb.where('k.id', '<', after as string))
    .orderBy('k.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(lines, limit, (line) => [line.id]);
  return { ...page, rows: page.rows.map(toRow), count: await countCapped(ctx, filtered.clearSelect()) };
}

/** What the asked unit reads, or the sponsor of its own. @throws Problem common.notFound */
export async function readConsultation(
  ctx: PersonContext,
  { params }: Input<typeof operations.readConsultation>,
): Promise<ReplyOf<typeof operations.readConsultation>> {
  const line = await selectRows(ctx)
    .select(['k.note', 'k.content', 'k.contentSha', 'k.recipientId'])
    .where('k.id', '=', params.consultationId)
    .executeTakeFirst();
  if (!line) throw new Problem(commonProblems.notFound, { what: '会商' });
  const content = fromCanonical(line.content);
  const isOurs = line.recipientId === ctx.actor.unitId;
  return {
    ...toRow(line),
    note: line.note,
    text: textOf(blocksOf(content.bodyHtml).filter(({ tag }) => tag !== 'img')),
    files: content.media.length,
    sha: line.contentSha,
    mayAnswer: isOurs && line.state === 'waiting' && ctx.actor.permissions.has('content.review.any'),
  };
}

import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { filingOperations as operations, DeliveryDetail } from '../filing-contract.ts';
import { selectDeliveryRows, toDeliveryReply } from './delivery-store.ts';
import type { FilingCopy } from './filing-copy.ts';
import { differencesOf } from './filing-fields.ts';
import { toFilingSheet } from './filing-sheet.ts';

/** What was delivered to the acting unit, from other branches too: waiting ones oldest first, others newest first. */
export async function listDeliveries(
  ctx: PersonContext,
  { query }: Input<typeof operations.listDeliveries>,
): Promise<ReplyOf<typeof operations.listDeliveries>> {
  const limit = query.limit ?? defaultPageSize;
  const isQueue = query.state === 'waiting';
  const like = `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const filtered = selectHere(ctx)
    .where('d.recipientId', '=', ctx.office.unitId)
    .$if(isQueue, (qb) => qb.where('d.verdict', 'is', null))
    .$if(query.state === 'received', (qb) => qb.where('d.verdict', '=', 'receive'))
    .$if(query.state === 'returned', (qb) => qb.where('d.verdict', '=', 'return'))
    .$if(query.state === 'toDeliver', (qb) => qb.where(sql<boolean>`false`))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where(
        sql<boolean>`(d.content::jsonb #>> '{form,accountName}' like ${like} or d.content::jsonb ->> 'unitName' like ${like} or d.receipt_number like ${like})`,
      ),
    );
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .$if(at !== undefined && isQueue, (qb) =>
      qb.where(sql<boolean>`(d.delivered_at, d.id) > (${at}::timestamptz, ${id}::uuid)`),
    )
    .$if(at !== undefined && !isQueue, (qb) =>
      qb.where(sql<boolean>`(d.delivered_at, d.id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('d.deliveredAt', isQueue ? 'asc' : 'desc')
    .orderBy('d.id', isQueue ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.deliveredAt.toISOString(), row.id]);
  return { ...page, rows: page.rows.map(toDeliveryReply), count: await countCapped(ctx, filtered) };
}

/** One delivery to the acting unit, read from its own copy: the sponsor's register may be out of sight. @throws Problem common.notFound */
export async function readDelivery(
  ctx: PersonContext,
  { params }: Input<typeof operations.readDelivery>,
): Promise<DeliveryDetail> {
  const row = await selectHere(ctx).where('d.id', '=', params.deliveryId).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '报送件' });
  const copy = JSON.parse(row.content) as FilingCopy;
  const delivery = toDeliveryReply(row);
  return {
    ...delivery,
    platform: copy.platform,
    form: copy.form,
    sheet: toFilingSheet(copy, {
      submittedOn: toDay(row.deliveredAt),
      submittedByName: row.deliveredByName,
      deliveries: [delivery],
    }),
    recipients: [...copy.recipients],
    againstLast: await againstLast(ctx, row, copy),
    mayDecide: row.verdict === null && row.deliveredBy !== ctx.actor.personId,
    timeline: await readTimeline(ctx, row.id),
  };
}

function selectHere(ctx: PersonContext) {
  const { unitPath } = ctx.office;
  return selectDeliveryRows(ctx)
    .where('d.recipientPath', '>=', unitPath)
    .where('d.recipientPath', '<', pathAfter(unitPath));
}

/** Against what this recipient received last of the same account. */
async function againstLast(
  ctx: PersonContext,
  row: { id: string; accountId: string; recipientId: string | null },
  copy: FilingCopy,
): Promise<DeliveryDetail['againstLast']> {
  const before = await selectHere(ctx)
    .where('d.recipientId', '=', row.recipientId)
    .where('d.verdict', '=', 'receive')
    .where('d.id', '<', row.id)
    .where('d.accountId', '=', row.accountId)
    .orderBy('d.id', 'desc')
    .executeTakeFirst();
  if (!before) return null;
  const { receiptNumber, decidedAt } = toDeliveryReply(before);
  const rows = differencesOf(copy.kind, copy.form, (JSON.parse(before.content) as FilingCopy).form);
  return { receiptNumber: receiptNumber ?? '', at: decidedAt ?? '', rows };
}

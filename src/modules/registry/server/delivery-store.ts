import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { DeliveryRow, DeliveryState } from '../contract.ts';
import type { Account } from './account-store.ts';
import './delivery-tables.ts';
import type { FilingCopy } from './filing-copy.ts';
import type { Recipient } from './filing-recipients-rules.ts';
import type { Filing } from './filing-store.ts';

/** A delivery as commands need it. */
export interface Delivery {
  readonly id: string;
  readonly province: number;
  readonly filingId: string;
  readonly unitPath: string;
  readonly body: string;
  readonly stage: number;
  readonly round: number;
  readonly decides: boolean;
  readonly recipientId: string | null;
  readonly recipientPath: string | null;
  readonly recipientName: string;
  readonly copy: FilingCopy;
  readonly sha: string;
  readonly deliveredAt: Date;
  readonly deliveredBy: string;
  readonly verdict: 'receive' | 'return' | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly receiptNumber: string | null;
  readonly reason: string;
  readonly paperReceivedOn: string | null;
}

/** Columns of a delivery for commands. */
function selectDeliveries(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('filingDelivery as d')
    .select([
      'd.id',
      'd.province',
      'd.filingId',
      'd.unitPath',
      'd.body',
      'd.stage',
      'd.round',
      'd.decides',
      'd.recipientId',
      'd.recipientPath',
      'd.recipientName',
      'd.content',
      'd.contentSha',
      'd.deliveredAt',
      'd.deliveredBy',
      'd.verdict',
      'd.decidedAt',
      'd.decidedBy',
      'd.decidedByName',
      'd.receiptNumber',
      'd.reason',
      'd.paperReceivedOn',
    ]);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['execute']>>[number];

function toDelivery({ content, contentSha, ...row }: Selected): Delivery {
  return { ...row, sha: contentSha, copy: JSON.parse(content) as FilingCopy };
}

/** Finds a delivery that the acting unit sent or was sent. @throws Problem common.notFound */
export async function getDelivery(ctx: Pick<Context, 'db'>, id: string): Promise<Delivery> {
  const row = await selectDeliveries(ctx).where('d.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '报送件' });
  return toDelivery(row);
}

/** All deliveries of a filing that can be seen: by submission, then stage, the deciding one first. */
export async function deliveriesOf(ctx: Pick<Context, 'db'>, filingId: string): Promise<Delivery[]> {
  const rows = await selectDeliveries(ctx)
    .where('d.filingId', '=', filingId)
    .orderBy('d.round')
    .orderBy('d.stage')
    .orderBy('d.decides', 'desc')
    .orderBy('d.body')
    .execute();
  return rows.map(toDelivery);
}

/** The filing as it stands now, to be delivered. Pure. */
export function toCopy(filing: Filing, account: Account, recipients: readonly Recipient[]): FilingCopy {
  return {
    filingId: filing.id,
    kind: filing.kind,
    unitName: account.unitName,
    accountName: account.name,
    platform: account.platform,
    openedOn: account.openedOn,
    form: filing.form,
    recipients: recipients.toSorted((a, b) => a.stage - b.stage).map((one) => one.name),
    study: filing.study && { studiedOn: filing.study.studiedOn, opinion: filing.study.opinion },
  };
}

/** Delivers a sealed content to recipients, proved by the event of the act. */
export async function insertDeliveries(
  ctx: PersonContext,
  given: {
    readonly filing: Filing;
    readonly account: Account;
    readonly sealed: { readonly content: string; readonly sha: string };
    readonly recipients: readonly { readonly recipient: Recipient; readonly round: number }[];
    readonly eventId: string;
    readonly action: 'filing.submit' | 'filing.deliver';
  },
): Promise<void> {
  const { filing, account, sealed, recipients, eventId, action } = given;
  if (recipients.length === 0) return;
  await ctx.db
    .insertInto('filingDelivery')
    .values(
      recipients.map(({ recipient, round }) => ({
        id: newId(ctx.now.getTime()),
        province: account.province,
        filingId: filing.id,
        accountId: account.id,
        unitId: account.unitId,
        unitPath: account.unitPath,
        kind: filing.kind,
        bodies: [...recipient.bodies],
        stage: recipient.stage,
        round,
        decides: recipient.decides,
        recipientId: recipient.unit?.id ?? null,
        recipientProvince: recipient.unit?.province ?? null,
        recipientPath: recipient.unit?.unitPath ?? null,
        recipientName: recipient.name,
        content: sealed.content,
        contentSha: sealed.sha,
        deliveredAt: ctx.now,
        deliveredBy: ctx.actor.personId,
        deliveredByName: ctx.actor.personName,
        deliverProvince: ctx.actor.province,
        deliverSessionId: ctx.actor.sessionId,
        deliverEventId: eventId,
        deliverAction: action,
      })),
    )
    .execute();
}

/** Query of deliveries for lists and pages, to be narrowed by the caller. */
export function selectDeliveryRows(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('filingDelivery as d')
    .select([
      'd.id',
      'd.filingId',
      'd.accountId',
      'd.kind',
      'd.body',
      'd.bodies',
      'd.recipientName',
      'd.recipientId',
      'd.recipientPath',
      'd.stage',
      'd.round',
      'd.decides',
      'd.content',
      'd.contentSha',
      'd.deliveredAt',
      'd.deliveredBy',
      'd.deliveredByName',
      'd.verdict',
      'd.receiptNumber',
      'd.reason',
      'd.decidedAt',
      'd.decidedByName',
      'd.paperReceivedOn',
      'd.paperEnteredByName',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDeliveryRows>['execute']>>[number];

/** A delivery as the page gets it. */
export function toDeliveryReply(row: Row): DeliveryRow {
  const copy = JSON.parse(row.content) as FilingCopy;
  return {
    id: row.id,
    filingId: row.filingId,
    kind: row.kind,
    accountName: copy.form.accountName,
    unitName: copy.unitName,
    body: row.body,
    recipientName: row.recipientName,
    stage: row.stage,
    round: row.round,
    decides: row.decides,
    isPaper: row.recipientId === null,
    state: stateOf(row),
    deliveredAt: formatInstant(row.deliveredAt),
    deliveredByName: row.deliveredByName,
    receiptNumber: row.receiptNumber,
    decidedAt: row.decidedAt ? formatInstant(row.decidedAt) : row.paperReceivedOn,
    decidedByName: row.decidedByName ?? row.paperEnteredByName,
    reason: row.reason,
    sha: row.contentSha,
  };
}

function stateOf(row: Pick<Row, 'verdict' | 'recipientId' | 'paperReceivedOn'>): DeliveryState {
  if (row.verdict === 'return') return 'returned';
  if (row.verdict === 'receive' || row.paperReceivedOn !== null) return 'received';
  return row.recipientId === null ? 'toDeliver' : 'waiting';
}

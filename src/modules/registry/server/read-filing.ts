import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import type { DeliveryRow, FilingDetail, FilingForm, registryOperations as operations } from '../contract.ts';
import type { filingOperations } from '../filing-contract.ts';
import { findAccount, selectAccounts, type Account } from './account-store.ts';
import { missingRecipients } from './deliver-filing.ts';
import { deliveriesOf, selectDeliveryRows, toCopy, toDeliveryReply, type Delivery } from './delivery-store.ts';
import { differencesOf, type RegisteredFields } from './filing-fields.ts';
import { selectColumns, selectFilings, toFilingReply } from './filing-reads.ts';
import { isFirstStageReceived, newestDeliveries } from './filing-rules.ts';
import { toRecipientRow, type Recipient } from './filing-recipients-rules.ts';
import { recipientsOf } from './filing-recipients.ts';
import { toFilingSheet } from './filing-sheet.ts';
import { getFiling, type Filing } from './filing-store.ts';
import { findTransferOf, transferState } from './transfer-store.ts';

/** One filing as form and record: who has it, what differs from the register and from what was received last. @throws Problem common.notFound */
export async function readFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.readFiling>,
): Promise<FilingDetail> {
  const row = await selectColumns(selectFilings(ctx))
    .leftJoin('account as own', (join) =>
      join.onRef('own.id', '=', 'f.accountId').onRef('own.province', '=', 'f.province'),
    )
    .select(['f.payload', 'own.openedOn', 'f.submittedByName', 'f.receivedByName'])
    .where('f.id', '=', params.filingId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '备案' });
  const { payload: _, openedOn, submittedByName, receivedByName, ...columns } = row;
  const filing = await getFiling(ctx, row.id);
  const [deliveries, kept] = [await readDeliveries(ctx, row.id), await deliveriesOf(ctx, row.id)];
  const account = await findAccount(ctx, filing.accountId);
  const missing = account ? await stillMissing(ctx, filing, account, kept) : [];
  return {
    ...toFilingReply(columns),
    form: filing.form,
    openedOn,
    submittedByName,
    receivedByName,
    ...rightsOf(ctx, filing, deliveries, kept, missing),
    deliveries: deliveries.toSorted((a, b) => b.round - a.round),
    missing: missing.map(toRecipientRow),
    isComplete:
      deliveries.length > 0 &&
      missing.length === 0 &&
      newestDeliveries(deliveries).every((one) => one.state === 'received'),
    study: filing.study,
    againstRegister: account ? differencesOf(filing.kind, filing.form, await registered(ctx, account.id)) : [],
    againstLast: await againstLast(ctx, filing),
    transfer: await readTransferOf(ctx, filing.id),
    timeline: await readTimeline(ctx, row.id),
  };
}

/** The paper form of a filing as it stands, with every recipient's opinion and receipt. @throws Problem common.notFound */
export async function readFilingSheet(
  ctx: PersonContext,
  { params }: Input<typeof filingOperations.readFilingSheet>,
): Promise<FormSheet> {
  const filing = await getFiling(ctx, params.filingId);
  const deliveries = await readDeliveries(ctx, filing.id);
  // Once delivered, it says who and what the account was then: a change of name that was received has overtaken the register.
  const delivered = (await deliveriesOf(ctx, filing.id)).at(-1)?.copy;
  const account = await findAccount(ctx, filing.accountId);
  const copy = account ? toCopy(filing, account, await recipientsOf(ctx, account)) : delivered;
  if (!copy) throw new Problem(commonProblems.notFound, { what: '备案' });
  const { accountName, unitName, openedOn } = delivered ?? copy;
  return toFilingSheet(
    { ...copy, accountName, unitName, openedOn },
    {
      submittedOn: filing.submittedAt ? toDay(filing.submittedAt) : '',
      submittedByName: deliveries.at(-1)?.deliveredByName ?? '',
      deliveries,
    },
  );
}

/** The same as a file; DOCX unless asked otherwise. */
export async function downloadFiling(ctx: PersonContext, input: Input<typeof filingOperations.downloadFiling>) {
  const sheet = await readFilingSheet(ctx, { ...input, query: undefined });
  return writeForm(ctx, sheet, input.query.format ?? 'docx');
}

/** All deliveries of a filing for the page: by submission, then stage, the deciding one first. */
async function readDeliveries(ctx: PersonContext, filingId: string): Promise<DeliveryRow[]> {
  const rows = await selectDeliveryRows(ctx)
    .where('d.filingId', '=', filingId)
    .orderBy('d.round')
    .orderBy('d.stage')
    .orderBy('d.decides', 'desc')
    .orderBy('d.body')
    .execute();
  return rows.map(toDeliveryReply);
}

/** Nothing is missing of a filing that earlier versions received without deliveries. */
async function stillMissing(
  ctx: PersonContext,
  filing: Filing,
  account: Account,
  kept: readonly Delivery[],
): Promise<Recipient[]> {
  if (filing.state === 'received' && kept.length === 0) return [];
  return missingRecipients(await recipientsOf(ctx, account), kept);
}

/** Where the account of a change of sponsor stands between the two units. */
async function readTransferOf(ctx: PersonContext, filingId: string): Promise<FilingDetail['transfer']> {
  const transfer = await findTransferOf(ctx, filingId);
  if (!transfer) return null;
  const { id, toName, decidedByName, reason } = transfer;
  const at = transfer.movedAt ?? transfer.decidedAt ?? transfer.askedAt;
  return { id, toName, state: transferState(transfer), at: formatInstant(at), decidedByName, reason };
}

function rightsOf(
  ctx: PersonContext,
  filing: Filing,
  deliveries: readonly DeliveryRow[],
  kept: readonly Delivery[],
  missing: readonly Recipient[],
): Pick<FilingDetail, 'mayEdit' | 'mayReceive' | 'mayStudy'> {
  const { permissions, personId } = ctx.actor;
  const newest = newestDeliveries(deliveries);
  const isOwed =
    filing.state === 'draft' ||
    filing.state === 'returned' ||
    newest.some((one) => one.state === 'returned') ||
    (filing.state === 'submitted' && newest.length === 0);
  return {
    mayEdit: isOwed && permissions.has('registry.file'),
    mayReceive:
      permissions.has('registry.receive') &&
      newestDeliveries(kept).some(
        (one) =>
          one.verdict === null &&
          one.deliveredBy !== personId &&
          (one.recipientPath?.startsWith(ctx.office.unitPath) ?? false),
      ),
    mayStudy: permissions.has('registry.file') && missing.some((one) => one.stage === 2) && isFirstStageReceived(kept),
  };
}

async function registered(ctx: PersonContext, accountId: string): Promise<RegisteredFields> {
  const row = await selectAccounts(ctx)
    .select(['a.name', 'a.platformId', 'a.certifiedSubject', 'a.responsible'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    accountName: row.name,
    platformId: row.platformId ?? '',
    certifiedSubject: row.certifiedSubject ?? '',
    responsible: row.responsible ?? '',
  };
}

/** Against what the supervising unit received last of the account before this filing. */
async function againstLast(ctx: PersonContext, filing: Filing): Promise<FilingDetail['againstLast']> {
  const before = await ctx.db
    .selectFrom('filing')
    .select(['payload', 'receiptNumber', 'receivedAt'])
    .where('accountId', '=', filing.accountId)
    .where('id', '!=', filing.id)
    .where('receivedAt', 'is not', null)
    .where('createdAt', '<=', filing.createdAt)
    .orderBy('receivedAt', 'desc')
    .executeTakeFirst();
  if (!before?.receivedAt) return null;
  return {
    receiptNumber: before.receiptNumber ?? '',
    at: formatInstant(before.receivedAt),
    rows: differencesOf(filing.kind, filing.form, before.payload as FilingForm),
  };
}

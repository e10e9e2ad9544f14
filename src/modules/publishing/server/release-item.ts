import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { findGrant } from '#platform/find-grant.ts';
import { together } from '#platform/database/together.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { assertReceipt, getApprovedItem, markReleased, type ApprovedItem } from '#modules/content/server/public.ts';
import { assertOnDevice } from '#modules/custody/server/public.ts';
import type { publishingOperations as operations } from '../contract.ts';
import { publishingProblems } from '../texts.ts';
import { checkAgain, keepAgain, type CheckedAgain } from './check-again.ts';
import { assertInPerson } from './confirm-person.ts';
import { readManifests } from './connection-store.ts';
import type { ConnectorManifest } from './connectors/connector.ts';
import { enqueueStep } from './enqueue-step.ts';
import { readChoice, takePlanned, type Plan } from './plan-send.ts';
import { publicationCase } from './publication-case.ts';
import { updatePublication } from './publication-store.ts';

interface ReleasedTo {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly releaseAt: string;
}

/**
 * The authorised act of publishing (S4-4.2c, S0-3.3.2b): one publication for each target account, tied by foreign keys to the
 * approval, the risk report with every confirmation it asks for, and the grant of exactly this text. Sending waits the release delay
 * and can be stopped until then.
 * @throws Problem publishing.textChanged, publishing.blockedByNewWords, publishing.confirmationsOpen, publishing.noTarget, publishing.accountClosed, common.stateConflict (also for the second of two releases)
 */
export async function releaseItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.releaseItem>,
): Promise<Outcome<ReplyOf<typeof operations.releaseItem>>> {
  await assertInPerson(ctx, body);
  await assertOnDevice(ctx);
  const item = await getApprovedItem(ctx, params.itemId);
  if (item.sha !== body.sha) throw new Problem(publishingProblems.textChanged);
  const grant = releaseGrant(ctx);
  assertMayRelease(ctx, item);
  const given = body.confirmations ?? [];
  const [accounts, again, earlier, moved] = await together([
    readTargets(ctx, item),
    checkAgain(ctx, item, given),
    readEarlier(ctx, item),
    markReleased(ctx, item.itemId, item.sha),
  ]);
  const eventId = newId();
  const { columns: checkedAgain, events: confirmations } = await keepAgain(ctx, item, again, eventId, given);
  const earliest = new Date(ctx.now.getTime() + ctx.services.config.releaseDelaySeconds * 1000);
  const manifests = await readManifests(
    ctx,
    accounts.map((account) => account.id),
  );
  const publications: ReleasedTo[] = [];
  const events: EventDraft[] = [];
  for (const account of accounts) {
    const manifest = manifests.get(account.id);
    const choice = body.plan?.find((one) => one.accountId === account.id);
    const plan = readChoice(choice, manifest, earliest);
    const release = { grant, eventId, plan, manifest, checkedAgain, earlier: earlier.get(account.id) };
    const released = await releaseTo(ctx, item, account, release);
    publications.push(released.to);
    events.push(released.event);
  }
  const release: EventDraft = {
    id: eventId,
    action: 'publishing.release',
    subject: { kind: 'item', id: item.itemId, sha: item.sha, unitPath: item.unitPath },
    facts: {
      title: item.title,
      round: item.roundId,
      riskReport: item.report.id,
      ...(checkedAgain.releaseReportId === undefined ? {} : { checkedAgain: checkedAgain.releaseReportId }),
      accounts: accounts.map((account) => account.name),
      releaseAt: publications.map((one) => one.releaseAt),
    },
  };
  return {
    reply: { publications, releaseAt: formatInstant(earliest) },
    events: [release, moved.event, ...confirmations, ...events],
  };
}

/** The grant under which this person may release. @throws Problem publishing.noGrant */
function releaseGrant(ctx: PersonContext): { id: string; role: string } {
  const grant = findGrant(ctx.actor, 'publishing.release');
  if (!grant) throw new Problem(publishingProblems.noGrant);
  return grant;
}

/** What the route asks of the release; the keys of the publication ask for it again. @throws Problem content.receiptNeeded, publishing.ownItem */
function assertMayRelease(ctx: PersonContext, item: ApprovedItem): void {
  assertReceipt(item);
  const { releaserApart, authorId, editorId } = item.gate;
  if (releaserApart && [authorId, editorId].includes(ctx.actor.personId)) throw new Problem(publishingProblems.ownItem);
}

async function readTargets(ctx: PersonContext, item: ApprovedItem): Promise<{ id: string; name: string }[]> {
  if (item.targets.length === 0) throw new Problem(publishingProblems.noTarget);
  const accounts = await ctx.db
    .selectFrom('account as a')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'a.id').onRef('c.province', '=', 'a.province'))
    .select(['a.id', 'a.name', 'c.closedAt'])
    .where('a.id', 'in', item.targets)
    .where('a.province', '=', item.province)
    .orderBy('a.id')
    .execute();
  if (accounts.length !== item.targets.length) throw new Problem(publishingProblems.noTarget);
  const closed = accounts.find((account) => account.closedAt !== null);
  if (closed) throw new Problem(publishingProblems.accountClosed, { account: closed.name });
  return accounts;
}

interface Release {
  readonly grant: { readonly id: string; readonly role: string };
  readonly eventId: string;
  readonly plan: Plan;
  readonly manifest: ConnectorManifest | undefined;
  readonly checkedAgain: CheckedAgain['columns'];
  /** The stopped or refused publication of the same text to the account. */
  readonly earlier: EarlierPublication | undefined;
}

interface EarlierPublication {
  readonly id: string;
  readonly province: number;
}

async function readEarlier(ctx: PersonContext, item: ApprovedItem): Promise<Map<string, EarlierPublication>> {
  const rows = await ctx.db
    .selectFrom('publication')
    .select(['id', 'province', 'accountId'])
    .where('itemId', '=', item.itemId)
    .where('subjectSha', '=', item.sha)
    .where('province', '=', item.province)
    .execute();
  return new Map(rows.map(({ id, province, accountId }) => [accountId, { id, province }]));
}

/** One account: a new publication, or the stopped or refused one of the same text goes on its way again. */
async function releaseTo(
  ctx: PersonContext,
  item: ApprovedItem,
  account: { id: string; name: string },
  release: Release,
): Promise<{ to: ReleasedTo; event: EventDraft }> {
  const { earlier, plan, manifest } = release;
  const id = earlier?.id ?? newId();
  const { province, unitPath } = item;
  const of = { publicationId: id, accountId: account.id, province, unitPath };
  const releaseAt = await takePlanned(ctx, plan, of, manifest);
  const to = { id, accountId: account.id, accountName: account.name, releaseAt: formatInstant(releaseAt) };
  if (earlier) {
    const moved = await moveCase(ctx, publicationCase, earlier.id, 'resend', { sha: item.sha });
    await updatePublication(ctx, earlier, { releaseAt, way: plan.way, ...release.checkedAgain });
    await enqueueSend(ctx, earlier.id, releaseAt);
    return { to, event: moved.event };
  }
  await together([
    openCase(ctx, publicationCase, { id, owner: item, title: item.title }),
    insertPublication(ctx, item, { id, accountId: account.id, releaseAt, ...release }),
    enqueueSend(ctx, id, releaseAt),
  ]);
  return {
    to,
    event: {
      action: 'publication.release',
      subject: { kind: publicationCase.kind, id, sha: item.sha, unitPath: item.unitPath },
      facts: { title: item.title, account: account.name, way: plan.way, releaseAt: formatInstant(releaseAt) },
    },
  };
}

/** What the approval says of its route, for the keys to compare. */
function gateOf({ gate }: ApprovedItem) {
  const { receipt, ...asked } = gate;
  return {
    ...asked,
    receiptId: receipt?.id ?? null,
    receiptVerdict: receipt?.verdict ?? null,
    receiptAt: receipt?.receivedAt ?? null,
  };
}

async function enqueueSend(ctx: PersonContext, id: string, at: Date): Promise<void> {
  await enqueueStep(ctx, 'publishing.send', id, at.getTime() - ctx.now.getTime());
}

async function insertPublication(
  ctx: PersonContext,
  item: ApprovedItem,
  row: Release & { id: string; accountId: string; releaseAt: Date },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('publication')
      .values({
        id: row.id,
        province: item.province,
        unitPath: item.unitPath,
        itemId: item.itemId,
        revisionId: item.revisionId,
        subjectSha: item.sha,
        accountId: row.accountId,
        roundId: item.roundId,
        riskReportId: item.report.id,
        riskVerdict: item.report.verdict,
        riskToConfirm: item.report.toConfirm,
        ...row.checkedAgain,
        ...gateOf(item),
        releasedBy: ctx.actor.personId,
        releasedByName: ctx.actor.personName,
        sessionId: ctx.actor.sessionId,
        eventId: row.eventId,
        role: row.grant.role,
        grantId: row.grant.id,
        releaseAt: row.releaseAt,
        way: row.plan.way,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505')) throw new Problem(publishingProblems.alreadyReleased);
    if (isSqlError(error, '23503')) throw new Problem(publishingProblems.gateRefused);
    throw error;
  }
}

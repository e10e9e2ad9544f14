import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { findAccount } from '#modules/registry/server/public.ts';
import {
  handoverFields,
  handoverParts,
  handoverSteps,
  type HandoverDetail,
  type HandoverFields,
  type HandoverPart,
  type HandoverStepRow,
  type handoverOperations as operations,
} from '../handover-contract.ts';
import { demandsOn, type Demands } from './custody-demands.ts';
import { findGiven, type Given } from './given-handovers.ts';
import { findHandoverRow } from './handover-reads.ts';
import { handoverDutyId, nextOf, stepsDemanded } from './handover-rules.ts';
import { toHandoverSheet, type HandoverFacts, type ShownSignature } from './handover-sheet.ts';
import { sheetFields } from './sheet-fields.ts';
import './handover-tables.ts';

interface StoredSheet {
  readonly no: number;
  readonly parties: HandoverFacts['parties'];
  readonly fields: HandoverFields;
  readonly form: FormSheet;
}

/** One handover with everything its page shows. @throws Problem common.notFound */
export async function readHandover(
  ctx: PersonContext,
  { params }: Input<typeof operations.readHandover>,
): Promise<HandoverDetail> {
  const given = await findGiven(ctx, params.handoverId);
  if (given) return toGivenDetail(given);
  const row = await findHandoverRow(ctx, params.handoverId);
  const handover = row && (await ctx.db.selectFrom('handover').selectAll().where('id', '=', row.id).executeTakeFirst());
  if (!row || !handover) throw new Problem(commonProblems.notFound, { what: '账号交接' });
  const account = await findAccount(ctx, handover.accountId);
  const sheet = await latestSheet(ctx, row.id);
  const signatures = sheet ? await signaturesOf(ctx, row.id, sheet.sha) : [];
  const parties = await partiesOf(ctx, row.id, signatures);
  const { personId, permissions } = ctx.actor;
  const own = parties.find((one) => one.personId === personId);
  const isSigning = row.state === 'signing';
  const isRunning = row.state === 'open' || isSigning;
  const mayManage = permissions.has('custody.manage');
  return {
    ...row,
    unitId: handover.unitId,
    startedByName: handover.startedByName,
    rightsEndedAt: handover.rightsEndedAt && formatInstant(handover.rightsEndedAt),
    parties,
    steps: await stepsOf(ctx, row.id, account ? await demandsOn(ctx, account) : undefined),
    duties: await dutiesOf(ctx, row.id),
    sheet: sheet && { no: sheet.stored.no, sha: sheet.sha, form: withSignatures(sheet.stored, signatures) },
    fields: sheet?.stored.fields ?? (account ? await sheetFields(ctx, account, handover.recordId) : emptyFields),
    rosterFiledAt: await rosterFiledAt(ctx, handover.unitId, handover.startedAt),
    mayFill: isRunning && mayManage,
    mayCancel: isRunning && mayManage,
    maySignAs: isSigning && own && own.signedAt === null ? own.part : null,
    maySignForGiver:
      isSigning &&
      !own &&
      permissions.has('registry.approve') &&
      parties.some((one) => one.part === 'giver' && one.signedAt === null),
    mayDoSteps: own?.part === 'receiver' && (isSigning || row.state === 'signed'),
    timeline: await readTimeline(ctx, row.id),
  };
}

const emptyFields = Object.fromEntries(
  Object.keys(handoverFields.properties).map((field) => [field, '']),
) as HandoverFields;

/** What the giver of another unit reads: sheet and signatures, not the new unit's duties and steps. */
function toGivenDetail(given: Given): HandoverDetail {
  const signatures = given.signatures.map((one) => ({ ...one, signedAt: new Date(one.signedAt) }));
  const parties = toParties(given.parties, signatures);
  const name = (part: HandoverPart) => parties.find((one) => one.part === part)?.personName;
  const unsigned = parties.filter((one) => one.signedAt === null).map((one) => one.part);
  const { id, state, accountId, accountName, unitId, unitName, reason, leftOn, startedByName, sheet } = given;
  return {
    id,
    state,
    accountId,
    accountName,
    unitId,
    unitName,
    reason,
    leftOn,
    startedByName,
    parties,
    giverName: name('giver') ?? '',
    receiverName: name('receiver') ?? null,
    startedAt: formatInstant(given.startedAt),
    dueAt: null,
    next: state === 'signing' ? nextOf({ state, unsigned, stepsLeft: [] }) : '',
    rightsEndedAt: given.rightsEndedAt && formatInstant(given.rightsEndedAt),
    steps: [],
    duties: [],
    sheet: sheet && { no: sheet.no, sha: sheet.sha, form: givenForm(given, sheet.text) },
    fields: sheet ? (JSON.parse(sheet.text) as StoredSheet).fields : emptyFields,
    rosterFiledAt: null,
    mayFill: false,
    mayCancel: false,
    maySignAs: state === 'signing' && unsigned.includes('giver') && name('giver') ? 'giver' : null,
    maySignForGiver: false,
    mayDoSteps: false,
    timeline: [],
  };
}

function givenForm(given: Given, text: string): FormSheet {
  const signatures = given.signatures.map((one) => ({ ...one, signedAt: new Date(one.signedAt) }));
  return withSignatures(JSON.parse(text) as StoredSheet, signatures);
}

/** The sheet as a file, with the signatures it has by now. @throws Problem common.notFound before it was filled */
export async function downloadHandover(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadHandover>,
): Promise<RawReply> {
  const given = await findGiven(ctx, params.handoverId);
  if (given?.sheet) return writeForm(ctx, givenForm(given, given.sheet.text), query.format);
  const sheet = await latestSheet(ctx, params.handoverId);
  if (!sheet) throw new Problem(commonProblems.notFound, { what: '交接单' });
  const signatures = await signaturesOf(ctx, params.handoverId, sheet.sha);
  return writeForm(ctx, withSignatures(sheet.stored, signatures), query.format);
}

async function latestSheet(
  ctx: PersonContext,
  handoverId: string,
): Promise<{ sha: string; stored: StoredSheet } | null> {
  const row = await ctx.db
    .selectFrom('handoverSheet')
    .select(['sheet', 'sheetSha'])
    .where('handoverId', '=', handoverId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { sha: row.sheetSha, stored: JSON.parse(row.sheet) as StoredSheet } : null;
}

/** The form as it was signed, with names and days at the places to sign. */
function withSignatures({ form, parties }: StoredSheet, signatures: readonly ShownSignature[]): FormSheet {
  const signed = toHandoverSheet(
    {
      accountName: '',
      platformText: '',
      unitName: '',
      reason: 'leave',
      leftOn: '2000-01-01',
      filledOn: '2000-01-01',
      parties,
      fields: {} as HandoverFields,
      clause: null,
    },
    signatures,
  );
  const seals = signed.parts.find((part) => part.kind === 'seals');
  return { ...form, parts: form.parts.map((part) => (part.kind === 'seals' && seals ? seals : part)) };
}

async function signaturesOf(ctx: PersonContext, handoverId: string, sha: string): Promise<ShownSignature[]> {
  return ctx.db
    .selectFrom('handoverSignature')
    .select(['part', 'signerName', 'signedAt', 'substituteReason'])
    .where('handoverId', '=', handoverId)
    .where('sheetSha', '=', sha)
    .execute();
}

async function partiesOf(
  ctx: PersonContext,
  handoverId: string,
  signatures: readonly ShownSignature[],
): Promise<HandoverDetail['parties']> {
  const rows = await ctx.db
    .selectFrom('handoverParty')
    .select(['part', 'personId', 'personName'])
    .where('handoverId', '=', handoverId)
    .execute();
  return toParties(rows, signatures);
}

function toParties(
  rows: readonly { part: HandoverPart; personId: string; personName: string }[],
  signatures: readonly ShownSignature[],
): HandoverDetail['parties'] {
  const place = (part: HandoverPart) => handoverParts.indexOf(part);
  return rows
    .toSorted((a, b) => place(a.part) - place(b.part))
    .map((party) => {
      const signature = signatures.find((one) => one.part === party.part);
      return {
        ...party,
        signedAt: signature ? formatInstant(signature.signedAt) : null,
        signedFor: signature?.substituteReason
          ? { name: signature.signerName, reason: signature.substituteReason }
          : null,
      };
    });
}

/** Without demands, for the account has moved on: what was done was demanded. */
async function stepsOf(ctx: PersonContext, handoverId: string, demands?: Demands): Promise<HandoverStepRow[]> {
  const done = await ctx.db.selectFrom('handoverStep').selectAll().where('handoverId', '=', handoverId).execute();
  const duties = await ctx.db
    .selectFrom('obligation')
    .select(['duty', 'dueAt'])
    .where('subjectId', '=', handoverId)
    .execute();
  const dutyOf = {
    secret: handoverDutyId,
    accountData: 'custody.accountData',
    national: 'custody.platformData',
    provincial: 'custody.platformData',
  };
  const ruleOf = {
    secret: demands?.handover,
    accountData: demands?.accountData,
    national: demands?.platformData,
    provincial: demands?.platformData,
  };
  const demanded = demands ? stepsDemanded(demands) : done.map(({ step }) => step);
  return handoverSteps.map((step) => {
    const row = done.find((one) => one.step === step);
    const due = duties.find((one) => one.duty === dutyOf[step])?.dueAt;
    return {
      step,
      isDemanded: demanded.includes(step),
      clause: ruleOf[step]?.governing.clause ?? null,
      dueAt: due === undefined ? null : formatInstant(due),
      doneOn: row?.doneOn ?? null,
      doneBy: row?.personName ?? null,
      note: row?.note ?? '',
      evidenceId: row?.evidenceId ?? null,
    };
  });
}

async function dutiesOf(ctx: PersonContext, handoverId: string): Promise<HandoverDetail['duties']> {
  const rows = await ctx.db
    .selectFrom('obligation')
    .select(['subjectTitle', 'clause', 'dueAt', 'state'])
    .where('subjectId', '=', handoverId)
    .orderBy('dueAt')
    .execute();
  return rows.map(({ subjectTitle, clause, dueAt, state }) => ({
    title: subjectTitle.split('：')[0] ?? subjectTitle,
    clause,
    dueAt: formatInstant(dueAt),
    state,
  }));
}

/** When the unit last did its duty to file the roster again (S3-13e), which the roster keeps; null while it did not since. */
async function rosterFiledAt(ctx: PersonContext, unitId: string, since: Date): Promise<string | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(discharged_at) as at from obligation where unit_id = ${unitId} and duty = 'personnel.filing' and state in ('met', 'late') and discharged_at >= ${since}`.execute(
    ctx.db,
  );
  const at = rows[0]?.at;
  return at ? formatInstant(at) : null;
}

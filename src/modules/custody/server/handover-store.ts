import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { lockCase } from '#platform/cases/move-case.ts';
import type { HandoverPart, HandoverReason, HandoverState, HandoverStep } from '../handover-contract.ts';
import { handoverCase } from './handover-case.ts';
import './handover-tables.ts';

export interface Party {
  readonly part: HandoverPart;
  readonly personId: string;
  readonly personName: string;
}

/** A handover with its parties, latest sheet, signatures of that sheet, and steps done. */
export interface Handover {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly accountId: string;
  readonly recordId: string;
  readonly reason: HandoverReason;
  readonly leftOn: string;
  readonly rightsEndedAt: Date | null;
  readonly state: HandoverState;
  readonly parties: readonly Party[];
  readonly sheet: { readonly no: number; readonly text: string; readonly sha: string } | null;
  readonly signed: readonly HandoverPart[];
  readonly done: readonly HandoverStep[];
}

/** Locks a handover of the scope. @throws Problem common.notFound */
export async function lockHandover(ctx: Context, id: string): Promise<Handover> {
  const { state } = await lockCase(ctx, handoverCase, id);
  const row = await ctx.db
    .selectFrom('handover')
    .select(['id', 'province', 'unitId', 'unitPath', 'accountId', 'recordId', 'reason', 'leftOn', 'rightsEndedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '账号交接' });
  const parties = await ctx.db
    .selectFrom('handoverParty')
    .select(['part', 'personId', 'personName'])
    .where('handoverId', '=', id)
    .execute();
  const sheet = await ctx.db
    .selectFrom('handoverSheet')
    .select(['no', 'sheet as text', 'sheetSha as sha'])
    .where('handoverId', '=', id)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  const signed = await ctx.db
    .selectFrom('handoverSignature')
    .select('part')
    .where('handoverId', '=', id)
    .where('sheetSha', '=', sheet?.sha ?? '')
    .execute();
  const steps = await ctx.db.selectFrom('handoverStep').select('step').where('handoverId', '=', id).execute();
  return {
    ...row,
    state,
    parties,
    sheet: sheet ?? null,
    signed: signed.map((one) => one.part),
    done: steps.map((one) => one.step),
  };
}

/** Who is this party; undefined before they are named. Pure. */
export function partyOf(handover: Pick<Handover, 'parties'>, part: HandoverPart): Party | undefined {
  return handover.parties.find((one) => one.part === part);
}

export function handoverEvent(
  action: string,
  handover: Pick<Handover, 'id' | 'unitPath'>,
  facts: Readonly<Record<string, unknown>>,
  proof: { readonly id?: string; readonly sha?: string } = {},
): EventDraft {
  const { id, sha } = proof;
  return {
    ...(id === undefined ? {} : { id }),
    action,
    subject: { kind: 'handover', id: handover.id, unitPath: handover.unitPath, ...(sha === undefined ? {} : { sha }) },
    facts,
  };
}

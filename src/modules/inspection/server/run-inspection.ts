import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { formatInstant, parseInstant, TimeError, toChineseDay, toChineseMoment, toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { readUpdateFacts } from '#modules/monitoring/server/public.ts';
import { waiversAt } from '#modules/rules/server/public.ts';
import type { inspectionOperations as operations, InspectionReport } from '../contract.ts';
import { inspectionProblems } from '../texts.ts';
import { writeInspection } from './inspection-store.ts';
import { judgeAccounts, leaveOutWaived, totalsOf, toReportAccount, waivedNotes } from './judge-accounts.ts';
import { drawSample, newSeed, type KeptSample } from './draw-sample.ts';
import { openFindings } from './open-findings.ts';
import { inspectedPack } from './inspected-pack.ts';

export const defaultPack = 'S4-inspection';

/**
 * Inspects every live account at or below a unit at an instant: one read, one judgement each, and a record that never
 * changes. Those that fail become findings with the look they stand on as evidence. `dryRun` writes nothing but its event.
 * @throws Problem inspection.unknownPack, inspection.noUpdateRule, inspection.asOfUnreadable, inspection.asOfInFuture
 */
export async function runInspection(
  ctx: PersonContext,
  { body }: Input<typeof operations.runInspection>,
): Promise<Outcome<InspectionReport>> {
  const asOf = readAsOf(ctx, body.asOf);
  const asked = inspectedPack(ctx.services, body.pack ?? defaultPack);
  const unit = await getUnit(ctx, body.unitId ?? ctx.office.unitId);
  const all = await readUpdateFacts(ctx, unit.unitPath, asOf);
  const { seen, sample } = body.sample ? drawFrom(all, body.sample) : { seen: all, sample: null };
  const { kept, waived, lifted } = leaveOutWaived(seen, asked, await waiversAt(ctx, unit.unitPath, asOf));
  const pack = { ...asked, notChecked: [...asked.notChecked, ...waivedNotes(waived)] };
  const judged = judgeAccounts(kept, pack, asOf, lifted);
  const totals = totalsOf(judged);
  const inspectionId = body.dryRun ? null : newId();
  const facts = {
    unit: unit.name,
    asOf: formatInstant(asOf),
    pack: pack.id,
    packVersion: pack.version,
    ...totals,
    sample,
  };
  const events: EventDraft[] = [];
  if (inspectionId !== null) {
    const title = body.title ?? `${toChineseDay(toDay(asOf))}政务新媒体检查（${unit.name}）`;
    const opened = await openFindings(ctx, { inspectionId, asOf, pack }, judged);
    await writeInspection(
      ctx,
      { id: inspectionId, unit, title, asOf, pack, totals, sample },
      judged,
      opened.idByAccount,
    );
    events.push(...opened.events);
  }
  const subject =
    inspectionId === null
      ? { kind: 'unit', id: unit.id, unitPath: unit.unitPath }
      : { kind: 'inspection', id: inspectionId, unitPath: unit.unitPath };
  return {
    reply: {
      inspectionId,
      asOf: formatInstant(asOf),
      pack: pack.id,
      ...totals,
      sample,
      accounts: judged.map(toReportAccount),
      notChecked: [...pack.notChecked],
    },
    events: [{ action: inspectionId === null ? 'inspection.preview' : 'inspection.run', subject, facts }, ...events],
  };
}

/** Draws by the seed given, or a new one. */
function drawFrom<F extends { accountId: string; unitId: string }>(
  all: readonly F[],
  { percent, byUnit = false, seed = newSeed() }: NonNullable<Input<typeof operations.runInspection>['body']['sample']>,
): { seen: readonly F[]; sample: KeptSample | null } {
  if (all.length === 0) return { seen: all, sample: null };
  const { drawn, kept } = drawSample(
    all.map((fact) => ({ id: fact.accountId, unitId: fact.unitId, fact })),
    { seed, percent, byUnit },
  );
  return { seen: drawn.map(({ fact }) => fact), sample: kept };
}

function readAsOf(ctx: PersonContext, text: string): Date {
  const asOf = parseAsOf(text);
  if (asOf > ctx.now) throw new Problem(inspectionProblems.asOfInFuture, { at: toChineseMoment(asOf) });
  return asOf;
}

function parseAsOf(text: string): Date {
  try {
    return parseInstant(text);
  } catch (error) {
    if (error instanceof TimeError) throw new Problem(inspectionProblems.asOfUnreadable, { text });
    throw error;
  }
}

import { formatInstant } from '#shared/time.ts';
import type { EventDraft, PersonContext } from '#platform/context.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { checkTexts } from '../texts.ts';
import type { JudgedAccount } from './judge-accounts.ts';
import type { InspectedPack } from './inspected-pack.ts';

/** Opens one finding for each account that failed; a breach already running stays one finding. */
export async function openFindings(
  ctx: PersonContext,
  inspection: { inspectionId: string; asOf: Date; pack: InspectedPack },
  judged: readonly JudgedAccount[],
): Promise<{ idByAccount: Map<string, string>; events: EventDraft[] }> {
  const idByAccount = new Map<string, string>();
  const events: EventDraft[] = [];
  for (const one of judged) {
    if (one.verdict !== 'fail') continue;
    const finding = await openFinding(ctx, toDraft(inspection, one));
    idByAccount.set(one.fact.accountId, finding.id);
    if (finding.isNew) events.push(finding.event);
  }
  return { idByAccount, events };
}

function toDraft(
  { inspectionId, asOf, pack }: { inspectionId: string; asOf: Date; pack: InspectedPack },
  { fact, rule, days, findings }: JudgedAccount,
) {
  const lastPostAt = fact.lastPostAt && formatInstant(fact.lastPostAt);
  return {
    checkId: rule.check.id,
    clause: rule.clause,
    pack: pack.id,
    packVersion: pack.version,
    severity: rule.severity,
    subject: {
      kind: 'account',
      id: fact.accountId,
      province: fact.province,
      unitId: fact.unitId,
      unitPath: fact.unitPath,
    },
    title: checkTexts.title(fact.name, days),
    value: { days: findings[0]?.value ?? null, lastPostAt },
    threshold: rule.value,
    inputs: {
      inspectionId,
      asOf: formatInstant(asOf),
      lastPostAt,
      observationId: fact.observation?.id ?? null,
      capturedAt: fact.observation && formatInstant(fact.observation.capturedAt),
    },
    evidenceIds: fact.observation?.evidenceId ? [fact.observation.evidenceId] : [],
  };
}

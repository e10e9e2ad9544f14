import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { openFinding, type FindingDraft } from '#platform/findings/open-finding.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { reportOperations as operations, ReportKind } from '../report-contract.ts';
import { reportKindTexts } from '../texts.ts';

/** The national text is what every office answers to, whichever packs bind it besides. */
const pack = 'S4';
const clauses: Record<ReportKind, string> = {
  update: 'S4-4.2q',
  response: 'S4-3.2b',
  wording: 'S4-4.2r',
  secrecy: 'S4-4.3g',
  links: 'S4-4.2k',
  other: 'S4-4.4e',
};

/**
 * A person who looks says what is wrong (S3-N2.4c..e). It is a suspicion until the supervising side confirms it; who reports it changes
 * nothing else. @throws Problem common.notFound, setting.badFile
 */
export async function reportFinding(
  ctx: PersonContext,
  { body }: Input<typeof operations.reportFinding>,
): Promise<Outcome<{ id: string }>> {
  const subject = await subjectOf(ctx, body);
  const evidenceIds: string[] = [];
  for (const file of body.files ?? []) {
    const { bytes, name, mediaType } = readSentFile(file);
    const { province, unitPath } = subject;
    const kept = await keepEvidence(ctx, {
      bytes,
      name,
      mediaType,
      province,
      unitPath,
      method: 'report',
      capturedAt: ctx.now,
      ...(body.link === undefined ? {} : { sourceUrl: body.link }),
    });
    evidenceIds.push(kept.id);
  }
  const draft: FindingDraft = {
    checkId: 'report',
    clause: clauses[body.kind],
    pack,
    packVersion: String(ctx.services.packs.getPack(pack)?.version ?? ''),
    severity: 'breach',
    subject,
    // Each report is a matter of its own: two persons may mean different things.
    matter: newId(),
    title: body.title.trim(),
    value: { text: body.text.trim(), ...(body.link === undefined ? {} : { link: body.link }) },
    threshold: { text: reportKindTexts[body.kind] },
    inputs: { asOf: ctx.now.toISOString(), reportedBy: ctx.actor.personId, kind: body.kind },
    evidenceIds,
  };
  const { id, event } = await openFinding(ctx, draft);
  return { reply: { id }, events: [event] };
}

async function subjectOf(
  ctx: PersonContext,
  given: { readonly unitId?: string; readonly accountId?: string },
): Promise<FindingDraft['subject']> {
  if (given.accountId !== undefined) {
    const { rows } = await sql<{ id: string; province: number; unitId: string; unitPath: string }>`
      select id, province, unit_id, unit_path from account where id = ${given.accountId}`.execute(ctx.db);
    if (!rows[0]) throw new Problem(commonProblems.notFound, { what: '账号' });
    return { kind: 'account', ...rows[0] };
  }
  const unit = await getUnit(ctx, given.unitId ?? ctx.office.unitId);
  return { kind: 'unit', id: unit.id, province: unit.province, unitId: unit.id, unitPath: unit.unitPath };
}

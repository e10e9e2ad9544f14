import { defineJob } from '#platform/jobs/jobs.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { sweepObligations } from '#platform/obligations/obligations.ts';
import type { Breach } from '#platform/obligations/witness.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { readRootOffice } from '#platform/root-office.ts';

/** Every minute: warns, marks breaches, and opens a finding for each breach. Idempotent: a finding opens once. */
export const sweepJob = defineJob({
  name: 'rules.sweep',
  cron: '* * * * *',
  run: async (services) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const { breaches, warned } = await sweepObligations(ctx, services.witnesses);
      const events: EventDraft[] = [];
      for (const breach of breaches) events.push(...(await toFinding(ctx, breach)));
      return { reply: warned, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});

async function toFinding(ctx: Context, breach: Breach): Promise<EventDraft[]> {
  const finding = await openFinding(ctx, {
    checkId: 'obligation',
    clause: breach.clause,
    pack: breach.pack,
    packVersion: breach.packVersion,
    severity: 'breach',
    subject: {
      kind: breach.subjectKind,
      id: breach.subjectId,
      province: breach.province,
      unitId: breach.unitId,
      unitPath: breach.unitPath,
    },
    title: `逾期未办：${breach.subjectTitle}`,
    value: { asOf: ctx.now.toISOString() },
    threshold: { dueAt: breach.dueAt.toISOString() },
    inputs: { obligation: breach.id, duty: breach.duty },
    evidenceIds: [],
  });
  return finding.isNew ? [finding.event] : [];
}

import { sql } from 'kysely';
import { defineJob } from '#platform/jobs/jobs.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { openFindings, type FindingDraft } from '#platform/findings/open-finding.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { readRootOffice } from '#platform/root-office.ts';

/**
 * Opens a finding for each obligation that a sweep marked as breached. Idempotent: the finding names the obligation and its opening, and
 * one breach is one finding however often the job comes. What was done late meanwhile stays a breach; what a post made good is none.
 * Where a standing check finds the lateness of a duty, that check is asked instead.
 */
export const breachFindingsJob = defineJob<{ obligationIds: readonly string[] }>({
  name: 'rules.breachFindings',
  run: async (services, { obligationIds }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const breaches = await listUnfiled(ctx, obligationIds);
      const carried = new Set(services.standingChecks.flatMap(({ duties = [] }) => duties));
      const findings = await openFindings(
        ctx,
        breaches.filter(({ duty }) => !carried.has(duty)).map((breach) => toDraft(breach, ctx.now)),
      );
      for (const { duty, unitPath } of breaches) if (carried.has(duty)) await requestChecks(ctx, unitPath);
      const events = findings.filter((finding) => finding.isNew).map((finding) => finding.event);
      return { reply: findings.length, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});

/** A breached obligation. */
interface Breach {
  readonly id: string;
  readonly duty: string;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectTitle: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly openedAt: Date;
  readonly dueAt: Date;
}

async function listUnfiled(ctx: Context, ids: readonly string[]): Promise<Breach[]> {
  const { rows } = await sql<Breach>`
    select o.id, o.duty, o.clause, o.pack, o.pack_version, o.subject_kind, o.subject_id, o.subject_title, o.province, o.unit_id, o.unit_path, o.opened_at, o.due_at
    from unnest(${[...ids]}::uuid[]) with ordinality as k (id, no) join obligation o on o.id = k.id
    where o.state in ('breached', 'late') and not exists (
      select from finding f where f.subject_id = o.subject_id and f.province = o.province and f.check_id = 'obligation'
        and f.inputs ->> 'obligation' = o.id::text and (f.inputs ->> 'openedAt')::timestamptz = o.opened_at)
    order by k.no`.execute(ctx.db);
  return rows;
}

function toDraft(breach: Breach, now: Date): FindingDraft {
  return {
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
    matter: breach.duty,
    title: `逾期未办：${breach.subjectTitle}`,
    value: { asOf: now.toISOString() },
    threshold: { dueAt: breach.dueAt.toISOString() },
    inputs: { obligation: breach.id, duty: breach.duty, openedAt: breach.openedAt.toISOString() },
    evidenceIds: [],
  };
}

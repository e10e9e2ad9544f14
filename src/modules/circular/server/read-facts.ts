import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import type { PackShelf } from '#modules/rules/server/public.ts';
import type { CircularFacts } from '../contract.ts';
import { computeFacts, type ResultRow } from './facts-rules.ts';

/** What a result row says of a broken clause, as far as a circular needs it. */
interface BrokenClause {
  readonly clause: string;
}

/** An inspection as a circular needs it. */
export interface InspectionHead {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly title: string;
  readonly asOf: Date;
  readonly pack: string;
  readonly packVersion: string;
  readonly notChecked: CircularFacts['notChecked'];
  readonly sample: CircularFacts['sample'] | null;
}

/** Finds an inspection in the scope; reads the inspection module's table. @throws Problem common.notFound */
export async function getInspection(ctx: Context, id: string): Promise<InspectionHead> {
  const { rows } = await sql<InspectionHead>`
    select i.id, i.province, i.unit_id, i.unit_path, u.name as unit_name, i.title, i.as_of, i.pack, i.pack_version, i.not_checked, i.sample
    from inspection i join unit u on u.id = i.unit_id and u.province = i.province where i.id = ${id}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw new Problem(commonProblems.notFound, { what: '检查' });
  return row;
}

/** Counts an inspection's rows anew. The rows are written once and never changed, so the same inspection gives the same facts. */
export async function readFacts(ctx: Context, inspection: InspectionHead): Promise<CircularFacts> {
  const { packs } = ctx.services;
  const pack = packs.getPack(inspection.pack);
  const head = {
    inspectionId: inspection.id,
    inspectionTitle: inspection.title,
    asOf: inspection.asOf,
    pack: inspection.pack,
    packTitle: pack?.title ?? inspection.pack,
    packVersion: inspection.packVersion,
    notChecked: inspection.notChecked,
    sample: inspection.sample,
    clauseText: (clause: string) => wordsOfClause(packs, pack?.rules ?? [], clause),
  };
  return computeFacts(head, await readRows(ctx, inspection));
}

/** What a clause asks, as the governing rule says it; remarks on the state of our text stay with the clause list. */
function wordsOfClause(packs: PackShelf, rules: RulePack['rules'], clause: string): string {
  return rules.find((rule) => rule.clauses.includes(clause))?.summary ?? packs.clauses.get(clause)?.summary ?? clause;
}

async function readRows(ctx: Context, inspection: InspectionHead): Promise<ResultRow[]> {
  const { rows } = await sql<Omit<ResultRow, 'clauses'> & { findings: BrokenClause[] }>`
    select account_id, account_name, platform_id, unit_name, verdict, last_post_at, days_since_last_post, findings
    from inspection_result where inspection_id = ${inspection.id} and inspection_province = ${inspection.province}
    order by unit_path, account_id`.execute(ctx.db);
  return rows.map(({ findings, ...row }) => ({ ...row, clauses: clausesIn(findings) }));
}

/** The clauses that a result row names as broken, each once. */
function clausesIn(findings: readonly BrokenClause[]): string[] {
  return [...new Set(findings.map((finding) => finding.clause))].sort();
}

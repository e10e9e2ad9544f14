import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { CircularFacts } from '../contract.ts';
import { computeFacts, type ResultRow } from './facts-rules.ts';

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
  readonly notChecked: unknown;
}

/** Finds an inspection in the scope; reads the inspection module's table. @throws Problem common.notFound */
export async function getInspection(ctx: Context, id: string): Promise<InspectionHead> {
  const { rows } = await sql<InspectionHead>`
    select i.id, i.province, i.unit_id, i.unit_path, u.name as unit_name, i.title, i.as_of, i.pack, i.pack_version, i.not_checked
    from inspection i join unit u on u.id = i.unit_id and u.province = i.province where i.id = ${id}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw new Problem(commonProblems.notFound, { what: '检查' });
  return row;
}

/** Counts an inspection's rows anew. The rows are written once and never changed, so the same inspection gives the same facts. */
export async function readFacts(ctx: Context, inspection: InspectionHead): Promise<CircularFacts> {
  const { packs } = ctx.services;
  const pack = packs.getPack(inspection.pack);
  const clauseText = (clause: string): string => packs.packs.flatMap((one) => one.clauses ?? []).find((one) => one.id === clause)?.summary ?? packs.clauses.get(clause)?.summary ?? clause;
  const head = {
    inspectionId: inspection.id,
    inspectionTitle: inspection.title,
    asOf: inspection.asOf,
    pack: inspection.pack,
    packTitle: pack?.title ?? inspection.pack,
    packVersion: inspection.packVersion,
    notChecked: toNotChecked(inspection.notChecked, clauseText),
    clauseText,
  };
  return computeFacts(head, await readRows(ctx, inspection));
}

async function readRows(ctx: Context, inspection: InspectionHead): Promise<ResultRow[]> {
  const { rows } = await sql<Omit<ResultRow, 'clauses'> & { findings: unknown }>`
    select account_id, account_name, platform_id, unit_name, verdict, last_post_at, days_since_last_post, findings
    from inspection_result where inspection_id = ${inspection.id} and province = ${inspection.province}
    order by unit_path, account_id`.execute(ctx.db);
  return rows.map(({ findings, ...row }) => ({ ...row, clauses: clausesIn(findings) }));
}

/** The clauses that a result row names as broken, each once. */
function clausesIn(findings: unknown): string[] {
  if (!Array.isArray(findings)) return [];
  const clauses = findings.map((finding: { clause?: unknown }) => finding.clause).filter((clause): clause is string => typeof clause === 'string');
  return [...new Set(clauses)].sort();
}

function toNotChecked(heads: unknown, clauseText: (clause: string) => string): CircularFacts['notChecked'] {
  if (!Array.isArray(heads)) return [];
  return heads.flatMap((head: { clause?: unknown; clauses?: unknown; summary?: unknown; text?: unknown }) => {
    const clause = typeof head.clause === 'string' ? head.clause : Array.isArray(head.clauses) ? String(head.clauses[0] ?? '') : '';
    const text = typeof head.summary === 'string' ? head.summary : typeof head.text === 'string' ? head.text : clauseText(clause);
    return clause === '' && text === '' ? [] : [{ clause, text }];
  });
}

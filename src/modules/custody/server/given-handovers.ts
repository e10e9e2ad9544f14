import { sql } from 'kysely';
import type { PersonContext } from '#platform/context.ts';
import type { HandoverPart, HandoverReason, HandoverState } from '../handover-contract.ts';

/** A handover of an account that went to another unit, as far as its giver sees it. */
export interface Given {
  readonly id: string;
  readonly province: number;
  readonly state: HandoverState;
  readonly accountId: string;
  readonly accountName: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly reason: HandoverReason;
  readonly leftOn: string;
  readonly startedAt: Date;
  readonly startedByName: string;
  readonly rightsEndedAt: Date | null;
  readonly sheet: { readonly no: number; readonly text: string; readonly sha: string } | null;
  readonly parties: { part: HandoverPart; personId: string; personName: string }[];
  readonly signatures: { part: HandoverPart; signerName: string; signedAt: string; substituteReason: string }[];
}

type Row = Omit<Given, 'sheet'> & { sheetNo: number | null; sheet: string | null; sheetSha: string | null };

/** One that the acting person has to hand over and that lies out of the unit's sight; undefined for every other. */
export async function findGiven(ctx: PersonContext, id: string): Promise<Given | undefined> {
  const { rows } =
    await sql<Row>`select * from given_handovers(${ctx.actor.personId}::uuid) g where g.id = ${id}`.execute(ctx.db);
  const row = rows[0];
  if (!row) return undefined;
  const { sheetNo: no, sheet: text, sheetSha: sha, ...given } = row;
  return { ...given, sheet: no !== null && text !== null && sha !== null ? { no, text, sha } : null };
}

import type { Context } from '../context.ts';

/** One act on a subject, as the case page shows it. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly action: string;
  readonly sha: string;
  readonly facts: Record<string, unknown>;
  readonly hash: string;
}

/** The acts on one subject, oldest first (at most 500). Only those the acting unit may see. */
export async function readTimeline(ctx: Context, subjectId: string): Promise<TimelineEntry[]> {
  const rows = await ctx.db
    .selectFrom('auditEvent')
    .select(['id', 'at', 'personName', 'via', 'action', 'subjectSha', 'payload', 'hash'])
    .where('subjectId', '=', subjectId)
    // Ids are made before the act is done: of acts of one instant the record tells the order, and within one transaction the place in the chain.
    .orderBy('at')
    .orderBy('recordedAt')
    .orderBy('seq')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.personName,
    via: row.via,
    action: row.action,
    sha: row.subjectSha,
    facts: JSON.parse(row.payload) as Record<string, unknown>,
    hash: row.hash,
  }));
}

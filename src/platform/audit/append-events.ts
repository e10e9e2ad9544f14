import { sql, type Kysely } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Actor, EventDraft, Office } from '../context.ts';
import type { Tables } from '../database/tables.ts';

/** Writes a person's events at the end of the acting office's chain; the database checks the session's secret. */
export async function appendEvents(db: Kysely<Tables>, actor: Actor, now: Date, events: readonly EventDraft[]): Promise<void> {
  await sql`select audit_append(${actor.secret}, ${actor.via}, ${actor.province}, ${actor.unitId}, ${toRows(now, events)}::jsonb)`.execute(db);
}

/** Writes events of the system itself (a job, the set-up) to the chain of `office`; they name no person and prove no decision. */
export async function appendSystemEvents(
  db: Kysely<Tables>,
  office: Pick<Office, 'province' | 'unitId'>,
  via: 'job' | 'setup',
  now: Date,
  events: readonly EventDraft[],
): Promise<void> {
  await sql`select audit_append(null, ${via}, ${office.province}, ${office.unitId}, ${toRows(now, events)}::jsonb)`.execute(db);
}

function toRows(now: Date, events: readonly EventDraft[]): string {
  return JSON.stringify(
    events.map((event) => ({
      id: event.id ?? newId(),
      at: now.toISOString(),
      action: event.action,
      subjectKind: event.subject.kind,
      subjectId: event.subject.id,
      subjectSha: event.subject.sha ?? '',
      unitPath: event.subject.unitPath,
      payload: JSON.stringify(event.facts ?? {}),
    })),
  );
}

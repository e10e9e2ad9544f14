import { newId } from '#shared/ids.ts';
import type { Actor, EventDraft, Office } from '../context.ts';
import type { Statement } from '../database/transaction.ts';

const text = 'select audit_append($1, $2, $3, $4, $5::jsonb)';

/** Writes a person's events at the end of the acting office's chain; the database checks the session's secret. */
export function toAppend(actor: Actor, now: Date, events: readonly EventDraft[]): Statement {
  return { text, values: [actor.secret, actor.via, actor.province, actor.unitId, toRows(now, events)] };
}

/** Writes events of the system itself (a job, the set-up) to the chain of `office`; they name no person and prove no decision. */
export function toSystemAppend(
  office: Pick<Office, 'province' | 'unitId'>,
  via: 'job' | 'setup',
  now: Date,
  events: readonly EventDraft[],
): Statement {
  return { text, values: [null, via, office.province, office.unitId, toRows(now, events)] };
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

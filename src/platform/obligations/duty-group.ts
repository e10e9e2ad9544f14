import type { Due } from '#shared/due.ts';
import type { DutyEvent, DutyShape } from '#rulebook/duty-events.ts';
import { breachOfDue, type DutyTerm } from '#rulebook/duty-term.ts';
import type { Duty, DutyRecord, DutySubject, Opening, SubjectKey } from './duty.ts';

/** The events of one subject under one duty that became known together. */
export interface DutyGroup {
  readonly dutyId: string;
  readonly subject: SubjectKey;
  readonly events: DutyEvent[];
  /** What is known of openings, by instant in milliseconds. */
  readonly openings: Map<number, Opening>;
  /** From posts: how to open any stretch that a post begins. */
  recurring: { readonly duty: Duty; readonly term: DutyTerm; readonly subject: DutySubject } | undefined;
}

/** Records by subject and duty, in the order in which they first appear. Pure. */
export function groupRecords(records: readonly DutyRecord[]): DutyGroup[] {
  const groups = new Map<string, DutyGroup>();
  for (const record of records) {
    const dutyId = 'duty' in record ? record.duty.id : record.dutyId;
    const { id, province, unitPath } = record.subject;
    const key = `${id}|${province}|${dutyId}`;
    const group: DutyGroup = groups.get(key) ?? {
      dutyId,
      subject: { id, province, unitPath },
      events: [],
      openings: new Map(),
      recurring: undefined,
    };
    groups.set(key, group);
    addRecord(group, record);
  }
  return [...groups.values()];
}

function addRecord(group: DutyGroup, record: DutyRecord): void {
  const atMs = record.at.getTime();
  if (record.kind === 'open' && record.duty.shape === 'recurring') {
    group.openings.set(atMs, toOpening(record.duty, record.subject, record.due));
    group.recurring ??= { duty: record.duty, term: record.duty.term ?? fixedTerm(record.due), subject: record.subject };
    group.events.push({ kind: 'mark', atMs });
  } else if (record.kind === 'open') {
    const opening = toOpening(record.duty, record.subject, record.due);
    if (!group.openings.has(atMs)) group.openings.set(atMs, opening);
    group.events.push({ kind: 'open', atMs, term: termOfOpening(opening) });
  } else if (record.kind === 'mark') {
    group.recurring = { duty: record.duty, term: record.duty.term, subject: record.subject };
    group.events.push({ kind: 'mark', atMs });
  } else group.events.push({ kind: record.kind, atMs });
}

/** A standing duty that begins again without a post: its first term was fixed by the caller. */
function fixedTerm(due: Due): DutyTerm {
  const [dueMs, breachMs] = [new Date(due.dueAt).getTime(), breachOfDue(due)];
  return {
    dueOf: () => dueMs,
    breachOf: () => breachMs,
    explain: () => due,
    safeMs: 0,
    warn: { ratio: 0.7, hoursBefore: [] },
  };
}

/** What to store of an opening. */
export function toOpening(duty: Duty, subject: DutySubject, due: Due): Opening {
  return {
    clause: duty.clause,
    pack: duty.pack,
    packVersion: duty.packVersion,
    rule: duty.rule ?? null,
    proof: duty.proof ?? null,
    warn: duty.warn ?? duty.term?.warn ?? null,
    subjectKind: subject.kind,
    subjectTitle: subject.title,
    unitId: subject.unitId,
    dueAt: new Date(due.dueAt).toISOString(),
    breachAt: new Date(breachOfDue(due)).toISOString(),
    explain: due.explain,
  };
}

/** The instants of a stored opening. */
export function termOfOpening({ dueAt, breachAt }: Opening): { dueMs: number; breachMs: number } {
  return { dueMs: Date.parse(dueAt), breachMs: Date.parse(breachAt) };
}

/** Under which calculus a group stands, given what is kept of it. */
export function shapeOf(group: DutyGroup, hasRecurringRows: boolean): DutyShape {
  return group.recurring !== undefined || hasRecurringRows ? 'recurring' : 'once';
}

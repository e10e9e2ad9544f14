/** Deadlines: opened by one event, discharged by another. All events are kept, so every arrival is judged anew. */
import type { DutyEvent, DutyEventKind, DutyTimeline, Stretch, StretchEnd, StretchTerm } from './duty-events.ts';
import type { DutyTerm } from './duty-term.ts';

const ranks: Record<DutyEventKind, number> = { open: 0, mark: 0, discharge: 1, void: 2, waive: 3 };

/** See foldEvents. */
export function foldOnce(known: DutyTimeline, events: readonly DutyEvent[], term: DutyTerm): DutyTimeline {
  const all = [...known.stretches.flatMap(eventsOf), ...known.waiting, ...events].sort(compareEvents);
  const stretches: Stretch[] = [];
  const waiting: DutyEvent[] = [];
  let running: Stretch | undefined;
  let before: DutyEvent | undefined;
  for (const event of all) {
    if (before && before.kind === event.kind && before.atMs === event.atMs) continue;
    before = event;
    if (running ? event.kind === 'open' : event.kind !== 'open') waiting.push(event);
    else if (running) {
      stretches.push(close(running, event));
      running = undefined;
    } else running = open(event, term);
  }
  if (running) stretches.push(running);
  return { stretches, waiting };
}

/** By time; at one instant openings first, and of two the one with the earlier term. */
function compareEvents(a: DutyEvent, b: DutyEvent): number {
  return a.atMs - b.atMs || ranks[a.kind] - ranks[b.kind] || (a.term?.breachMs ?? 0) - (b.term?.breachMs ?? 0);
}

function open({ atMs, term: own }: DutyEvent, term: DutyTerm): Stretch {
  const { dueMs, breachMs } = own ?? { dueMs: term.dueOf(atMs), breachMs: term.breachOf(atMs) };
  return { openedMs: atMs, dueMs, breachMs, dischargedMs: null, end: 'running', chainFromMs: null };
}

function close(stretch: Stretch, { kind, atMs }: DutyEvent): Stretch {
  return { ...stretch, dischargedMs: atMs, end: endOf(kind, atMs, stretch) };
}

function endOf(kind: DutyEventKind, atMs: number, { breachMs }: StretchTerm): StretchEnd {
  if (kind === 'void') return 'void';
  if (kind === 'waive') return 'waived';
  return atMs <= breachMs ? 'met' : 'late';
}

const kindOfEnd = { met: 'discharge', late: 'discharge', void: 'void', waived: 'waive' } as const;

function eventsOf({ openedMs, dueMs, breachMs, dischargedMs, end }: Stretch): DutyEvent[] {
  const opening: DutyEvent = { kind: 'open', atMs: openedMs, term: { dueMs, breachMs } };
  return end === 'running' || dischargedMs === null
    ? [opening]
    : [opening, { kind: kindOfEnd[end], atMs: dischargedMs }];
}

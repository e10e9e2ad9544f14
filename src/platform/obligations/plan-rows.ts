import type { DutyEvent, DutyTimeline, Stretch } from '#rulebook/duty-events.ts';
import { foldEvents, faultsOf } from '#rulebook/duty-timeline.ts';
import type { DutyTerm } from '#rulebook/duty-term.ts';
import { shapeOf, toOpening, type DutyGroup } from './duty-group.ts';
import type { Opening } from './duty.ts';
import { toTimeline, type Kept, type KeptRow } from './kept-rows.ts';

/** A row to change: `opening` where it now stands for another opening. */
export interface RowChange {
  readonly id: string;
  readonly stretch: Stretch;
  readonly opening: Opening | null;
}

/** What recording a group changes. */
export interface GroupPlan {
  readonly group: DutyGroup;
  readonly recurs: boolean;
  readonly changes: readonly RowChange[];
  readonly inserts: readonly { readonly stretch: Stretch; readonly opening: Opening }[];
  readonly waitingAdded: readonly (DutyEvent & { readonly opening: Opening | null })[];
  readonly waitingGone: readonly DutyEvent[];
  /** New events that are bad data: done before it was asked. */
  readonly faultsMs: readonly number[];
}

/** The difference between what is stored of a group and what holds with the new events. Pure. */
export function planGroup(group: DutyGroup, kept: Kept): GroupPlan {
  const shape = shapeOf(group, kept.recurs);
  const timeline = foldEvents(toTimeline(kept), group.events, shape, group.recurring?.term ?? unknownTerm);
  const openings = collectOpenings(group, kept);
  const live = shape === 'once' ? kept.rows : kept.rows.filter((row) => row.end !== 'met');
  const rows = planRows(group, live, timeline, openings);
  const key = ({ kind, atMs }: DutyEvent): string => `${kind} ${atMs}`;
  const before = new Set(kept.waiting.map(key));
  const after = new Set(timeline.waiting.map(key));
  const added = timeline.waiting.filter((event) => !before.has(key(event)));
  const arrived = new Set(group.events.map((event) => event.atMs));
  return {
    group,
    recurs: shape === 'recurring',
    ...rows,
    waitingAdded: added.map((event) => ({ ...event, opening: openings.get(event.atMs) ?? null })),
    waitingGone: kept.waiting.filter((event) => !after.has(key(event))),
    faultsMs: faultsOf(timeline)
      .map((fault) => fault.atMs)
      .filter((atMs) => arrived.has(atMs)),
  };
}

function collectOpenings(group: DutyGroup, kept: Kept): Map<number, Opening> {
  const openings = new Map(group.openings);
  for (const { openedMs, opening } of kept.rows) if (!openings.has(openedMs)) openings.set(openedMs, opening);
  for (const { atMs, opening } of kept.waiting) if (opening) openings.set(atMs, opening);
  return openings;
}

/** A duty that no row and no event gives a term for: every opening brings its own. */
const unknownTerm: DutyTerm = {
  dueOf: () => missing(),
  breachOf: () => missing(),
  explain: () => missing(),
  safeMs: 0,
  warn: { ratio: 1, hoursBefore: [] },
};

function missing(): never {
  throw new Error('an opening without a term');
}

/**
 * Rows stand for openings. What runs takes over the row that ran (a post moves it on); an opening that was overtaken by an earlier one
 * hands its row to it; a late stretch that a post made good stays as met.
 */
function planRows(
  group: DutyGroup,
  rows: readonly KeptRow[],
  { stretches }: DutyTimeline,
  openings: ReadonlyMap<number, Opening>,
): Pick<GroupPlan, 'changes' | 'inserts'> {
  const free = new Map(rows.map((row) => [row.openedMs, row]));
  const changes: RowChange[] = [];
  const unmatched: Stretch[] = [];
  for (const stretch of stretches) {
    const row = free.get(stretch.openedMs);
    if (row) free.delete(stretch.openedMs);
    if (!row) unmatched.push(stretch);
    else if (isChanged(row, stretch)) changes.push({ id: row.id, stretch, opening: null });
  }
  const inserts: { stretch: Stretch; opening: Opening }[] = [];
  for (const stretch of unmatched) {
    const opening = openings.get(stretch.openedMs) ?? openingOf(group, stretch);
    const row = takeOver([...free.values()], stretch);
    if (row) {
      free.delete(row.openedMs);
      changes.push({ id: row.id, stretch, opening });
    } else inserts.push({ stretch, opening });
  }
  for (const row of free.values()) changes.push({ id: row.id, stretch: corrected(row, group.events), opening: null });
  return { changes, inserts };
}

/** A row that ended never runs again: at every moment of the statement at most one runs. */
function takeOver(free: readonly KeptRow[], stretch: Stretch): KeptRow | undefined {
  const ran = free.find((row) => row.end === 'running');
  if (stretch.end === 'running') return ran;
  return free.find((row) => row.end !== 'running') ?? ran;
}

function isChanged(row: KeptRow, stretch: Stretch): boolean {
  return (
    row.end !== stretch.end || row.dischargedMs !== stretch.dischargedMs || row.chainFromMs !== stretch.chainFromMs
  );
}

function openingOf(group: DutyGroup, { openedMs }: Stretch): Opening {
  if (!group.recurring) throw new Error(`${group.dutyId}: an opening that nobody described`);
  const { duty, term, subject } = group.recurring;
  return toOpening(duty, subject, term.explain(openedMs));
}

/** The first of the new posts in it ended it in time. */
function corrected(row: KeptRow, events: readonly DutyEvent[]): Stretch {
  const within = events.map((event) => event.atMs).filter((atMs) => atMs > row.openedMs && atMs <= row.breachMs);
  return {
    ...row,
    dischargedMs: within.length > 0 ? Math.min(...within) : row.dischargedMs,
    end: 'met',
    chainFromMs: null,
  };
}

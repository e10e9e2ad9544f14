/** Maximum intervals: every post ends a stretch of silence and begins the next. Met stretches are not kept, so kept rows stay few. */
import type { DutyEvent, DutyTimeline, Stretch, StretchTerm } from './duty-events.ts';
import type { DutyTerm } from './duty-term.ts';

/** What kept stretches say: posts that are known by name, spans between them in which all was met, and terms already fixed. */
interface Known {
  readonly marks: Set<number>;
  /** First to last post of a run of met stretches. */
  readonly met: Map<number, number>;
  readonly terms: Map<number, StretchTerm>;
  readonly ends: DutyEvent[];
}

/** See foldEvents. */
export function foldRecurring(timeline: DutyTimeline, events: readonly DutyEvent[], term: DutyTerm): DutyTimeline {
  const known = readKnown(timeline);
  const spans = [...known.met].sort((a, b) => a[0] - b[0]);
  for (const { kind, atMs } of events)
    if ((kind === 'mark' || kind === 'open' || kind === 'discharge') && !isInside(spans, atMs)) known.marks.add(atMs);
  const ends = [...known.ends, ...events.filter(({ kind }) => kind === 'void' || kind === 'waive')];
  return scan(
    [...known.marks].sort((a, b) => a - b),
    sortEnds(ends),
    known,
    term,
  );
}

function readKnown({ stretches, waiting }: DutyTimeline): Known {
  const known: Known = { marks: new Set(), met: new Map(), terms: new Map(), ends: [...waiting] };
  let chain: Stretch[] = [];
  for (const stretch of stretches) {
    if (stretch.end === 'met') continue;
    chain.push(stretch);
    if (stretch.end === 'late') continue;
    readChain(chain, known);
    chain = [];
  }
  return known;
}

/** A chain: its late stretches in order, then its last stretch, which knows the first post. */
function readChain(chain: readonly Stretch[], known: Known): void {
  const last = chain.at(-1) as Stretch;
  let from = last.chainFromMs ?? (chain[0] as Stretch).openedMs;
  known.marks.add(from);
  for (const { openedMs, dischargedMs, end, dueMs, breachMs } of chain) {
    known.marks.add(openedMs);
    known.terms.set(openedMs, { dueMs, breachMs });
    if (from < openedMs) known.met.set(from, openedMs);
    from = dischargedMs ?? openedMs;
    if (end === 'late') known.marks.add(from);
    else if (end !== 'running') known.ends.push({ kind: end === 'void' ? 'void' : 'waive', atMs: from });
  }
}

function isInside(spans: readonly (readonly [number, number])[], atMs: number): boolean {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = spans[middle] as readonly [number, number];
    if (atMs <= from) high = middle - 1;
    else if (atMs >= to) low = middle + 1;
    else return true;
  }
  return false;
}

/** By time, duplicates once; at one instant a void stands before a waiver. */
function sortEnds(ends: readonly DutyEvent[]): DutyEvent[] {
  const order = [...ends].sort((a, b) => a.atMs - b.atMs || Number(a.kind === 'waive') - Number(b.kind === 'waive'));
  return order.filter((event, i) => event.atMs !== order[i - 1]?.atMs || event.kind !== order[i - 1]?.kind);
}

function scan(marks: readonly number[], ends: readonly DutyEvent[], known: Known, term: DutyTerm): DutyTimeline {
  const stretches: Stretch[] = [];
  const waiting: DutyEvent[] = [];
  let [openedMs, firstMs, next] = [NaN, NaN, 0];
  const endUpTo = (limitMs: number): void => {
    for (let event = ends[next]; event && event.atMs < limitMs; event = ends[++next]) {
      if (Number.isNaN(openedMs)) waiting.push(event);
      else stretches.push(last(openedMs, firstMs, known, term, event));
      openedMs = NaN;
    }
  };
  for (const atMs of marks) {
    endUpTo(atMs);
    if (Number.isNaN(openedMs)) firstMs = atMs;
    else if (known.met.get(openedMs) !== atMs) {
      const fixed = termAt(openedMs, known, term);
      if (atMs > fixed.breachMs)
        stretches.push({ openedMs, ...fixed, dischargedMs: atMs, end: 'late', chainFromMs: null });
    }
    openedMs = atMs;
  }
  endUpTo(Infinity);
  if (!Number.isNaN(openedMs)) stretches.push(last(openedMs, firstMs, known, term));
  return { stretches, waiting };
}

function last(openedMs: number, chainFromMs: number, known: Known, term: DutyTerm, end?: DutyEvent): Stretch {
  const fixed = { openedMs, ...termAt(openedMs, known, term), chainFromMs };
  if (!end) return { ...fixed, dischargedMs: null, end: 'running' };
  return { ...fixed, dischargedMs: end.atMs, end: end.kind === 'void' ? 'void' : 'waived' };
}

function termAt(openedMs: number, known: Known, term: DutyTerm): StretchTerm {
  return known.terms.get(openedMs) ?? { dueMs: term.dueOf(openedMs), breachMs: term.breachOf(openedMs) };
}

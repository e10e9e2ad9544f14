/**
 * The calculus of duties: what follows from the SET of a subject's events under one duty, whatever the order or the batches in which
 * they became known. The database runner and the replay both stand on it. Instants are milliseconds since 1970; pure.
 */
import type { DutyTerm } from './duty-term.ts';
import type { DutyEvent, DutyFault, DutyShape, DutyState, DutyTimeline, Stretch } from './duty-events.ts';
import { foldOnce } from './duty-once.ts';
import { foldRecurring } from './duty-recurring.ts';

export const emptyTimeline: DutyTimeline = { stretches: [], waiting: [] };

/**
 * The timeline after further events became known: the same for every order and every division into batches, duplicates included.
 * - once: while one runs, a second opening is absorbed (the earlier term stands); a discharge before any opening discharges nothing.
 * - recurring: a post that arrives late splits the late stretch it falls in; one in a met stretch changes nothing.
 * One limit: an end (void, waive) of a recurring duty dated before a post already known cuts at the next kept post, because met
 * stretches are not kept; late stretches stay exact.
 */
export function foldEvents(
  known: DutyTimeline,
  events: readonly DutyEvent[],
  shape: DutyShape,
  term: DutyTerm,
): DutyTimeline {
  return shape === 'once' ? foldOnce(known, events, term) : foldRecurring(known, events, term);
}

/** The timeline of all events of a subject under one duty. */
export function timelineOf(events: readonly DutyEvent[], shape: DutyShape, term: DutyTerm): DutyTimeline {
  return foldEvents(emptyTimeline, events, shape, term);
}

/** Discharges that lie before every opening: bad data, never met (letters answered before they were asked). */
export function faultsOf({ stretches, waiting }: DutyTimeline): readonly DutyFault[] {
  const openings = [
    ...stretches.map((stretch) => stretch.openedMs),
    ...waiting.filter((event) => event.kind === 'open').map((event) => event.atMs),
  ];
  if (openings.length === 0) return [];
  const first = Math.min(...openings);
  return waiting
    .filter((event) => event.kind === 'discharge' && event.atMs < first)
    .map((event) => ({ kind: 'dischargedBeforeOpened', atMs: event.atMs }));
}

/**
 * The state at `asOfMs` as time alone has it; null before it opened. `warned` from the first warning on, `breached` after the breach time
 * while nothing was done.
 */
export function stateAt(stretch: Stretch, asOfMs: number, firstWarningMs: number | null): DutyState | null {
  if (asOfMs < stretch.openedMs) return null;
  if (stretch.dischargedMs !== null && stretch.dischargedMs <= asOfMs) return ended(stretch);
  if (asOfMs > stretch.breachMs) return 'breached';
  return firstWarningMs !== null && asOfMs >= firstWarningMs ? 'warned' : 'open';
}

function ended({ end }: Stretch): DutyState {
  return end === 'running' ? 'open' : end;
}

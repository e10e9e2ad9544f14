/** The duties of a replay, compiled from effective rules, with numbers for the kinds of events. */
import type { WorkCalendar } from '#shared/working-days.ts';
import { dutyEventsOf, termOf, type DutyEvents } from './duty-subjects.ts';
import type { DutyTerm } from './duty-term.ts';
import type { EffectiveRule } from './effective-format.ts';
import { isWaived } from './waivers.ts';

/** A duty with its source. `ruleSubject` such as `update.interval`; the name of its obligations; `id`: of the governing
 * rule (`S3.update-interval-text`). */
export interface ReplayDuty {
  readonly index: number;
  readonly id: string;
  readonly ruleSubject: string;
  readonly ruleSet: number;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly events: DutyEvents;
  readonly term: DutyTerm;
}

/** A duty with the codes its events have in this replay; -1: no such event is there. */
export interface CodedDuty extends ReplayDuty {
  readonly openCode: number;
  readonly dischargeCode: number;
}

/** Codes every replay has: they end all duties of a subject. Above all others, so that at one instant they count last. */
export const voidCode = 62;
export const waiveCode = 63;

/** Duties by rule set and in one list, and the code of each kind of event (-1: no duty asks for it). */
export function compileDuties(
  ruleSets: readonly (readonly EffectiveRule[])[],
  kinds: readonly string[],
  calendars: readonly (WorkCalendar | undefined)[],
): { bySet: readonly (readonly CodedDuty[])[]; duties: readonly CodedDuty[]; codeOf: readonly number[] } {
  const bare: Omit<CodedDuty, 'openCode' | 'dischargeCode'>[] = [];
  ruleSets.forEach((rules, ruleSet) => {
    for (const rule of rules) {
      const events = isWaived(rule) ? undefined : dutyEventsOf(rule);
      const term = events && termOf(rule, calendars[ruleSet]);
      if (events && term) bare.push({ index: bare.length, ruleSet, events, term, ...toSource(rule) });
    }
  });
  const codes = codeEvents(bare.map((duty) => duty.events));
  const codeOf = kinds.map((kind) => codes.get(kind) ?? -1);
  const has = new Set(kinds);
  const code = (event: string): number => (has.has(event) ? (codes.get(event) ?? -1) : -1);
  const duties = bare.map((duty) => ({
    ...duty,
    openCode: code(duty.events.opens),
    dischargeCode: code(duty.events.discharges),
  }));
  // What no event of this replay can open needs no look at any.
  const bySet = ruleSets.map((_, set) => duties.filter((duty) => duty.ruleSet === set && duty.openCode >= 0));
  return { bySet, duties, codeOf };
}

function toSource({ subject, governing }: EffectiveRule) {
  const { pack, version, rule, clause } = governing;
  return { id: `${pack}.${rule}`, ruleSubject: subject, clause, pack, packVersion: String(version) };
}

/** Openings get the lower codes: at one instant an opening counts before a discharge. */
function codeEvents(events: readonly DutyEvents[]): Map<string, number> {
  const opens = new Set(events.map((event) => event.opens));
  const names = [...opens, ...new Set(events.map((event) => event.discharges).filter((name) => !opens.has(name)))];
  if (names.length > voidCode) throw new RangeError(`more than ${voidCode} kinds of events`);
  const codes = new Map(names.map((name, code) => [name, code]));
  return codes.set('void', voidCode).set('waive', waiveCode);
}

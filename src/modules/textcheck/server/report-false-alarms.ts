import type { EventDraft, PersonContext } from '#platform/context.ts';
import type { Confirmation } from '../report-contract.ts';
import type { Place } from './find-places.ts';
import { findRule } from './find-rule.ts';
import { reportFalseHit } from './report-false-hit.ts';
import './textcheck-tables.ts';

/** A place and what a person said of it. */
export interface SaidPlace {
  readonly place: Place;
  readonly reason: Confirmation['reason'];
  readonly note: string;
}

/**
 * Tells the keepers of the rules of the places that were confirmed as false hits. A place of the subject that was confirmed so
 * before is not told again; call it before the new confirmations are kept. A rule that ended meanwhile has nobody to tell.
 */
export async function reportFalseAlarms(
  ctx: PersonContext,
  subjectId: string,
  said: readonly SaidPlace[],
): Promise<EventDraft[]> {
  const alarms = said.filter(({ reason }) => reason === 'falseAlarm');
  if (alarms.length === 0) return [];
  const told = await readTold(ctx, subjectId);
  const events: EventDraft[] = [];
  for (const { place, note } of alarms) {
    const { rule, surface } = place.hit;
    const spot = spotOf(place.key);
    if (told.has(spot) || !(await findRule(ctx, rule))) continue;
    told.add(spot);
    const sentence = `${place.before}${surface}${place.after}`.slice(0, 1000);
    events.push((await reportFalseHit(ctx, { rule, surface: surface.slice(0, 500), sentence, note })).event);
  }
  return events;
}

async function readTold(ctx: PersonContext, subjectId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('riskConfirmation')
    .select('placeKey')
    .where('subjectId', '=', subjectId)
    .where('reason', '=', 'falseAlarm')
    .execute();
  return new Set(rows.map((row) => spotOf(row.placeKey)));
}

/** Equal places of equal sentences are one matter to the keeper. */
const spotOf = (placeKey: string): string => placeKey.split('.')[0] ?? placeKey;

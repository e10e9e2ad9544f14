import { newId } from '#shared/ids.ts';
import type { Permission } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { EventDraft, PersonContext } from '#platform/context.ts';
import { findGrant } from '#platform/find-grant.ts';
import type { Confirmation } from '../report-contract.ts';
import type { SubjectCheck } from './check-subject.ts';
import type { Place } from './find-places.ts';
import { reportFalseAlarms } from './report-false-alarms.ts';
import './textcheck-tables.ts';

/** What a report is of, and the event that proves it: the text handed in for review, or released. */
export interface ReportOf {
  readonly kind: string;
  readonly subjectId: string;
  readonly sha: string;
  readonly unitPath: string;
  readonly province: number;
  readonly roundId: string;
  readonly action: 'item.submit' | 'publishing.release';
  /** Event of this action by the acting person, on this subject and hash. */
  readonly eventId: string;
}

/** A kept report, as a publication refers to it, and the events of its confirmations. */
export interface KeptReport {
  readonly id: string;
  readonly toConfirm: number;
  readonly events: readonly EventDraft[];
}

const permissionOf = { 'item.submit': 'content.write', 'publishing.release': 'publishing.release' } as const;

/**
 * Keeps a check as the report of a round, bound to the subject's hash, with the acting person's word for every place that it asks
 * about (S4-4.3g); a place called a false hit is also told to the rule's keeper. Personal data is masked. Without a word for each the database refuses the release.
 * @throws Error when a place has no word: `openPlaces` was not asked
 */
export async function keepReport(
  ctx: PersonContext,
  check: SubjectCheck,
  of: ReportOf,
  given: readonly Confirmation[],
): Promise<KeptReport> {
  const id = newId();
  const { actor } = ctx;
  await ctx.db
    .insertInto('riskReport')
    .values({
      id,
      province: of.province,
      unitPath: of.unitPath,
      subjectId: of.subjectId,
      subjectSha: of.sha,
      roundId: of.roundId,
      personId: actor.personId,
      sessionId: actor.sessionId,
      eventId: of.eventId,
      action: of.action,
      hits: JSON.stringify(check.hits),
      engineVersion: check.engineVersion,
      tableVersion: check.tableVersion,
      checkedAt: ctx.now,
    })
    .execute();
  const toConfirm = check.toConfirm.length;
  return { id, toConfirm, events: toConfirm === 0 ? [] : await keepConfirmations(ctx, id, check.toConfirm, of, given) };
}

async function keepConfirmations(
  ctx: PersonContext,
  reportId: string,
  places: readonly Place[],
  of: ReportOf,
  given: readonly Confirmation[],
): Promise<EventDraft[]> {
  const permission: Permission = permissionOf[of.action];
  const grant = findGrant(ctx.actor, permission);
  if (!grant) throw new Problem(commonProblems.forbidden, { permission });
  const words = new Map(given.map((one) => [one.key, one]));
  const said = places.map((place, index) => ({ ...wordFor(place, words), place, number: index + 1, eventId: newId() }));
  const alarms = await reportFalseAlarms(ctx, of.subjectId, said);
  await ctx.db
    .insertInto('riskConfirmation')
    .values(
      said.map(({ place, number, reason, note, eventId }) => ({
        reportId,
        number,
        province: of.province,
        unitPath: of.unitPath,
        roundId: of.roundId,
        subjectId: of.subjectId,
        subjectSha: of.sha,
        toConfirm: places.length,
        reportAction: of.action,
        placeKey: place.key,
        reason,
        note,
        personId: ctx.actor.personId,
        personName: ctx.actor.personName,
        sessionId: ctx.actor.sessionId,
        eventId,
        permission,
        role: grant.role,
        grantId: grant.id,
        confirmedAt: ctx.now,
      })),
    )
    .execute();
  const confirmed = said.map(({ place, reason, note, eventId }) =>
    toEvent(of, place, { reason, note, eventId, reportId }),
  );
  return [...confirmed, ...alarms];
}

function wordFor(
  place: Place,
  words: ReadonlyMap<string, Confirmation>,
): { reason: Confirmation['reason']; note: string } {
  const word = words.get(place.key);
  if (!word) throw new Error(`no word for the place ${place.key}`);
  return { reason: word.reason, note: word.note?.trim() ?? '' };
}

function toEvent(
  of: ReportOf,
  { hit }: Place,
  word: { reason: string; note: string; eventId: string; reportId: string },
): EventDraft {
  return {
    id: word.eventId,
    action: 'risk.confirm',
    subject: { kind: of.kind, id: of.subjectId, sha: of.sha, unitPath: of.unitPath },
    facts: {
      report: word.reportId,
      part: hit.field,
      words: hit.surface,
      rule: hit.rule,
      category: hit.category,
      confirmReason: word.reason,
      note: word.note,
    },
  };
}

import { Problem } from '#shared/problems.ts';
import type { EventDraft, PersonContext } from '#platform/context.ts';
import { partTexts, recheckApproved, type ApprovedItem } from '#modules/content/server/public.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import {
  confirmFault,
  keepReport,
  mendFault,
  openPlaces,
  type SubjectCheck,
} from '#modules/textcheck/server/public.ts';
import { publishingProblems } from '../texts.ts';

/** The columns of a publication that name the report made at its release. */
export interface ReleaseReport {
  readonly releaseReportId: string;
  readonly releaseVerdict: 'clear' | 'confirm';
  readonly releaseToConfirm: number;
}

/** What a release writes of the second check; nothing where the dictionary is the one that the reviewers' report was made with. */
export interface CheckedAgain {
  readonly columns: ReleaseReport | Record<string, never>;
  readonly events: readonly EventDraft[];
}

/**
 * Checks an approved text under the dictionary of today, if that has changed since its report (S3-10c): what must be mended by now
 * refuses the release, what is asked about by now needs the releaser's word.
 * @throws Problem publishing.blockedByNewWords, publishing.confirmationsOpen
 */
export async function checkAgain(
  ctx: PersonContext,
  item: ApprovedItem,
  given: readonly Confirmation[],
): Promise<SubjectCheck | undefined> {
  const check = await recheckApproved(ctx, item);
  if (!check) return undefined;
  if (check.toMend.length > 0)
    throw new Problem(
      publishingProblems.blockedByNewWords,
      { count: check.toMend.length },
      check.toMend.map((place) => mendFault(place, partTexts[place.hit.field] ?? place.hit.field)),
    );
  const open = openPlaces(check.toConfirm, given);
  if (open.length > 0)
    throw new Problem(
      publishingProblems.confirmationsOpen,
      { count: open.length },
      open.map((place) => confirmFault(place, partTexts[place.hit.field] ?? place.hit.field)),
    );
  return check;
}

/** Keeps the second check as a report of the same round, proved by the release's event. */
export async function keepAgain(
  ctx: PersonContext,
  item: ApprovedItem,
  check: SubjectCheck | undefined,
  eventId: string,
  given: readonly Confirmation[],
): Promise<CheckedAgain> {
  if (!check) return { columns: {}, events: [] };
  const { itemId, sha, unitPath, province, roundId } = item;
  const of = { kind: 'item', subjectId: itemId, sha, unitPath, province, roundId, eventId } as const;
  const report = await keepReport(ctx, check, { ...of, action: 'publishing.release' }, given);
  return {
    columns: {
      releaseReportId: report.id,
      releaseVerdict: report.toConfirm === 0 ? 'clear' : 'confirm',
      releaseToConfirm: report.toConfirm,
    },
    events: report.events,
  };
}

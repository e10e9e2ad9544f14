import type { Context } from '#platform/context.ts';
import type { RiskHit } from '../contract.ts';
import { verdictOf } from '../report-rules.ts';
import type { Confirmed, RiskPlace, RiskPreview, RiskReportReply } from '../report-contract.ts';
import type { SubjectCheck } from './check-subject.ts';
import type { Place } from './find-places.ts';
import './textcheck-tables.ts';

type Reading = Pick<Context, 'db'>;

/**
 * What was found in this hash of a subject in its newest round, if it was ever checked: the report made when it was handed in, with
 * what a dictionary that had changed found at its release, and who confirmed which place.
 */
export async function findReport(ctx: Reading, subjectId: string, sha: string): Promise<RiskReportReply | undefined> {
  const rows = await ctx.db
    .selectFrom('riskReport')
    .select(['id', 'roundId', 'action', 'verdict', 'hits', 'engineVersion', 'tableVersion', 'checkedAt'])
    .where('subjectId', '=', subjectId)
    .where('subjectSha', '=', sha)
    .orderBy('checkedAt')
    .orderBy('id')
    .execute();
  const first = rows.findLast((row) => row.action === 'item.submit');
  if (!first) return undefined;
  const ofRound = rows.filter((row) => row.roundId === first.roundId);
  const [newest, asking] = [ofRound.at(-1) ?? first, ofRound.filter((row) => row.verdict === 'confirm')];
  const confirmations =
    asking.length === 0
      ? []
      : await readConfirmations(
          ctx,
          asking.map((row) => row.id),
        );
  const hits = ofRound.flatMap((row) => row.hits as RiskHit[]);
  return {
    id: first.id,
    verdict: asking.length === 0 ? first.verdict : verdictOf(hits),
    hits,
    engineVersion: newest.engineVersion,
    tableVersion: newest.tableVersion,
    checkedAt: newest.checkedAt.toISOString(),
    confirmations,
  };
}

/** In the order of the reports, then of their places; ids of reports grow with time. */
async function readConfirmations(ctx: Reading, reportIds: readonly string[]): Promise<Confirmed[]> {
  const rows = await ctx.db
    .selectFrom('riskConfirmation')
    .select(['reason', 'note', 'personName', 'confirmedAt'])
    .where('reportId', 'in', reportIds)
    .orderBy('reportId')
    .orderBy('number')
    .execute();
  return rows.map(toConfirmed);
}

/** A check as it is shown before anything is kept, each place with what was said of it in an earlier text of the subject. */
export async function toPreview(ctx: Context, subjectId: string, check: SubjectCheck): Promise<RiskPreview> {
  const earlier = await readEarlier(ctx, subjectId, check.toConfirm);
  const toPlace = (place: Place): RiskPlace => ({ ...place, earlier: earlier.get(place.key) ?? null });
  return {
    tableVersion: check.tableVersion,
    checkedAt: ctx.now.toISOString(),
    toMend: check.toMend.map(toPlace),
    toConfirm: check.toConfirm.map(toPlace),
  };
}

async function readEarlier(ctx: Reading, subjectId: string, places: readonly Place[]): Promise<Map<string, Confirmed>> {
  if (places.length === 0) return new Map();
  const keys = places.map(({ key }) => key);
  const rows = await ctx.db
    .selectFrom('riskConfirmation')
    .select(['placeKey', 'reason', 'note', 'personName', 'confirmedAt'])
    .where('subjectId', '=', subjectId)
    .where('placeKey', 'in', keys)
    .orderBy('confirmedAt')
    .execute();
  return new Map(rows.map((row) => [row.placeKey, toConfirmed(row)]));
}

function toConfirmed(row: {
  reason: Confirmed['reason'];
  note: string;
  personName: string;
  confirmedAt: Date;
}): Confirmed {
  return { reason: row.reason, note: row.note, by: row.personName, at: row.confirmedAt.toISOString() };
}

import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { openRound } from '#platform/review/open-round.ts';
import { keepRoute } from '#platform/review/policies.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import {
  checkSubject,
  confirmFault,
  keepReport,
  mendFault,
  openPlaces,
  type SubjectCheck,
} from '#modules/textcheck/server/public.ts';
import type { contentOperations as operations } from '../contract.ts';
import { contentProblems, partTexts } from '../texts.ts';
import { itemCase } from './item-case.ts';
import { groundOf, itemRouteOf, rulesOfItem } from './item-route.ts';
import { lockItem } from './item-store.ts';
import { toCheckedItem } from './media-text.ts';
import { assertFits, doubtsOf, type TargetPlace } from './fit-item.ts';
import { fromCanonical, type RevisionContent } from './revision-content.ts';
import { startStepClock } from './step-clock.ts';
import { assertTargetLicences } from './target-licences.ts';
import { staffingOf } from './who-may.ts';

/**
 * Checks the current revision and opens a review round on exactly its hash, on the route that the rules of its unit and classes ask for
 * (S4-4.2b, S4-4.2d). Steps that nobody could do today are told, and no obstacle. What must be mended refuses; what the check asks about
 * needs the acting person's word, kept with the report (S3-10c, S4-4.3g).
 * @throws Problem content.blockedByRisk, content.confirmationsOpen (one field fault a place), content.noTarget, content.misfit,
 * content.licenceMissing, common.stateConflict
 */
export async function submitItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.submitItem>,
): Promise<Outcome<ReplyOf<typeof operations.submitItem>>> {
  const eventId = newId();
  // First of all the state: of two submissions the second must not reach the round of the first.
  const [item, moved] = await together([
    lockSubmitted(ctx, params.itemId),
    moveCase(ctx, itemCase, params.itemId, 'submit', { eventId }),
  ]);
  const { id, province, unitPath, sha } = item;
  const content = fromCanonical(item.canonical);
  assertFits(content, item.places);
  const hints = [
    ...(await assertTargetLicences(ctx, content.targets)),
    ...undeclared(content),
    ...doubtsOf(content, item.places),
  ];
  const given = body.confirmations ?? [];
  const rules = await rulesOfItem(ctx, { unitPath, classes: content.classes, origin: content.origin });
  const route = itemRouteOf(rules);
  const round = {
    subject: { kind: 'item', id, sha, title: content.title, province, unitPath },
    policy: await keepRoute(ctx, route.toKeep),
    ground: { classes: content.classes, rules: groundOf(route) },
    author: {
      personId: item.authorId,
      sessionId: item.authorSessionId,
      eventId: item.authorEventId,
      sha: item.authorSha,
      action: 'content.create',
    },
    editor: { personId: item.editorId, sessionId: item.sessionId, eventId: item.eventId, sha, action: item.action },
  };
  // The round of a text that the check refuses is rolled back.
  const [check, { roundId }, staffing] = await together([
    toCheckedItem(ctx, content, unitPath).then((text) => checkSubject(ctx, text)),
    openRound(ctx, round),
    staffingOf(ctx, unitPath, round.policy.steps, [item.authorId, item.editorId]),
  ]);
  assertSettled(check, given);
  const of = { kind: 'item', subjectId: id, sha, unitPath, province, roundId, eventId } as const;
  const report = await keepReport(ctx, check, { ...of, action: 'item.submit' }, given);
  const first = round.policy.steps[0]?.text ?? '';
  await startStepClock(ctx, { ...item, title: content.title }, { roundId, stepText: first }, rules);
  const vacant = round.policy.steps.filter((step) => staffing.vacant.has(step.code)).map((step) => step.text);
  const facts = {
    round: roundId,
    number: item.number,
    report: report.id,
    hits: check.hits.length,
    ...(hints.length > 0 ? { hints } : {}),
    route: round.policy.steps.map((step) => step.text),
    ...(vacant.length > 0 ? { vacant } : {}),
  };
  return {
    reply: { roundId, sha, riskReportId: report.id, state: moved.state, hints, vacant },
    events: [
      { ...moved.event, subject: { ...moved.event.subject, sha }, facts: { ...moved.event.facts, ...facts } },
      ...report.events,
    ],
  };
}

/** Nobody said whether a machine made part of it: told, for the mark is owed where one did (人工智能生成合成内容标识办法). */
const undeclared = ({ aiParts }: RevisionContent): string[] =>
  aiParts === null ? ['没有声明是否使用人工智能生成内容，请在编辑页补上声明。'] : [];

/** Locks the item together with its current revision; none comes back when it was saved in between. */
async function lockSubmitted(ctx: PersonContext, itemId: string) {
  const row = await ctx.db
    .selectFrom('item as i')
    .innerJoin('itemRevision as r', (join) =>
      join.onRef('r.id', '=', 'i.currentRevisionId').onRef('r.province', '=', 'i.province'),
    )
    .select([
      'i.id',
      'i.province',
      'i.unitId',
      'i.unitPath',
      'i.authorId',
      'i.authorSessionId',
      'i.authorEventId',
      'i.authorSha',
      'i.currentSha as sha',
      'i.currentNumber as number',
    ])
    .select(['r.canonical', 'r.editorId', 'r.sessionId', 'r.eventId', 'r.action'])
    .select(
      sql<
        TargetPlace[]
      >`(select coalesce(jsonb_agg(distinct jsonb_build_object('platform', a.platform, 'isConnected', k.id is not null)), '[]')
        from item_target t join account a on a.id = t.account_id and a.province = t.province
          left join connection k on k.account_id = a.id and k.province = a.province
        where t.revision_id = r.id and t.province = r.province)`.as('places'),
    )
    .where('i.id', '=', itemId)
    .forUpdate('i')
    .executeTakeFirst();
  if (row) return row;
  await lockItem(ctx, itemId);
  throw new Problem(contentProblems.movedOn);
}

function assertSettled(check: SubjectCheck, given: readonly Confirmation[]): void {
  const { toMend } = check;
  if (toMend.length > 0)
    throw new Problem(
      contentProblems.blockedByRisk,
      { count: toMend.length },
      toMend.map((place) => mendFault(place, partTexts[place.hit.field] ?? place.hit.field)),
    );
  const open = openPlaces(check.toConfirm, given);
  if (open.length > 0)
    throw new Problem(
      contentProblems.confirmationsOpen,
      { count: open.length },
      open.map((place) => confirmFault(place, partTexts[place.hit.field] ?? place.hit.field)),
    );
}

import type { Input } from '#shared/operation.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { boardOperations as operations, BoardReply, BoardRow } from '../board-contract.ts';
import { posts, type Post } from '../contract.ts';
import { combinedTexts } from '../texts.ts';
import { alsoAnswers, askedPosts } from './asked-posts.ts';
import { heldKey, heldRoles, roleOfPost } from './missing-roles.ts';
import { reviewRouteOf } from './review-route.ts';
import { readRosterFacts } from './roster-facts.ts';
import { findGaps, turnoverLimit, type RosterFacts, type RosterGap } from './roster-gaps.ts';
import type { RunningPost } from './running-posts.ts';
import { toStaffing } from './staffing-reads.ts';

/** The roster of a unit as a picture: what is asked, who holds it, where a gap is. @throws Problem common.notFound */
export async function readBoard(
  ctx: PersonContext,
  { params }: Input<typeof operations.readBoard>,
): Promise<BoardReply> {
  const unit = await getUnit(ctx, params.unitId);
  const facts = (await readRosterFacts(ctx, [unit])).get(unit.id) as RosterFacts;
  const gaps = findGaps(facts);
  const held = await heldRoles(
    ctx,
    facts.running.map((one) => one.personId),
  );
  const limit = turnoverLimit(facts.rules);
  return {
    unit: { id: unit.id, name: unit.name },
    rows: toRows(facts, gaps, held),
    people: toPeople(facts.running),
    combined: toCombined(facts),
    sectionsWithoutReporter: gaps.filter((gap) => gap.matter.startsWith('section:')).map((gap) => gap.text),
    turnover: limit
      ? { count: facts.endedThisYear, max: limit.max, clause: limit.source.clause, isSet: limit.isSet }
      : null,
    staffing: toStaffing(reviewRouteOf(facts.rules), facts.running),
  };
}

function toRows(facts: RosterFacts, gaps: readonly RosterGap[], held: ReadonlySet<string>): BoardRow[] {
  const asked = new Map(askedPosts(facts.rules).map((one) => [one.post, one]));
  const gapText = (matter: string): string | null => gaps.find((gap) => gap.matter === matter)?.text ?? null;
  return posts
    .filter((post) => asked.has(post) || facts.running.some((one) => one.post === post))
    .map((post) => {
      const by = asked.get(post);
      const holders = facts.running.filter((one) => one.post === post);
      return {
        post,
        asked: by ? { clause: by.source.clause, summary: by.source.summary, isWaived: by.isWaived } : null,
        answeredBy: holders.length > 0 ? [] : alsoAnswers(post).filter((other) => isHeld(facts, other)),
        isVacant: gapText(`post:${post}`) !== null,
        wantsDeputy: gapText(`deputy:${post}`),
        holderHint: gapText(`holder:${post}`),
        holders: holders.map((one) => toHolder(facts, one, held)),
      };
    });
}

const isHeld = (facts: RosterFacts, post: Post): boolean => facts.running.some((one) => one.post === post);

function toHolder(facts: RosterFacts, one: RunningPost, held: ReadonlySet<string>): BoardRow['holders'][number] {
  const role = roleOfPost(one.post, one.personEmployment);
  return {
    appointmentId: one.id,
    personId: one.personId,
    personName: one.personName,
    employment: one.employment,
    deputy: one.deputy,
    deputyForId: one.deputyFor,
    sectionName: facts.sections.find((section) => section.id === one.sectionId)?.name ?? null,
    missingRoles: role && !held.has(heldKey(one.personId, one.unitId, role)) ? [role] : [],
  };
}

function toPeople(running: readonly RunningPost[]): BoardReply['people'] {
  const people = new Map<string, { id: string; name: string; posts: Post[] }>();
  for (const { personId, personName, post } of running) {
    const known = people.get(personId) ?? { id: personId, name: personName, posts: [] };
    people.set(personId, { ...known, posts: [...known.posts, post] });
  }
  return [...people.values()];
}

/** Pairs of posts that judge each other. */
const judging: readonly (readonly [Post, Post])[] = [
  ['commander', 'contentSupervisor'],
  ['editor', 'contentSupervisor'],
  ['editor', 'firstReviewer'],
  ['editor', 'secondReviewer'],
  ['editor', 'finalReviewer'],
  ['reporter', 'firstReviewer'],
  ['finalReviewer', 'releaser'],
];

function toCombined(facts: RosterFacts): BoardReply['combined'] {
  const holder = findEffective(facts.rules, 'personnel.contentSupervisorHolder', 'allowedSet');
  const isAllowed = holder !== undefined && !isWaived(holder) && holder.value.items.includes('commander');
  return toPeople(facts.running).flatMap((person) =>
    judging
      .filter(([one, other]) => person.posts.includes(one) && person.posts.includes(other))
      .map(([one, other]) => ({
        personName: person.name,
        posts: [one, other],
        note:
          one === 'commander' && isAllowed ? combinedTexts.allowed(holder.governing.clause) : combinedTexts.apart(one),
      })),
  );
}

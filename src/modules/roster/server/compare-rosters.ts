import { employmentTexts } from '#modules/people/contract.ts';
import type { RosterChange } from '../filing-contract.ts';
import { postTexts, rosterFieldTexts } from '../texts.ts';
import type { FrozenPost, FrozenRoster } from './frozen-roster.ts';

/** What changed from one roster to another: new posts, posts that are gone, and different facts of those that stayed. Pure. */
export function compareRosters(before: FrozenRoster, after: FrozenRoster): RosterChange[] {
  const old = new Map(before.posts.map((post) => [post.appointmentId, post]));
  const now = new Map(after.posts.map((post) => [post.appointmentId, post]));
  const gone = before.posts.filter((post) => !now.has(post.appointmentId)).map((post) => toChange('gone', post));
  const added = after.posts.filter((post) => !old.has(post.appointmentId)).map((post) => toChange('added', post));
  const changed = after.posts.flatMap((post) => {
    const other = old.get(post.appointmentId);
    const details = other ? differences(other, post) : [];
    return details.length > 0 ? [{ ...toChange('changed', post), details }] : [];
  });
  return [...added, ...gone, ...changed];
}

const toChange = (kind: RosterChange['kind'], post: FrozenPost): RosterChange => ({
  kind,
  post: postTexts[post.post],
  person: post.person,
  details: [],
});

function differences(before: FrozenPost, after: FrozenPost): RosterChange['details'] {
  return (Object.keys(rosterFieldTexts) as (keyof typeof rosterFieldTexts)[])
    .map((key) => ({ label: rosterFieldTexts[key], before: wordsOf(before, key), after: wordsOf(after, key) }))
    .filter((one) => one.before !== one.after);
}

/** One fact of a post in words; a phone number stays out of comparisons that others read. */
function wordsOf(post: FrozenPost, key: keyof typeof rosterFieldTexts): string {
  if (key === 'employment') return employmentTexts[post.employment];
  if (key === 'isOnStaff') return post.isOnStaff ? '是' : '否';
  if (key === 'deputy') return post.deputy === null ? '' : `${post.deputy}岗`;
  if (key === 'accounts') return post.accounts.join('、');
  return post[key];
}

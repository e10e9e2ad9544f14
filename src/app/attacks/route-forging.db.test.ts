/** What the role of the application cannot do to a route under way: returns, confirmations, deputies, countersigns, receipts, post-reviews. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { keepReceipt } from '../testing/keep-receipt.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';
import { openForger, type Forged, type Forger } from './forger.ts';
import { addAccount, approveSteps, submitItem, toDecision, type SubmittedItem } from './review-steps.ts';

let office: TestOffice;
let forger: Forger;
let accountId: string;
let item: SubmittedItem;
let count = 0;

beforeAll(async () => {
  office = await createTestOffice();
  accountId = await addAccount(office, 'gh_route');
  forger = await openForger(office);
});
beforeEach(async () => {
  item = await submitItem(office, `路线第${(count += 1)}号`, [accountId]);
});
afterAll(async () => {
  await forger.close();
  await office.close();
});

const attempt = (...statements: readonly Forged[]) => forger.attempt(statements);
const event = (person: TestPerson, action: string, id: string): Forged =>
  forger.eventWith(office.secrets[person], action, id, item);

/** A decision of a person with their own event; columns said otherwise replace what an honest one would hold. */
function decision(person: TestPerson, stepNo: number, id: string, said: Readonly<Record<string, string>> = {}): Forged {
  const columns: Record<string, string> = {
    round_id: 'r.id',
    province: 'r.province',
    step_no: '$2',
    verdict: `'approve'`,
    subject_id: 'r.subject_id',
    subject_sha: 'r.subject_sha',
    author_id: 'r.author_id',
    editor_id: 'r.editor_id',
    policy_id: 'r.policy_id',
    policy_version: 'r.policy_version',
    permission: 's.permission',
    code: 's.code',
    apart: 's.apart',
    may_confirm: 's.may_confirm',
    role: 'g.role',
    grant_id: 'g.id',
    person_id: 'g.person_id',
    person_name: `'x'`,
    session_id: 'e.session_id',
    event_id: 'e.id',
    decided_at: 'now()',
    unit_path: 'r.unit_path',
    prev_step: 'nullif($2 - 1, 0)',
    prev_event: `(select d.event_id from review_decision d where d.round_id = r.id and d.step_no = $2 - 1 order by d.standing desc limit 1)`,
    ...said,
  };
  return [
    `insert into review_decision (${Object.keys(columns).join(', ')}) select ${Object.values(columns).join(', ')}
     from review_round r join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version and s.step_no = $2
       join position_grant g on g.person_id = $3 join audit_event e on e.id = $4 where r.id = $1`,
    [item.roundId, stepNo, office.personIds[person], id],
  ];
}

const decide = async (person: TestPerson, stepNo: number, verdict: 'approve' | 'return', more: object = {}) =>
  office.call(
    contentOperations.decide,
    {
      params: { itemId: item.itemId },
      body: { ...(await toDecision(office, item, stepNo, verdict, '请核对')), ...more },
    },
    person,
  );

test('control: an honest decision built the same way is accepted', async () => {
  const id = newId();
  expect(await attempt(event('first', 'review.approve', id), decision('first', 1, id))).toBe('accepted');
});

test('a kept route and its steps are not changed, and none is kept without a review', async () => {
  expect(await attempt([`update review_policy_step set apart = 0`])).toBe('42501');
  expect(await attempt([`update review_policy set steps_required = 1`])).toBe('42501');
  expect(await attempt([`update review_round set policy_id = policy_id`])).toBe('42501');
  const route = { steps: [], receipt: false, postReview: false, releaserApart: false };
  expect(await attempt([`select keep_review_route($1)`, [JSON.stringify(route)]])).toBe('route_has_a_review');
});

test('a round does not ask for less than its route: no receipt, no different releaser left out', async () => {
  const copied = (receipt: string) =>
    `insert into review_round (id, province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, steps_required, needs_receipt, needs_post_review, releaser_apart, step_since, author_id, author_session_id, author_event_id, author_sha, editor_id, editor_session_id, editor_event_id, author_action, editor_action, state, opened_at, changed_at)
     select gen_random_uuid(), province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, steps_required, ${receipt}, needs_post_review, releaser_apart, now(), author_id, author_session_id, author_event_id, author_sha, editor_id, editor_session_id, editor_event_id, author_action, editor_action, 'void', now(), now() from review_round where id = $1`;
  expect(await attempt([copied('needs_receipt'), [item.roundId]])).toBe('accepted');
  expect(await attempt([copied('false'), [item.roundId]])).toBe('review_round_policy_whole');
});

test('a step is not called another one, nor put into no group to be done by one person twice', async () => {
  const id = newId();
  expect(await attempt(event('first', 'review.approve', id), decision('first', 1, id, { apart: '0' }))).toMatch(
    /step_of_the_route/,
  );
  expect(
    await attempt(event('first', 'review.approve', id), decision('first', 1, id, { code: `'countersign'` })),
  ).toMatch(/step_of_the_route|countersigned_with_consent/);
});

test('what a return ended does not stand again, and nothing new stands on it', async () => {
  await decide('first', 1, 'approve');
  await decide('second', 2, 'approve');
  await decide('final', 3, 'return', { returnTo: 2 });
  expect(await attempt([`update review_decision set standing = true where round_id = $1`, [item.roundId]])).toBe(
    '42501',
  );
  const id = newId();
  expect(await attempt(event('final', 'review.approve', id), decision('final', 3, id))).toMatch(
    /earlier_step_approved|stands_on_what_stands|42501/,
  );
  const insertApproval = `insert into review_approval (round_id, province, subject_id, subject_sha, steps_required, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, last_event, approved_at, unit_path)
    select r.id, r.province, r.subject_id, r.subject_sha, r.steps_required, r.needs_receipt, r.needs_post_review, r.releaser_apart, r.author_id, r.editor_id,
      (select d.event_id from review_decision d where d.round_id = r.id and d.step_no = 2 limit 1), now(), r.unit_path from review_round r where r.id = $1`;
  expect(await attempt([insertApproval, [item.roundId]])).toBe('last_step_approved');
});

test('a return is proved by its person as an approval is', async () => {
  const id = newId();
  const forged = { verdict: `'return'`, reason: `'请核对'` };
  expect(await attempt(event('editor', 'review.return', id), decision('first', 1, id, forged))).toMatch(
    /proved_by_audit|session/,
  );
  const own = newId();
  expect(
    await attempt(
      event('first', 'review.return', own),
      decision('first', 1, own, { ...forged, return_to: '1', standing: 'false' }),
    ),
  ).toBe('return_to_an_earlier_step');
});

test('a confirmation confirms an own approval of the same step and item only', async () => {
  await decide('first', 1, 'approve');
  const [confirmed] = (
    await forger.owner.query<{ event_id: string }>('select event_id from review_decision where round_id = $1', [
      item.roundId,
    ])
  ).rows;
  item = await submitItem(office, '另一篇路线稿', [accountId]);
  const id = newId();
  const confirms = { confirms: `'${confirmed?.event_id ?? ''}'::uuid` };
  expect(await attempt(event('first', 'review.approve', id), decision('first', 1, id, confirms))).toMatch(
    /confirms_own_earlier|only_where_confirming_is_enough/,
  );
});

test('nobody stands in for who is not away, and no absence is made up for a decision', async () => {
  const id = newId();
  const absent = {
    absence_id: 'gen_random_uuid()',
    on_behalf_of: 'g.person_id',
    on_behalf_of_name: `'x'`,
    absent_from: `date '2000-01-01'`,
    absent_until: `date '2100-01-01'`,
  };
  expect(await attempt(event('first', 'review.approve', id), decision('first', 1, id, absent))).toBe(
    'deputy_in_absence',
  );
  expect(
    await attempt(event('first', 'review.approve', id), decision('first', 1, id, { on_behalf_of: 'g.person_id' })),
  ).toBe('on_behalf_whole');
});

/** A release by the releaser with an own event. */
function release(id: string, eventId: string, said: Readonly<Record<string, string>> = {}): Forged[] {
  const columns: Record<string, string> = {
    needs_receipt: 'r.needs_receipt',
    receipt_id: 'k.id',
    receipt_verdict: 'k.verdict',
    receipt_at: 'k.received_at',
    subject_sha: 'r.subject_sha',
    ...said,
  };
  return [
    [
      `insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at) values ($1, 33, 'publication', 'waiting', $2, $3, 'x', now(), now())`,
      [id, office.units.bureau.id, office.units.bureau.unitPath],
    ],
    event('releaser', 'publishing.release', eventId),
    [
      `insert into publication (id, province, unit_path, item_id, revision_id, account_id, round_id, risk_report_id, needs_post_review, releaser_apart, author_id, editor_id, released_by, released_by_name, session_id, event_id, role, grant_id, release_at, ${Object.keys(columns).join(', ')})
       select $1, 33, r.unit_path, r.subject_id, v.id, $2, r.id, q.id, r.needs_post_review, r.releaser_apart, r.author_id, r.editor_id, g.person_id, 'x', e.session_id, e.id, g.role, g.id, '2027-01-01T00:00:00Z', ${Object.values(columns).join(', ')}
       from review_round r join item_revision v on v.item_id = r.subject_id and v.sha256 = r.subject_sha join risk_report q on q.round_id = r.id
         join position_grant g on g.person_id = $4 join audit_event e on e.id = $5 left join risk_receipt k on k.round_id = r.id where r.id = $3`,
      [id, accountId, item.roundId, office.personIds.releaser, eventId],
    ],
  ];
}

test('a text is not released before the receipt of exactly it, nor with one of another text', async () => {
  await approveSteps(office, item);
  expect(await attempt(...release(newId(), newId()))).toBe('receipt_where_asked');
  expect(await attempt(...release(newId(), newId(), { needs_receipt: 'false' }))).toBe('approved_text_only');
  const other = item;
  item = await submitItem(office, '回执另有其文', [accountId]);
  await approveSteps(office, item);
  await keepReceipt(office, item);
  const foreign = `(select id from risk_receipt where round_id = '${item.roundId}')`;
  const at = `(select received_at from risk_receipt where round_id = '${item.roundId}')`;
  const own = item;
  item = other;
  expect(
    await attempt(...release(newId(), newId(), { receipt_id: foreign, receipt_verdict: `'clear'`, receipt_at: at })),
  ).toBe('receipt_of_this_text');
  expect(await attempt([`update risk_receipt set verdict = 'clear'`])).toBe('42501');
  item = own;
  expect(await attempt(...release(newId(), newId()))).toBe('accepted');
});

test('an edit after the approval takes the approval with it: the old text is not released any more', async () => {
  await approveSteps(office, item);
  await keepReceipt(office, item);
  await office.call(
    contentOperations.editItem,
    {
      params: { itemId: item.itemId },
      body: { title: '改过', bodyHtml: '<p>改过的文字。</p>', targets: [accountId], baseRevisionNumber: 1 },
    },
    'editor',
  );
  expect(await attempt(...release(newId(), newId()))).toMatch(/approved_text_only|42501/);
  await attempt([`update review_approval set standing = true where round_id = $1`, [item.roundId]]);
  const { rows } = await forger.owner.query('select standing from review_approval where round_id = $1', [item.roundId]);
  expect(rows).toEqual([{ standing: false }]);
});

test('accounts and pictures of a saved text are not changed under its hash', async () => {
  for (const table of [
    'item_target',
    'item_revision',
    'review_consent',
    'post_review',
    'risk_receipt',
    'review_policy_step',
  ])
    expect([table, await attempt([`delete from ${table}`])]).toEqual([table, '42501']);
  expect(
    await attempt([
      `insert into item_target (item_id, subject_sha, account_id, revision_id, province, unit_path) select item_id, 'x', account_id, revision_id, province, unit_path from item_target where item_id = $1`,
      [item.itemId],
    ]),
  ).not.toBe('accepted');
});

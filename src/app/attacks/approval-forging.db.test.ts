import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';
import { openForger, type Forged, type Forger } from './forger.ts';
import { addAccount, approveSteps, submitItem, type SubmittedItem } from './review-steps.ts';

let office: TestOffice;
let forger: Forger;
let accountId: string;
let item: SubmittedItem;
let count = 0;

beforeAll(async () => {
  office = await createTestOffice();
  accountId = await addAccount(office, 'gh_forge');
  forger = await openForger(office);
});
beforeEach(async () => {
  // No random letters: what looks like a unit of measure is asked about.
  item = await submitItem(office, `稿件第${(count += 1)}号`, [accountId]);
});
afterAll(async () => {
  await forger.close();
  await office.close();
});

/** A decision row copied from the round, in somebody's name. */
function decisionBy(
  person: TestPerson,
  stepNo: number,
  eventId: string,
  changes: { permission?: string; role?: string } = {},
): [string, unknown[]] {
  return [
    `insert into review_decision (round_id, province, step_no, verdict, subject_id, subject_sha, author_id, editor_id, policy_id, policy_version, permission, code, apart, may_confirm, role, grant_id,
       person_id, person_name, session_id, event_id, decided_at, unit_path, prev_step, prev_event)
     select r.id, r.province, $2, 'approve', r.subject_id, r.subject_sha, r.author_id, r.editor_id, r.policy_id, r.policy_version,
       coalesce($5, s.permission), s.code, s.apart, s.may_confirm, coalesce($6, g.role), g.id, g.person_id, 'x', coalesce((select e.session_id from audit_event e where e.id = $4), $7::uuid), $4, now(), r.unit_path, nullif($2 - 1, 0),
       case when $2 > 1 then coalesce((select d.event_id from review_decision d where d.round_id = r.id and d.step_no = $2 - 1 and d.standing), $7::uuid) end
     from review_round r join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version and s.step_no = $2
       join position_grant g on g.person_id = $3 where r.id = $1`,
    [
      item.roundId,
      stepNo,
      office.personIds[person],
      eventId,
      changes.permission ?? null,
      changes.role ?? null,
      newId(),
    ],
  ];
}

const attempt = (statements: readonly Forged[]) => forger.attempt(statements);
const eventWith = (secret: string | null, action: string, eventId: string) =>
  forger.eventWith(secret, action, eventId, item);

const insertApproval = `insert into review_approval (round_id, province, subject_id, subject_sha, steps_required, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, last_event, approved_at, unit_path)
  select r.id, r.province, r.subject_id, r.subject_sha, r.steps_required, r.needs_receipt, r.needs_post_review, r.releaser_apart, r.author_id, r.editor_id,
    coalesce((select d.event_id from review_decision d where d.round_id = r.id and d.step_no = r.steps_required and d.standing), r.id), now(), r.unit_path
  from review_round r where r.id = $1`;

test('control: the same rows with the reviewer’s own secret are accepted, so the refusals below are not faults of the forger', async () => {
  const id = newId();
  expect(await attempt([eventWith(office.secrets.first, 'review.approve', id), decisionBy('first', 1, id)])).toBe(
    'accepted',
  );
});

test('a publication without any approval is refused by the database', async () => {
  const id = newId();
  const eventId = newId();
  const refused = await attempt([
    [
      `insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at) values ($1, 33, 'publication', 'waiting', $2, $3, 'x', now(), now())`,
      [id, office.units.bureau.id, office.units.bureau.unitPath],
    ],
    eventWith(office.secrets.releaser, 'publishing.release', eventId),
    [
      `insert into publication (id, province, unit_path, item_id, revision_id, subject_sha, account_id, round_id, risk_report_id, needs_receipt, author_id, editor_id, released_by, released_by_name, session_id, event_id, role, grant_id, release_at)
       select $1, 33, i.unit_path, i.id, i.current_revision_id, i.current_sha, $2, k.round_id, k.id, false, i.author_id, i.author_id, g.person_id, 'x', e.session_id, e.id, g.role, g.id, now()
       from item i, position_grant g, audit_event e, risk_report k where i.id = $4 and g.person_id = $5 and e.id = $6 and k.round_id = $3`,
      [id, accountId, item.roundId, item.itemId, office.personIds.releaser, eventId],
    ],
  ]);
  expect(refused).toBe('approved_text_only');
});

test('an approval row without its decisions is refused', async () => {
  expect(await attempt([[insertApproval, [item.roundId]]])).toBe('last_step_approved');
});

test('the whole chain forged without the reviewers’ secrets is refused: no event of theirs can be made', async () => {
  const ids = [newId(), newId(), newId()] as const;
  const forged = (secret: string | null) =>
    attempt([
      ...ids.map((id) => eventWith(secret, 'review.approve', id)),
      decisionBy('first', 1, ids[0]),
      decisionBy('second', 2, ids[1]),
      decisionBy('final', 3, ids[2]),
      [insertApproval, [item.roundId]],
    ]);
  expect(await forged(null)).toMatch(/proved_by_audit|review_decision_session/);
  expect(await forged('guessed-secret')).toBe('28000');
  expect(await forged(office.secrets.releaser)).toMatch(/proved_by_audit|review_decision_session/);
});

test('one reviewer whose request is hijacked cannot stand for all three', async () => {
  const ids = [newId(), newId(), newId()] as const;
  const events = ids.map((id) => eventWith(office.secrets.first, 'review.approve', id));
  expect(
    await attempt([
      ...events,
      decisionBy('first', 1, ids[0]),
      decisionBy('first', 2, ids[1], { permission: 'content.review.first' }),
    ]),
  ).toBe('distinct_reviewers');
  expect(await attempt([...events, decisionBy('first', 1, ids[0]), decisionBy('second', 2, ids[1])])).toMatch(
    /proved_by_audit|session_id/,
  );
  expect(await attempt([...events, decisionBy('first', 2, ids[0])])).toMatch(
    /earlier_step_approved|role_permission|role_fkey/,
  );
  expect(await attempt([...events, decisionBy('first', 1, ids[0], { role: 'finalReviewer' })])).toMatch(/role|grant/);
});

test('the author cannot review, whatever row is written', async () => {
  const id = newId();
  expect(await attempt([eventWith(office.secrets.editor, 'review.approve', id), decisionBy('editor', 1, id)])).toBe(
    'author_never_reviews',
  );
});

test('a later step without the earlier one is refused', async () => {
  const id = newId();
  expect(await attempt([eventWith(office.secrets.final, 'review.approve', id), decisionBy('final', 3, id)])).toBe(
    'earlier_step_approved',
  );
});

test('one event proves one decision only, and only of its own subject and hash', async () => {
  await approveSteps(office, item, ['first']);
  const { rows } = await forger.owner.query<{ event_id: string }>(
    'select event_id from review_decision where round_id = $1',
    [item.roundId],
  );
  const other = await submitItem(office, '另一篇稿件', [accountId]);
  item = other;
  expect(await attempt([decisionBy('first', 1, rows[0]?.event_id ?? '')])).toMatch(
    /one_event_one_decision|proved_by_audit/,
  );
});

test('a shorter route cannot be put under a round', async () => {
  const refused = await attempt([
    [
      `insert into review_round (id, province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, steps_required, needs_receipt, needs_post_review, releaser_apart, step_since, author_id, author_session_id, author_event_id, author_sha, editor_id, editor_session_id, editor_event_id, author_action, editor_action, state, opened_at, changed_at)
      select gen_random_uuid(), province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, 1, needs_receipt, needs_post_review, releaser_apart, now(), author_id, author_session_id, author_event_id, author_sha, editor_id, editor_session_id, editor_event_id, author_action, editor_action, 'void', now(), now() from review_round where id = $1`,
      [item.roundId],
    ],
  ]);
  expect(refused).toMatch(/review_round_policy/);
});

test('a round cannot name another author than the audit chain does', async () => {
  const refused = await attempt([
    [
      `insert into review_round (id, province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, steps_required, needs_receipt, needs_post_review, releaser_apart, step_since, author_id, author_session_id, author_event_id, author_sha, editor_id, editor_session_id, editor_event_id, author_action, editor_action, state, opened_at, changed_at)
      select gen_random_uuid(), province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, steps_required, needs_receipt, needs_post_review, releaser_apart, now(), $2, author_session_id, author_event_id, author_sha, $2, editor_session_id, editor_event_id, author_action, editor_action, 'void', now(), now() from review_round where id = $1`,
      [item.roundId, office.personIds.secondEditor],
    ],
  ]);
  expect(refused).toMatch(/author_of_item|editor_of_revision/);
});

test('nor somebody who has left any other event on the item: the author is the item’s, the editor the revision’s', async () => {
  const id = newId();
  const refused = await attempt([
    eventWith(office.secrets.secondEditor, 'anything.at.all', id),
    [
      `insert into review_round (id, province, subject_kind, subject_id, subject_sha, subject_title, unit_path, policy_id, policy_version, steps_required, needs_receipt, needs_post_review, releaser_apart, step_since, author_id, author_session_id, author_event_id, author_sha, editor_id, editor_session_id, editor_event_id, author_action, editor_action, state, opened_at, changed_at)
       select gen_random_uuid(), r.province, r.subject_kind, r.subject_id, r.subject_sha, r.subject_title, r.unit_path, r.policy_id, r.policy_version, r.steps_required, r.needs_receipt, r.needs_post_review, r.releaser_apart, now(), e.person_id, e.session_id, e.id, e.subject_sha, e.person_id, e.session_id, e.id, e.action, e.action, 'void', now(), now()
       from review_round r, audit_event e where r.id = $1 and e.id = $2`,
      [item.roundId, id],
    ],
  ]);
  expect(refused).toMatch(/author_of_item|editor_of_revision/);
});

test.each([
  ['change a decision', `update review_decision set verdict = 'approve'`],
  ['delete a decision', `delete from review_decision`],
  ['change a saved text', `update item_revision set canonical = '{}'`],
  ['write a publication’s hash', `update publication set subject_sha = ''`],
  ['delete a publication', `delete from publication`],
  ['remove evidence', `delete from evidence`],
])('the application’s role cannot %s', async (_, statement) => {
  expect(await attempt([[statement]])).toBe('42501');
});

test('even the owner of the database cannot alter one character of a saved text without breaking its hash', async () => {
  await expect(
    forger.owner.query(`update item_revision set canonical = replace(canonical, '不变', '改变') where item_id = $1`, [
      item.itemId,
    ]),
  ).rejects.toMatchObject({ constraint: 'text_matches_hash' });
});

test('an edit of one character after approval voids it: the round is void and the item is a draft again', async () => {
  await approveSteps(office, item);
  const before = await office.call(contentOperations.readItem, { params: { itemId: item.itemId } }, 'editor');
  expect(before.state).toBe('approved');
  const bodyHtml = before.current.blocks.map((block) => `<p>${block.text}。</p>`).join('');
  await office.call(
    contentOperations.editItem,
    {
      params: { itemId: item.itemId },
      body: { title: before.current.title, bodyHtml, targets: [accountId], baseRevisionNumber: 1 },
    },
    'editor',
  );
  const after = await office.call(contentOperations.readItem, { params: { itemId: item.itemId } }, 'editor');
  expect(after.state).toBe('draft');
  expect(after.rounds[0]?.state).toBe('void');
});

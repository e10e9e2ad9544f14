import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { keepReceipt } from '../testing/keep-receipt.ts';
import { termOperations } from '#modules/textcheck/terms-contract.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';
import { openForger, type Forged, type Forger } from './forger.ts';
import { addAccount, approveSteps, toDecision, type SubmittedItem } from './review-steps.ts';

/** What a connection with the application's password could try to bring out a text that the risk check has not cleared. */
let count = 0;
let office: TestOffice;
let forger: Forger;
let accountId: string;

beforeAll(async () => {
  office = await createTestOffice();
  accountId = await addAccount(office, 'gh_clear');
  forger = await openForger(office);
  await addWord('惠民举措', 'warn');
  await addWord('示范样板', 'warn');
});
afterAll(async () => {
  await forger.close();
  await office.close();
});

const addWord = (term: string, severity: 'warn' | 'block') =>
  office.call(
    termOperations.addTerm,
    { body: { term, category: 'P2', severity, suggestions: [], basis: '测试清单', reason: '测试' } },
    'supervisor',
  );

interface Checked extends SubmittedItem {
  readonly reportId: string;
}

async function write(words: string): Promise<string> {
  const bodyHtml = `<p>${words}，办事时间不变。</p>`;
  const body = { title: `稿件第${(count += 1)}号`, bodyHtml, targets: [accountId] };
  return (await office.call(contentOperations.createItem, { body }, 'editor')).id;
}

async function handIn(itemId: string): Promise<Checked> {
  const params = { itemId };
  const { toConfirm } = await office.call(contentOperations.previewSubmission, { params }, 'editor');
  const confirmations = toConfirm.map(({ key }) => ({ key, reason: 'verified' as const }));
  const reply = await office.call(contentOperations.submitItem, { params, body: { confirmations } }, 'editor');
  return { itemId, roundId: reply.roundId, sha: reply.sha, reportId: reply.riskReportId };
}

/** An approved item whose report asks about two places, both confirmed by the editor. */
async function approved(words = '惠民举措和示范样板'): Promise<Checked> {
  const item = await handIn(await write(words));
  await approveSteps(office, item);
  await keepReceipt(office, item);
  return item;
}

/** What the owner alone can do: takes confirmations away, so that there is a report that nobody has answered. */
const forget = (item: Checked, from = 1) =>
  forger.owner.query('delete from risk_confirmation where report_id = $1 and number >= $2', [item.reportId, from]);

interface Claim {
  reportId?: string;
  verdict?: string;
  toConfirm?: number;
  roundId?: string;
  standing?: boolean;
}

/** A release with the releaser's own secret, so that nothing but the clearance is forged. */
function release(item: Checked, claim: Claim = {}): Promise<string> {
  const [id, eventId] = [newId(), newId()];
  const { bureau } = office.units;
  return forger.attempt([
    forger.eventWith(office.secrets.releaser, 'publishing.release', eventId, item),
    [
      `insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at) values ($1, 33, 'publication', 'waiting', $2, $3, 'x', now(), now())`,
      [id, bureau.id, bureau.unitPath],
    ],
    [
      `insert into publication (id, province, unit_path, item_id, revision_id, subject_sha, account_id, round_id, approval_standing, risk_report_id, risk_verdict, risk_to_confirm,
         needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, receipt_id, receipt_verdict, receipt_at,
         released_by, released_by_name, session_id, event_id, role, grant_id, release_at)
       select $1, 33, r.unit_path, r.item_id, r.id, r.sha256, $2, $3, $4, $5, $6, $7,
         w.needs_receipt, w.needs_post_review, w.releaser_apart, w.author_id, w.editor_id, k.id, k.verdict, k.received_at,
         g.person_id, 'x', e.session_id, e.id, g.role, g.id, timestamptz '2027-01-01'
       from review_round w left join risk_receipt k on k.subject_id = w.subject_id, item_revision r, position_grant g, audit_event e where w.id = $3 and r.item_id = $8 and r.sha256 = $9 and g.person_id = $10 and e.id = $11`,
      [
        id,
        accountId,
        claim.roundId ?? item.roundId,
        claim.standing ?? true,
        claim.reportId ?? item.reportId,
        claim.verdict ?? 'confirm',
        claim.toConfirm ?? 2,
        item.itemId,
        item.sha,
        office.personIds.releaser,
        eventId,
      ],
    ],
  ]);
}

interface Word {
  number: number;
  eventId: string;
  by?: TestPerson;
  key?: string;
  permission?: string;
  toConfirm?: number;
  /** Subject and hash that the row names; default the report's own. */
  of?: Checked;
}

/** A confirmation row of an item's report in somebody's name. */
function wordFor(item: Checked, word: Word): Forged {
  const of = word.of ?? item;
  return [
    `insert into risk_confirmation (report_id, province, number, unit_path, round_id, subject_id, subject_sha, to_confirm, report_action, place_key, reason, person_id, person_name, session_id, event_id, permission, role, grant_id, confirmed_at)
     select $1, 33, $2, $3, $4, $5, $6, $7, 'item.submit', $8, 'verified', g.person_id, 'x', coalesce((select e.session_id from audit_event e where e.id = $9), gen_random_uuid()), $9, $10, g.role, g.id, now()
     from position_grant g where g.person_id = $11`,
    [
      item.reportId,
      word.number,
      office.units.bureau.unitPath,
      of.roundId,
      of.itemId,
      of.sha,
      word.toConfirm ?? 2,
      word.key ?? `place ${word.number}`,
      word.eventId,
      word.permission ?? 'content.write',
      office.personIds[word.by ?? 'editor'],
    ],
  ];
}

/** A report row beside the real one. */
function reportFor(
  item: Checked,
  eventId: string,
  hits: string,
  more: { action?: string; columns?: string } = {},
): Forged {
  return [
    `insert into risk_report (id, province, unit_path, subject_id, subject_sha, round_id, person_id, session_id, event_id, action, hits, engine_version, table_version, checked_at${more.columns ?? ''})
     select $1, 33, $2, $3, $4, $5, e.person_id, e.session_id, e.id, $6, $7, 'x', 'x', now()${more.columns === undefined ? '' : ', false'} from audit_event e where e.id = $8`,
    [
      newId(),
      office.units.bureau.unitPath,
      item.itemId,
      item.sha,
      item.roundId,
      more.action ?? 'item.submit',
      hits,
      eventId,
    ],
  ];
}

const say = (item: Checked, eventId: string, secret: string | null = office.secrets.editor) =>
  forger.eventWith(secret, 'risk.confirm', eventId, item);

test('control: with every place confirmed the same release is accepted, and confirmations by the editor’s own secret are', async () => {
  const item = await approved();
  await forget(item);
  const [one, two] = [newId(), newId()];
  const words = [say(item, one), say(item, two)];
  expect(
    await forger.attempt([
      ...words,
      wordFor(item, { number: 1, eventId: one }),
      wordFor(item, { number: 2, eventId: two }),
    ]),
  ).toBe('accepted');
  expect(await release(item)).toBe('accepted');
});

test('S3-10c: a report that nobody has answered releases nothing, whatever the release says of it', async () => {
  const item = await approved();
  await forget(item);
  expect(await release(item)).toBe('every_place_confirmed');
  expect(await release(item, { toConfirm: 0 })).toBe('checked_text_only');
  expect(await release(item, { verdict: 'clear', toConfirm: 0 })).toBe('checked_text_only');
  expect(await release(item, { verdict: 'clear' })).toBe('checked_text_only');
});

test('one place of two is not enough', async () => {
  const item = await approved();
  await forget(item, 2);
  expect(await release(item)).toBe('every_place_confirmed');
  expect(await release(item, { toConfirm: 1 })).toBe('checked_text_only');
});

test('places are confirmed one after the other, each once, and no more than the report asks about', async () => {
  const item = await approved();
  await forget(item);
  const [one, two] = [newId(), newId()];
  const said = [say(item, one), say(item, two)];
  const first = wordFor(item, { number: 1, eventId: one, key: 'same' });
  expect(await forger.attempt([...said, wordFor(item, { number: 2, eventId: two })])).toBe('earlier_place_confirmed');
  expect(await forger.attempt([...said, first, wordFor(item, { number: 2, eventId: two, key: 'same' })])).toBe(
    'no_place_twice',
  );
  expect(await forger.attempt([...said, first, wordFor(item, { number: 2, eventId: one })])).toBe(
    'one_event_one_confirmation',
  );
  expect(await forger.attempt([say(item, one), wordFor(item, { number: 3, eventId: one })])).toBe(
    'place_of_the_report',
  );
  expect(await forger.attempt([say(item, one), wordFor(item, { number: 1, eventId: one, toConfirm: 1 })])).toBe(
    'confirms_own_report',
  );
});

test('a confirmation without an event of that very person is none', async () => {
  const item = await approved();
  await forget(item);
  const id = newId();
  expect(await forger.attempt([wordFor(item, { number: 1, eventId: id })])).toMatch(/proved_by_audit|session/);
  expect(await forger.attempt([say(item, id, null), wordFor(item, { number: 1, eventId: id })])).toMatch(
    /proved_by_audit|session/,
  );
  // The releaser's request is hijacked: it cannot speak for the editor.
  const byReleaser = say(item, id, office.secrets.releaser);
  expect(await forger.attempt([byReleaser, wordFor(item, { number: 1, eventId: id })])).toMatch(
    /proved_by_audit|session/,
  );
  expect(await forger.attempt([byReleaser, wordFor(item, { number: 1, eventId: id, by: 'releaser' })])).toMatch(/role/);
  expect(
    await forger.attempt([
      byReleaser,
      wordFor(item, { number: 1, eventId: id, by: 'releaser', permission: 'publishing.release' }),
    ]),
  ).toBe('right_of_the_occasion');
});

test('a confirmation of another report, or of another text, does not count here', async () => {
  const [item, other] = [await approved(), await approved()];
  await forget(item);
  const id = newId();
  expect(await forger.attempt([say(other, id), wordFor(item, { number: 1, eventId: id, of: other })])).toBe(
    'confirms_own_report',
  );
  expect(await forger.attempt([say(other, id), wordFor(item, { number: 1, eventId: id })])).toMatch(
    /proved_by_audit|session/,
  );
  expect(await release(item, { reportId: other.reportId })).toBe('checked_text_only');
});

test('no second report stands beside the one that the reviewers saw', async () => {
  const item = await approved();
  await forget(item);
  const { rows } = await forger.owner.query<{ event_id: string }>('select event_id from risk_report where id = $1', [
    item.reportId,
  ]);
  expect(await forger.attempt([reportFor(item, rows[0]?.event_id ?? '', '[]')])).toMatch(
    /one_event_one_report|one_report_a_submission/,
  );
  const id = newId();
  const again = forger.eventWith(office.secrets.releaser, 'item.submit', id, item);
  expect(await forger.attempt([again, reportFor(item, id, '[]')])).toBe('one_report_a_submission');
  // A report of the release is one beside it and not in its place.
  const atRelease = forger.eventWith(office.secrets.releaser, 'publishing.release', id, item);
  const clear = reportFor(item, id, '[]', { action: 'publishing.release' });
  expect(await forger.attempt([atRelease, clear])).toBe('accepted');
  const forged = await forger.owner.query<{ id: string }>('select id from risk_report where event_id = $1', [id]);
  expect(await release(item, { reportId: forged.rows[0]?.id ?? '', verdict: 'clear', toConfirm: 0 })).toBe(
    'checked_text_only',
  );
});

test('what a report asks for follows from its hits and is not for the writer to say', async () => {
  const item = await approved();
  const id = newId();
  const event = forger.eventWith(office.secrets.releaser, 'publishing.release', id, item);
  const action = 'publishing.release';
  expect(await forger.attempt([event, reportFor(item, id, '[]', { action, columns: ', asks' })])).toBe('42501');
  expect(await forger.attempt([event, reportFor(item, id, '{}', { action })])).toBe('hits_are_a_list');
  expect(await forger.attempt([['update risk_report set hits = $1', ['[]']]])).toBe('42501');
  expect(await forger.attempt([['delete from risk_confirmation']])).toBe('42501');
  const odd = '[{"severity":"block"},{"severity":"WARN"},{},{"severity":"hint"}]';
  expect(await forger.attempt([event, reportFor(item, id, odd, { action })])).toBe('accepted');
  const { rows } = await forger.owner.query('select verdict, to_confirm from risk_report where event_id = $1', [id]);
  expect(rows).toEqual([{ verdict: 'blocked', to_confirm: 2 }]);
  expect(await release(item, { verdict: 'blocked' })).toBe('no_blocked_text');
});

test('a report of the same text under an older dictionary does not serve the new round', async () => {
  const old = await handIn(await write('便民窗口'));
  const decision = await toDecision(office, old, 1, 'return', '请核对提法');
  await office.call(contentOperations.decide, { params: { itemId: old.itemId }, body: decision }, 'first');
  await addWord('便民窗口', 'warn');
  const item = await handIn(old.itemId);
  expect(item.sha).toBe(old.sha);
  await approveSteps(office, item);
  await keepReceipt(office, item);
  await forget(item);
  const clear = { reportId: old.reportId, verdict: 'clear', toConfirm: 0 };
  expect(await release(item, clear)).toBe('checked_text_only');
  expect(await release(item, { ...clear, roundId: old.roundId })).toBe('approved_text_only');
  expect(await release(item, { toConfirm: 1 })).toBe('every_place_confirmed');
});

test('S4-4.2c: a text whose round is void is not released, and a void approval never stands again', async () => {
  const item = await approved();
  const edit = { title: '改过的标题', bodyHtml: '<p>改过的正文。</p>', targets: [accountId], baseRevisionNumber: 1 };
  await office.call(contentOperations.editItem, { params: { itemId: item.itemId }, body: edit }, 'editor');
  expect(await release(item)).toBe('approved_text_only');
  expect(await release(item, { standing: false })).toBe('42501');
  await forger.attempt([['update review_approval set standing = true where round_id = $1', [item.roundId]]]);
  await forger.attempt([[`update review_round set state = 'approved' where id = $1`, [item.roundId]]]);
  expect(await release(item)).toBe('approved_text_only');
});

test('a publication shows that its approval ended when the text is changed after its release was stopped', async () => {
  const item = await approved();
  expect(await release(item)).toBe('accepted');
  const edit = { title: '停发后改过', bodyHtml: '<p>改过的正文。</p>', targets: [accountId], baseRevisionNumber: 1 };
  await office.call(contentOperations.editItem, { params: { itemId: item.itemId }, body: edit }, 'editor');
  const { rows } = await forger.owner.query('select approval_standing from publication where item_id = $1', [
    item.itemId,
  ]);
  expect(rows).toEqual([{ approval_standing: false }]);
});

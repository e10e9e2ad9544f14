/**
 * People who do anything at any time to the items of an office, through its real server, and what must hold of the tables afterwards. The
 * statements of the invariants know nothing of the product's code.
 */
import fc from 'fast-check';
import type pg from 'pg';
import type { Operation } from '#shared/operation.ts';
import type { Role } from '#shared/permissions.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { routeOperations } from '#modules/content/route-contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { postReviewOperations } from '#modules/publishing/afterwards-contract.ts';
import { publishingOperations } from '#modules/publishing/contract.ts';
import { absenceOperations } from '#modules/roster/absence-contract.ts';
import { paper } from '../testing/keep-receipt.ts';
import type { TestOffice, TestPerson } from '../testing/test-office.ts';

export interface Stage {
  readonly office: TestOffice;
  readonly owner: pg.Client;
  readonly accountId: string;
  readonly people: readonly TestPerson[];
  /** An appointment whose holder may go away, with a deputy. */
  readonly appointmentId: string | undefined;
}

/** One act: who, what, and choices that are read from where things stand. */
export type Act = {
  readonly who: number;
  readonly pick: number;
  readonly kind:
    | 'carryOn'
    | 'create'
    | 'edit'
    | 'submit'
    | 'approve'
    | 'approveByAble'
    | 'confirm'
    | 'return'
    | 'returnTo'
    | 'countersign'
    | 'receipt'
    | 'withdraw'
    | 'release'
    | 'postReview'
    | 'staleApprove'
    | 'batch'
    | 'endRight'
    | 'giveRight'
    | 'away'
    | 'back';
};

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat(1000),
  pick: fc.nat(1000),
  kind: fc.oneof(
    // What carries an item on is tried often, so that many come to their end.
    { weight: 20, arbitrary: fc.constant('carryOn' as const) },
    { weight: 4, arbitrary: fc.constantFrom('approveByAble' as const, 'receipt' as const, 'release' as const) },
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        ...(['create', 'edit', 'approve', 'confirm', 'return', 'returnTo', 'countersign', 'withdraw'] as const),
        ...(['postReview', 'staleApprove', 'batch', 'endRight', 'giveRight', 'away', 'back'] as const),
      ),
    },
  ),
});

/** Sequences of acts; where there are two in a step, both are sent at once. */
export const acts = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.tuple(act) }, { weight: 1, arbitrary: fc.tuple(act, act) }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

interface Standing {
  readonly itemId: string;
  readonly sha: string;
  readonly number: number;
  readonly roundId: string | null;
  readonly roundSha: string | null;
  readonly nextStep: number | null;
  readonly permission: string | null;
  readonly code: string | null;
  readonly state: string;
  readonly needsReceipt: boolean | null;
  readonly hasReceipt: boolean;
}

/** Every question that a pack asks a reviewer. */
const questions =
  'political legal policy secrecy wording accuracy completeness secrecyInvolved opinion safety truth legality consistency disclosable';
const gates = Object.fromEntries(questions.split(' ').map((code) => [code, true] as const));
const rolesGiven: readonly Role[] = [
  'firstReviewer',
  'secondReviewer',
  'finalReviewer',
  'proofreader',
  'editor',
  'releaser',
];

/** @returns how many calls were accepted and refused; anything but a refusal in words is thrown */
export async function play(
  stage: Stage,
  steps: readonly (readonly Act[])[],
): Promise<{ done: number; refused: number }> {
  const items: string[] = [await create(stage, 'editor', 0)];
  const count = { done: 0, refused: 0 };
  for (const step of steps) {
    stage.office.clock.set(new Date(stage.office.clock.now().getTime() + 61_000));
    const outcomes = await Promise.allSettled(step.map((one) => perform(stage, items, one)));
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') count.done += 1;
      else if (isRefusal(outcome.reason)) count.refused += 1;
      else throw outcome.reason;
    }
  }
  return count;
}

const isRefusal = (error: unknown): boolean => {
  const { reply } = error as { reply?: { status?: number; code?: string } };
  // Of two at once that wait for each other one is asked to try again.
  return reply?.code === 'common.busy' || (reply?.code !== undefined && (reply.status ?? 500) < 500);
};

const classes = [[], ['emergency'], ['involvesOtherUnit'], ['majorSensitive']] as const;

async function create({ office, accountId }: Stage, who: TestPerson, pick: number): Promise<string> {
  const body = { title: '测试稿件', bodyHtml: '<p>办事时间不变。</p>', targets: [accountId] };
  const chosen = classes[pick % classes.length] ?? [];
  const saved = await office.call(
    contentOperations.createItem,
    { body: { ...body, classes: [...chosen] as never } },
    who,
  );
  return saved.id;
}

/** The next thing that the item waits for. */
function nextOf({ state, code, needsReceipt, hasReceipt }: Standing): Exclude<Act['kind'], 'carryOn'> {
  if (state === 'reviewing') return code === 'countersign' ? 'countersign' : 'approveByAble';
  if (state === 'approved') return needsReceipt && !hasReceipt ? 'receipt' : 'release';
  return state === 'released' || state === 'withdrawn' ? 'create' : 'submit';
}

async function perform(stage: Stage, items: string[], given: Act): Promise<void> {
  const { office, owner, people } = stage;
  const { who: whoAt, pick } = given;
  const who = people[whoAt % people.length] as TestPerson;
  const itemId = items.at(-1 - (pick % Math.min(items.length, 3))) ?? '';
  const now = await standing(owner, itemId);
  const kind = given.kind === 'carryOn' ? nextOf(now) : given.kind;
  if (kind === 'create') {
    items.push(await create(stage, pick % 2 ? 'editor' : who, pick));
    return;
  }
  const call = <O extends Operation>(operation: O, input: object, as: TestPerson = who) =>
    office.call(operation, input as never, as);
  const params = { itemId };
  const verdict = (more: object, as: TestPerson = who) =>
    call(
      contentOperations.decide,
      {
        params,
        body: {
          roundId: now.roundId ?? itemId,
          stepNo: now.nextStep ?? 1,
          sha: now.roundSha ?? now.sha,
          verdict: 'approve',
          gates,
          ...more,
        },
      },
      as,
    );
  switch (kind) {
    case 'edit': {
      const body = {
        title: '测试稿件',
        bodyHtml: `<p>办事时间不变，第${pick % 7}稿。</p>`,
        targets: [stage.accountId],
      };
      await call(contentOperations.editItem, { params, body: { ...body, baseRevisionNumber: now.number } });
      return;
    }
    case 'submit':
      await call(contentOperations.submitItem, { params }, pick % 3 ? 'editor' : who);
      return;
    case 'approve':
      await verdict({});
      return;
    case 'approveByAble': {
      // Mostly somebody who had no part yet: a long route comes to its end at times.
      const able = await ableTo(stage, now.permission, pick % 4 === 0 ? null : now);
      await verdict({}, able[whoAt % Math.max(1, able.length)] ?? who);
      return;
    }
    case 'confirm': {
      const { rows } = await owner.query<{ event_id: string; person_id: string }>(
        `select event_id, person_id from review_decision where subject_id = $1 and verdict = 'approve' order by decided_at desc`,
        [itemId],
      );
      const earlier = rows[pick % Math.max(1, rows.length)];
      if (earlier) await verdict({ confirms: earlier.event_id }, nameOf(stage, earlier.person_id) ?? who);
      return;
    }
    case 'return':
      await verdict({ verdict: 'return', reason: '请核对' });
      return;
    case 'returnTo': {
      const able = await ableTo(stage, now.permission);
      const back = { verdict: 'return', reason: '请再核', returnTo: 1 + (pick % 3) };
      await verdict(back, able[whoAt % Math.max(1, able.length)] ?? who);
      return;
    }
    case 'countersign': {
      const body = {
        roundId: now.roundId,
        stepNo: now.nextStep ?? 1,
        sha: now.roundSha,
        paper: { units: ['测试县教育局'], note: '同意', file: paper },
      };
      await call(routeOperations.recordCountersign, { params, body });
      return;
    }
    case 'receipt': {
      const body = {
        roundId: now.roundId,
        sha: now.roundSha,
        number: '第一号',
        verdict: pick % 5 ? 'clear' : 'blocked',
        note: '见附件',
        receivedAt: office.clock.now().toISOString(),
        file: paper,
      };
      await call(routeOperations.recordReceipt, { params, body }, pick % 3 ? 'editor' : who);
      return;
    }
    case 'withdraw':
      if (pick % 4 === 0) await call(contentOperations.withdrawItem, { params, body: { reason: '不再发布' } });
      return;
    case 'release':
      await call(publishingOperations.releaseItem, { params, body: { sha: now.sha } }, pick % 3 ? 'releaser' : who);
      return;
    case 'postReview': {
      const { rows } = await owner.query<{ id: string }>('select id from publication where item_id = $1', [itemId]);
      if (rows[0])
        await call(postReviewOperations.postReview, {
          params: { publicationId: rows[0].id },
          body: { verdict: 'sound' },
        });
      return;
    }
    case 'staleApprove': {
      const { rows } = await owner.query<{ sha: string }>(
        'select sha256 as sha from item_revision where item_id = $1 order by number',
        [itemId],
      );
      await verdict({ sha: rows[pick % Math.max(1, rows.length)]?.sha ?? now.sha, stepNo: 1 + (pick % 4) });
      return;
    }
    case 'batch':
      await call(routeOperations.decideBatch, {
        body: {
          items: [{ itemId, roundId: now.roundId ?? itemId, sha: now.sha, stepNo: now.nextStep ?? 1 }],
          isChecked: true,
        },
      });
      return;
    case 'endRight': {
      const { rows } = await owner.query<{ id: string; person_id: string }>(
        `select id, person_id from position_grant where ended_at is null and person_id = any($1) and role in ('firstReviewer', 'secondReviewer', 'finalReviewer', 'releaser', 'proofreader') order by id`,
        [people.map((name) => office.personIds[name])],
      );
      const grant = rows[pick % Math.max(1, rows.length)];
      if (grant && pick % 3 === 0)
        await call(
          peopleOperations.endGrant,
          { params: { personId: grant.person_id, grantId: grant.id } },
          'securityAdministrator',
        );
      return;
    }
    case 'giveRight':
      await call(
        peopleOperations.grantRole,
        {
          params: { personId: office.personIds[who] },
          body: { role: rolesGiven[pick % rolesGiven.length], unitId: office.units.bureau.id },
        },
        'securityAdministrator',
      );
      return;
    case 'away':
      if (stage.appointmentId !== undefined)
        await call(
          absenceOperations.markAway,
          { params: { appointmentId: stage.appointmentId }, body: { from: '2026-11-20', until: '2026-12-20' } },
          'editor',
        );
      return;
    case 'back':
      if (stage.appointmentId !== undefined)
        await call(
          absenceOperations.endAbsence,
          { params: { appointmentId: stage.appointmentId }, body: {} },
          'editor',
        );
  }
}

const nameOf = ({ office, people }: Stage, personId: string): TestPerson | undefined =>
  people.find((name) => office.personIds[name] === personId);

/** Who holds a right at the bureau or above. */
async function ableTo(
  { office, owner, people }: Stage,
  permission: string | null,
  apartFrom: Standing | null = null,
): Promise<TestPerson[]> {
  const { rows } = await owner.query<{ person_id: string }>(
    `select distinct g.person_id from position_grant g join role_permission p on p.role = g.role and p.permission = $1 where g.ended_at is null
       and not exists (select from review_decision d where d.round_id = $2 and d.standing and d.person_id = g.person_id)
       and not exists (select from item i where i.id = $3 and i.author_id = g.person_id)`,
    [permission ?? '', apartFrom?.roundId ?? null, apartFrom?.itemId ?? null],
  );
  const able = new Set(rows.map((row) => row.person_id));
  return people.filter((name) => able.has(office.personIds[name]));
}

async function standing(owner: pg.Client, itemId: string): Promise<Standing> {
  const { rows } = await owner.query<Standing>(
    `select i.id as "itemId", i.current_sha as sha, v.number, r.id as "roundId", r.subject_sha as "roundSha", r.next_step as "nextStep", s.permission, s.code, c.state,
       r.needs_receipt as "needsReceipt", exists (select from risk_receipt k where k.round_id = r.id and k.verdict <> 'blocked') as "hasReceipt"
     from item i join case_record c on c.id = i.id join item_revision v on v.id = i.current_revision_id
     left join lateral (select * from review_round r where r.subject_id = i.id order by r.id desc limit 1) r on true
     left join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version and s.step_no = r.next_step
     where i.id = $1`,
    [itemId],
  );
  return rows[0] as Standing;
}

/** Each names what must have no row; what it finds is the counterexample. */
export const invariants: Readonly<Record<string, string>> = {
  'nothing is released without an approval of every step of its route, on its very hash, before the release': `
    select p.id from publication p join review_round r on r.id = p.round_id
    where r.subject_sha <> p.subject_sha or r.subject_id <> p.item_id or exists (
      select from review_policy_step s where s.policy_id = r.policy_id and s.policy_version = r.policy_version and not exists (
        select from review_decision d join audit_event e on e.id = d.event_id join audit_event o on o.id = p.event_id
        where d.round_id = r.id and d.step_no = s.step_no and d.verdict = 'approve' and d.subject_sha = p.subject_sha and e.at <= o.at))`,
  'the text released is the text of the revision, and its hash is right': `
    select p.id from publication p join item_revision v on v.id = p.revision_id
    where v.sha256 <> p.subject_sha or encode(sha256(convert_to(v.canonical, 'UTF8')), 'hex') <> p.subject_sha`,
  'no person twice where different persons are asked for': `
    select d.round_id from review_decision d where d.standing and d.apart > 0 and d.verdict = 'approve'
    group by d.round_id, d.apart, d.person_id having count(*) > 1`,
  'neither author nor last editor reviews': `
    select d.event_id from review_decision d join item i on i.id = d.subject_id join item_revision v on v.item_id = i.id and v.sha256 = d.subject_sha
    where d.code <> 'countersign' and d.person_id in (i.author_id, v.editor_id)`,
  'who releases wrote nothing of it, where the route says so': `
    select p.id from publication p join review_round r on r.id = p.round_id
    where r.releaser_apart and p.released_by in (r.author_id, r.editor_id)`,
  'every decision is in the audit chain, by the same person, of the same text': `
    select d.event_id from review_decision d left join audit_event e on e.id = d.event_id
    where e.id is null or e.person_id <> d.person_id or e.subject_sha <> d.subject_sha or e.subject_id <> d.subject_id`,
  'every state of an item is that of its last move in the log': `
    select c.id, c.state from case_record c where c.kind = 'item' and c.state <> (select coalesce(e.payload::jsonb ->> 'to', 'draft')
      from audit_event e where e.subject_id = c.id and (e.payload::jsonb ? 'to' or e.action in ('content.create', 'content.edit'))
      order by e.recorded_at desc, e.seq desc limit 1)`,
  'nobody decides without the right at the time': `
    select d.event_id from review_decision d left join position_grant g on g.id = d.grant_id
    where g.id is null or g.person_id <> d.person_id or g.ended_at < d.decided_at or g.valid_from > (d.decided_at at time zone 'Asia/Shanghai')::date
      or not exists (select from role_permission p where p.role = g.role and p.permission = d.permission)`,
  'nobody stands in for who is there': `
    select d.event_id from review_decision d left join absence a on a.id = d.absence_id
    where d.on_behalf_of is not null and (a.id is null or a.deputy_person_id <> d.person_id or a.ended_at <= d.decided_at)`,
  'a receipt where one is asked for, of this text, after the last review and before the release': `
    select p.id from publication p join review_round r on r.id = p.round_id left join risk_receipt k on k.id = p.receipt_id
    where r.needs_receipt and (k.id is null or k.subject_sha <> p.subject_sha or k.verdict = 'blocked' or k.received_at > p.release_at
      or exists (select from review_decision d where d.round_id = r.id and d.standing and d.decided_at > k.received_at))`,
  'one standing decision a step and round': `
    select round_id from review_decision where standing group by round_id, step_no having count(*) > 1`,
};

/** The first invariant that does not hold, with what breaks it; undefined when all do. */
export async function findBroken(
  owner: pg.Client,
): Promise<{ invariant: string; rows: readonly unknown[] } | undefined> {
  for (const [invariant, text] of Object.entries(invariants)) {
    const { rows } = await owner.query(`${text} limit 3`);
    if (rows.length > 0) return { invariant, rows };
  }
  return undefined;
}

import { sql, type RawBuilder } from 'kysely';
import { countersignRight, reviewRights } from '#shared/review-rights.ts';
import type { TaskReader } from './task-reader.ts';
import type { TaskKind } from '../contract.ts';

/** What there is to do about items: steps of their routes, what the route asks for beside, release, and what came back. */
export function itemSources(ctx: TaskReader): { kind: TaskKind; rows: RawBuilder<unknown> }[] {
  const { permissions, personId, unitId } = ctx.actor;
  const reviews = reviewRights.filter((right) => permissions.has(right));
  const items = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select i.id, 'item' as subject_kind, i.id as subject_id, c.title, u.name as unit_name, c.changed_at as since, null::timestamptz as due_at, null as clause
    from case_record c join item i on i.id = c.id and i.province = c.province join unit u on u.id = i.unit_id and u.province = i.province
    where c.kind = 'item' and ${where}`;
  return [
    ...(permissions.has('publishing.release')
      ? [
          {
            kind: 'release' as const,
            rows: items(
              sql`c.state = 'approved' and i.unit_id = ${unitId} and i.author_id <> ${personId} and not ${wantsReceipt}`,
            ),
          },
        ]
      : []),
    ...(reviews.length > 0 ? [{ kind: 'review' as const, rows: openRounds(personId, reviews) }] : []),
    ...(permissions.has('content.review.any')
      ? [{ kind: 'consultationToAnswer' as const, rows: toAnswer(unitId, personId) }]
      : []),
    ...(permissions.has('content.review.post')
      ? [{ kind: 'postReview' as const, rows: toLookAtAgain(unitId, personId) }]
      : []),
    ...(permissions.has('content.write')
      ? [
          { kind: 'itemReturned' as const, rows: items(sql`c.state = 'returned' and i.author_id = ${personId}`) },
          { kind: 'itemToCountersign' as const, rows: toCountersign(unitId) },
          {
            kind: 'itemReceipt' as const,
            rows: items(sql`c.state = 'approved' and i.unit_id = ${unitId} and ${wantsReceipt}`),
          },
        ]
      : []),
  ];
}

/** An approved item whose route asks for the provincial platform's receipt, and that has none. */
const wantsReceipt = sql`exists (select from review_approval a where a.subject_id = i.id and a.subject_sha = i.current_sha and a.province = i.province
  and a.standing and a.needs_receipt
  and not exists (select from risk_receipt k where k.round_id = a.round_id and k.province = a.province and k.verdict <> 'blocked'))`;

/** Steps that this person may decide: not on own text, no two steps of one group; what falls due first stands first. */
function openRounds(personId: string, permissions: readonly string[]): RawBuilder<unknown> {
  return sql`
    select r.id, r.subject_kind, r.subject_id, s.text || '：' || c.title as title, u.name as unit_name, r.step_since as since, r.step_due_at as due_at, s.clause
    from review_round r join case_record c on c.id = r.subject_id and c.province = r.province join unit u on u.id = c.unit_id and u.province = c.province
      join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version and s.step_no = r.next_step
    where r.state = 'open' and r.next_permission in (${sql.join([...permissions])}) and r.author_id <> ${personId} and r.editor_id <> ${personId}
      and not exists (select 1 from review_decision d where d.round_id = r.id and d.province = r.province and d.person_id = ${personId}
        and d.standing and d.apart > 0 and d.apart = s.apart)`;
}

/** Steps that wait for what other units say; whoever writes for the unit brings it in. */
function toCountersign(unitId: string): RawBuilder<unknown> {
  return sql`
    select r.id, r.subject_kind, r.subject_id, c.title, u.name as unit_name, r.step_since as since, r.step_due_at as due_at, s.clause
    from review_round r join case_record c on c.id = r.subject_id and c.province = r.province join unit u on u.id = c.unit_id and u.province = c.province
      join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version and s.step_no = r.next_step
    where r.state = 'open' and r.next_permission = ${countersignRight} and c.unit_id = ${unitId}`;
}

/** What other units ask the acting unit about their texts. */
function toAnswer(unitId: string, personId: string): RawBuilder<unknown> {
  return sql`
    select k.id, 'consultation' as subject_kind, k.id as subject_id, k.content::jsonb ->> 'title' as title, k.unit_name, k.asked_at as since,
      null::timestamptz as due_at, null as clause
    from consultation k where k.recipient_id = ${unitId} and k.verdict is null and k.asked_by <> ${personId} and consultation_waits(k.round_id)`;
}

/** Publications whose review afterwards is owed and open; not to whoever released them. */
function toLookAtAgain(unitId: string, personId: string): RawBuilder<unknown> {
  return sql`
    select p.id, 'publication' as subject_kind, p.id as subject_id, o.subject_title as title, u.name as unit_name, o.opened_at as since, o.due_at, o.clause
    from obligation o join publication p on p.id = o.subject_id and p.province = o.province join unit u on u.id = o.unit_id and u.province = o.province
    where o.duty = 'content.postReview' and o.state in ('open', 'warned', 'breached') and o.unit_id = ${unitId} and p.released_by <> ${personId}`;
}

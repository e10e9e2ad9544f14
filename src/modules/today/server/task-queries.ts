import { sql, type RawBuilder } from 'kysely';
import { addDays, endOfDay, toDay } from '#shared/time.ts';
import type { TaskReader } from './task-reader.ts';
import type { TaskKind } from '../contract.ts';
import { rightsToGrant, rostersReturned, rostersToReceive } from './roster-tasks.ts';
import { closingSources } from './closing-tasks.ts';
import { transfersToConfirm } from './transfer-tasks.ts';
import { itemSources } from './item-tasks.ts';
import { returnSources } from './return-tasks.ts';
import { relaySources } from './relay-tasks.ts';
import { planningSources, type OpenOccasion } from './planning-tasks.ts';

interface Source {
  readonly kind: TaskKind;
  /** What `from … where …` reads; must yield the columns of `select`. */
  readonly rows: RawBuilder<unknown>;
}

/** One branch a kind of task that this person may do, `limit` rows of each; a right that is not held has no branch. */
export function taskQueries(ctx: TaskReader, occasions: readonly OpenOccasion[], limit: number): RawBuilder<unknown>[] {
  return [...sourcesFor(ctx), ...returnSources(ctx), ...relaySources(ctx), ...planningSources(ctx, occasions)].map(
    ({ kind, rows }) => sql`(
      select ${sql.lit(kind)} as kind, t.*, count(*) over () as total, count(*) filter (where t.due_at < ${ctx.now}::timestamptz) over () as late, min(t.since) over () as oldest
      from (${rows}) t order by t.due_at nulls last, t.since, t.id limit ${sql.lit(limit)})`,
  );
}

function sourcesFor(ctx: TaskReader): Source[] {
  const may = ctx.actor.permissions;
  return [
    ...publicationSources(ctx),
    ...(may.has('rectification.respond') ? orderSources(ctx) : []),
    ...(may.has('rules.read') ? obligationSources(ctx) : []),
    ...itemSources(ctx),
    ...(may.has('inspection.run') ? [{ kind: 'findingToConfirm' as const, rows: findings('suspected') }] : []),
    ...(may.has('rectification.order') ? [{ kind: 'findingToOrder' as const, rows: findings('confirmed') }] : []),
    ...(may.has('rectification.recheck')
      ? [
          {
            kind: 'recheck' as const,
            rows: rectifications(
              sql`c.state = 'reported' and r.unit_id <> ${ctx.actor.unitId} and r.reported_by <> ${ctx.actor.personId}`,
              sql`r.reported_at`,
              sql`null::timestamptz`,
            ),
          },
        ]
      : []),
    ...(may.has('rules.decide') ? [{ kind: 'waiverToDecide' as const, rows: waivers(ctx) }] : []),
    ...openingSources(ctx),
    ...closingSources(ctx),
    ...handoverSources(ctx),
    ...(may.has('registry.approve') ? [{ kind: 'transferToConfirm' as const, rows: transfersToConfirm(ctx) }] : []),
    ...filingSources(ctx),
    ...(may.has('registry.receive') ? [{ kind: 'rosterToReceive' as const, rows: rostersToReceive(ctx) }] : []),
    ...(may.has('people.roster') ? [{ kind: 'rosterReturned' as const, rows: rostersReturned(ctx) }] : []),
    ...(may.has('people.grant') ? [{ kind: 'rightToGrant' as const, rows: rightsToGrant(ctx) }] : []),
  ];
}

function publicationSources(ctx: TaskReader): Source[] {
  const may = ctx.actor.permissions;
  if (!may.has('publishing.release') && !may.has('content.write')) return [];
  const publications = (states: readonly string[]): RawBuilder<unknown> => sql`
    select p.id, 'publication' as subject_kind, p.id as subject_id, c.title, u.name as unit_name, c.changed_at as since, null::timestamptz as due_at, null as clause
    from case_record c join publication p on p.id = c.id and p.province = c.province join unit u on u.id = c.unit_id and u.province = c.province
    where c.kind = 'publication' and c.state in (${sql.join(states)}) and c.unit_id = ${ctx.actor.unitId}`;
  const takedowns = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select t.id, 'publication' as subject_kind, t.publication_id as subject_id, c.title, u.name as unit_name, c.changed_at as since, null::timestamptz as due_at, null as clause
    from case_record c join takedown t on t.id = c.id and t.province = c.province join unit u on u.id = c.unit_id and u.province = c.province
    where c.kind = 'takedown' and ${condition}`;
  return [
    ...(may.has('publishing.release')
      ? [
          {
            kind: 'takedownToDecide' as const,
            rows: takedowns(sql`c.state = 'asked' and t.asked_by <> ${ctx.actor.personId}`),
          },
        ]
      : []),
    { kind: 'takedownByHand', rows: takedowns(sql`c.state = 'byHand' and c.unit_id = ${ctx.actor.unitId}`) },
    { kind: 'publicationDiffers', rows: publications(['differs', 'refused']) },
    { kind: 'publicationUnconfirmed', rows: publications(['unconfirmed']) },
    { kind: 'publicationAssisted', rows: publications(['assisted']) },
  ];
}

function orderSources(ctx: TaskReader): Source[] {
  const own = (state: string): RawBuilder<unknown> =>
    rectifications(sql`c.state = ${state} and r.unit_id = ${ctx.actor.unitId}`, sql`c.changed_at`, sql`r.due_at`);
  // Who is asked for no reply has only to take note.
  const letters = sql`
    select l.id, 'circularLetter' as subject_kind, l.id as subject_id, l.title || '（' || l.number || '）' as title, u.name as unit_name, l.issued_at as since, l.reply_due_at as due_at, null as clause
    from circular_letter l join unit u on u.id = l.unit_id and u.province = l.province
    where l.unit_id = ${ctx.actor.unitId} and l.withdrawn_at is null and l.replied_at is null and (l.received_at is null or l.reply_due_at is not null)`;
  return [
    { kind: 'orderToAccept', rows: own('ordered') },
    { kind: 'orderReturned', rows: own('returned') },
    { kind: 'orderToReport', rows: own('accepted') },
    { kind: 'letterToReply', rows: letters },
  ];
}

function rectifications(
  where: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
  dueAt: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select r.id, 'rectification' as subject_kind, r.id as subject_id, c.title, u.name as unit_name, ${since} as since, ${dueAt} as due_at, r.clause
    from case_record c join rectification r on r.id = c.id and r.province = c.province join unit u on u.id = r.unit_id and u.province = r.province
    where c.kind = 'rectification' and ${where}`;
}

/** Duties of the acting unit itself; those of orders show as orders. */
function obligationSources(ctx: TaskReader): Source[] {
  const weekEnd = endOfDay(addDays(toDay(ctx.now), 6));
  const obligations = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select o.id, o.subject_kind, o.subject_id, o.subject_title as title, u.name as unit_name, o.opened_at as since, o.due_at, o.clause
    from obligation o join unit u on u.id = o.unit_id and u.province = o.province
    where o.state in ('open', 'warned', 'breached') and o.unit_id = ${ctx.actor.unitId} and o.subject_kind not in ('rectification', 'closing', 'mergeProposal') and o.duty not in ('content.stepTime', 'content.postReview', 'repost.matrix', 'repost.tasks') and ${where}`;
  return [
    { kind: 'obligationOverdue', rows: obligations(sql`o.due_at < ${ctx.now}`) },
    { kind: 'obligationDue', rows: obligations(sql`o.due_at >= ${ctx.now} and o.due_at <= ${weekEnd}`) },
    {
      kind: 'arrangementEnding',
      rows: obligations(
        sql`o.state = 'warned' and o.due_at > ${weekEnd} and o.subject_kind in ('contract', 'licence', 'document')`,
      ),
    },
  ];
}

function findings(state: string): RawBuilder<unknown> {
  return sql`
    select f.id, 'finding' as subject_kind, f.id as subject_id, f.title, u.name as unit_name, f.found_at as since, null::timestamptz as due_at, f.clause
    from case_record c join finding f on f.id = c.id and f.province = c.province join unit u on u.id = f.unit_id and u.province = f.province
    where c.kind = 'finding' and c.state = ${state}`;
}

/** Handovers that wait for this person's signature or steps, and those of the acting unit whose sheet nobody filled. */
function handoverSources(ctx: TaskReader): Source[] {
  if (!ctx.actor.permissions.has('custody.read')) return [];
  const { personId, unitId } = ctx.actor;
  const handovers = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select o.id, 'handover' as subject_kind, o.id as subject_id, c.title, u.name as unit_name, c.changed_at as since,
      (select min(b.due_at) from obligation b where b.subject_id = o.id and b.province = o.province and b.state in ('open', 'warned', 'breached')) as due_at, null as clause
    from case_record c join handover o on o.id = c.id and o.province = c.province join unit u on u.id = o.unit_id and u.province = o.province
    where c.kind = 'handover' and ${where}`;
  const asParty = (part: RawBuilder<unknown>) => sql`exists (select from handover_party p
    where p.handover_id = o.id and p.province = o.province and p.person_id = ${personId} and ${part})`;
  const isUnsigned = sql`not exists (select from handover_signature s where s.handover_id = o.id and s.province = o.province and s.part = p.part
    and s.sheet_sha = (select t.sheet_sha from handover_sheet t where t.handover_id = o.id and t.province = o.province order by t.no desc limit 1))`;
  return [
    {
      kind: 'handoverToSign',
      rows: sql`${handovers(sql`c.state = 'signing' and ${asParty(isUnsigned)}`)} union all ${givenElsewhere(personId)}`,
    },
    ...(ctx.actor.permissions.has('custody.manage')
      ? [{ kind: 'handoverToFill' as const, rows: handovers(sql`c.state = 'open' and o.unit_id = ${unitId}`) }]
      : []),
    { kind: 'handoverSteps', rows: handovers(sql`c.state = 'signed' and ${asParty(sql`p.part = 'receiver'`)}`) },
  ];
}

/** Of accounts that went to another unit: their case lies there, and this person gives. */
const givenElsewhere = (personId: string): RawBuilder<unknown> => sql`
    select g.id, 'handover' as subject_kind, g.id as subject_id, '账号交接：' || g.account_name as title, g.unit_name, g.changed_at as since,
      null::timestamptz as due_at, null as clause
    from given_handovers(${personId}::uuid) g where g.state = 'signing' and not g.signatures @> '[{"part": "giver"}]'`;

/** Waivers asked of the acting unit by others than this person. */
function waivers(ctx: TaskReader): RawBuilder<unknown> {
  return sql`
    select w.id, 'waiver' as subject_kind, w.id as subject_id, c.title, u.name as unit_name, w.requested_at as since, null::timestamptz as due_at, w.clause
    from case_record c join waiver w on w.id = c.id and w.province = c.province join unit u on u.id = w.unit_id and u.province = w.province
    where c.kind = 'waiver' and c.state = 'requested' and w.recipient_id = ${ctx.actor.unitId} and w.requested_by <> ${ctx.actor.personId}`;
}

/** What was filed with the acting unit: the filing itself where its sponsor is in sight, else what was delivered of it. */
function deliveries(ctx: TaskReader): RawBuilder<unknown> {
  const isInSight = sql`starts_with(d.unit_path, ${ctx.office.unitPath})`;
  return sql`
    select d.id, case when ${isInSight} then 'filing' else 'delivery' end as subject_kind, case when ${isInSight} then d.filing_id else d.id end as subject_id,
      '备案：' || coalesce(d.content::jsonb #>> '{form,accountName}', '') as title, coalesce(d.content::jsonb ->> 'unitName', '') as unit_name,
      d.delivered_at as since, null::timestamptz as due_at, null as clause
    from filing_delivery d where d.verdict is null and d.recipient_id = ${ctx.actor.unitId} and d.delivered_by <> ${ctx.actor.personId}`;
}

/** Requests to open an account: to be decided by the acting unit, or returned to it. */
function openingSources(ctx: TaskReader): Source[] {
  const may = ctx.actor.permissions;
  const openings = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select o.id, 'openingRequest' as subject_kind, o.id as subject_id, c.title, u.name as unit_name, c.changed_at as since, null::timestamptz as due_at, null as clause
    from case_record c join opening_request o on o.id = c.id and o.province = c.province join unit u on u.id = o.unit_id and u.province = o.province
    where c.kind = 'openingRequest' and ${where}`;
  const toDecide = sql`c.state = 'requested' and o.recipient_id = ${ctx.actor.unitId} and o.requested_by <> ${ctx.actor.personId}`;
  const returned = sql`c.state = 'returned' and o.unit_id = ${ctx.actor.unitId}`;
  return [
    ...(may.has('registry.approve') ? [{ kind: 'openingToDecide' as const, rows: openings(toDecide) }] : []),
    ...(may.has('registry.manage') ? [{ kind: 'openingReturned' as const, rows: openings(returned) }] : []),
  ];
}

function filingSources(ctx: TaskReader): Source[] {
  const filings = (where: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select g.id, 'filing' as subject_kind, g.id as subject_id, c.title, u.name as unit_name, ${since} as since, null::timestamptz as due_at, null as clause
    from case_record c join filing g on g.id = c.id and g.province = c.province join unit u on u.id = g.unit_id and u.province = g.province
    where c.kind = 'filing' and ${where}`;
  const may = ctx.actor.permissions;
  return [
    ...(may.has('registry.receive')
      ? [
          {
            kind: 'filingToReceive' as const,
            rows: deliveries(ctx),
          },
        ]
      : []),
    ...(may.has('registry.file')
      ? [
          {
            kind: 'filingReturned' as const,
            rows: filings(
              sql`g.unit_id = ${ctx.actor.unitId} and (c.state = 'returned' or (c.state in ('submitted', 'received') and exists (
                select from filing_delivery d where d.filing_id = g.id and d.province = g.province and d.verdict = 'return'
                  and not exists (select from filing_delivery n where n.filing_id = g.id and n.province = g.province and n.body = d.body and n.round > d.round))))`,
              sql`c.changed_at`,
            ),
          },
        ]
      : []),
  ];
}

-- The route of a review is data that the rulebook yields (docs/decisions, review routes): steps with their rights, which of them need different
-- persons, what must be there before the release. Kept under the SHA-256 of its own text, written only by the function that checks it.

-- ── review: the steps that there are ────────────────────────────────────────────────────────────────────────
create table review_step_kind (
  code text primary key,
  position integer not null unique,
  permission text not null,
  text text not null,
  -- somebody reads the text and answers for it; a route without such a step is no review
  is_review boolean not null,
  unique (code, permission)
);
insert into review_step_kind (code, position, permission, text, is_review) values
  ('countersign', 1, 'content.write', '会商', false),
  ('secrecyReview', 2, 'content.secrecy', '保密审查', false),
  ('proofread1', 3, 'content.proofread', '一校', false),
  ('proofread2', 4, 'content.proofread', '二校', false),
  ('proofread3', 5, 'content.proofread', '三校', false),
  ('review', 6, 'content.review.any', '审核', true),
  ('firstReview', 7, 'content.review.first', '初审', true),
  ('secondReview', 8, 'content.review.second', '复审', true),
  ('finalReview', 9, 'content.review.final', '终审', true),
  ('leaderApproval', 10, 'content.review.leader', '领导审定', true);
grant select on review_step_kind to zhijian_app;

-- ── review: routes ──────────────────────────────────────────────────────────────────────────────────────────
alter table review_policy
  add column needs_receipt boolean not null default false,
  add column needs_post_review boolean not null default false,
  add column releaser_apart boolean not null default false,
  -- what the id is the hash of; null for routes of before
  add column canonical text,
  add constraint policy_is_its_text check (canonical is null or id = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')),
  add constraint review_policy_whole unique (id, version, steps_required, subject_kind, needs_receipt, needs_post_review, releaser_apart);
alter table review_policy_step
  add column code text,
  -- steps of one number need different persons; 0: with nobody in particular
  add column apart integer not null default 0,
  -- whose reviewer may confirm a difference instead of reviewing again
  add column may_confirm boolean not null default false;
update review_policy_step set apart = 1, code = case permission
  when 'content.review.first' then 'firstReview' when 'content.review.second' then 'secondReview' else 'finalReview' end;
alter table review_policy_step
  alter column code set not null,
  add constraint step_has_its_right foreign key (code, permission) references review_step_kind (code, permission),
  add constraint review_policy_step_whole unique (policy_id, policy_version, step_no, code, permission, apart, may_confirm);

-- Keeps a route and answers its id. Steps come in their fixed order, each once, with the right that belongs to it; at least one reviews.
-- The words and rights of the steps are the database's own, so that nobody calls reading a review.
create function keep_review_route(route jsonb) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  checked jsonb;
  last_position integer := 0;
  reviews integer := 0;
  step record;
  route_text text := '';
  route_id text;
  count integer := 0;
begin
  if jsonb_typeof(route -> 'steps') is distinct from 'array' then
    raise exception 'review: a route has steps' using errcode = '22023';
  end if;
  checked := jsonb_build_object('receipt', (route ->> 'receipt')::boolean, 'postReview', (route ->> 'postReview')::boolean,
    'releaserApart', (route ->> 'releaserApart')::boolean, 'steps', '[]'::jsonb);
  for step in
    select k.code, k.position, k.permission, k.text, k.is_review, r.value ->> 'clause' as clause, (r.value ->> 'apart')::integer as apart,
      (r.value ->> 'mayConfirm')::boolean as may_confirm
    from jsonb_array_elements(route -> 'steps') with ordinality as r(value, no)
      left join review_step_kind k on k.code = r.value ->> 'code' order by r.no
  loop
    if step.code is null then raise exception 'review: no such step' using errcode = '22023'; end if;
    if step.position <= last_position then raise exception 'review: steps in their order, each once' using errcode = '22023'; end if;
    if coalesce(step.clause, '') !~ '^[[:alnum:].†-]{1,60}$' or coalesce(step.apart, -1) not between 0 and 99 or step.may_confirm is null then
      raise exception 'review: clause, group or confirmation of a step' using errcode = '22023';
    end if;
    last_position := step.position;
    reviews := reviews + step.is_review::integer;
    count := count + 1;
    route_text := route_text || case when count > 1 then '、' else '' end || step.text;
    checked := jsonb_set(checked, '{steps,999}', jsonb_build_object('code', step.code, 'permission', step.permission, 'clause', step.clause,
      'apart', step.apart, 'mayConfirm', step.may_confirm), true);
  end loop;
  if reviews = 0 then
    raise exception 'review: a route without any review' using errcode = '23514', constraint = 'route_has_a_review';
  end if;
  if checked -> 'receipt' is null or jsonb_path_exists(checked, '$.* ? (@ == null)') then
    raise exception 'review: what a route asks for' using errcode = '22023';
  end if;
  route_id := encode(sha256(convert_to(checked::text, 'UTF8')), 'hex');
  insert into review_policy (id, version, steps_required, subject_kind, text, clauses, needs_receipt, needs_post_review, releaser_apart, canonical)
    values (route_id, 1, count, 'item', route_text, (select array_agg(distinct s ->> 'clause') from jsonb_array_elements(checked -> 'steps') s),
      (checked ->> 'receipt')::boolean, (checked ->> 'postReview')::boolean, (checked ->> 'releaserApart')::boolean, checked::text)
    on conflict do nothing;
  insert into review_policy_step (policy_id, policy_version, step_no, permission, text, clause, code, apart, may_confirm)
    select route_id, 1, s.no, k.permission, k.text, s.value ->> 'clause', k.code, (s.value ->> 'apart')::integer, (s.value ->> 'mayConfirm')::boolean
    from jsonb_array_elements(checked -> 'steps') with ordinality as s(value, no) join review_step_kind k on k.code = s.value ->> 'code'
    on conflict do nothing;
  return route_id;
end $$;
revoke all on function keep_review_route(jsonb) from public;
grant execute on function keep_review_route(jsonb) to zhijian_app;

-- Who may do something with the texts of a unit: whoever holds a right at it or above. Names only, and only of the way to release.
create function who_may(at_path text, rights text[]) returns table (permission text, person_id uuid, person_name text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  today constant date := (now() at time zone 'Asia/Shanghai')::date;
  lo constant text := nullif(current_setting('zhijian.scope_lo', true), '');
begin
  if lo is null or not (at_path >= lo and at_path < nullif(current_setting('zhijian.scope_hi', true), '')) then return; end if;
  return query
    select distinct rp.permission, p.id, p.name
    from position_grant g
      join role_permission rp on rp.role = g.role
      join person p on p.id = g.person_id and p.province = g.province and p.ended_at is null
    where g.unit_path = any (select left(at_path, n) from generate_series(2, length(at_path)) n where substr(at_path, n, 1) = '/')
      and rp.permission = any (rights) and (rp.permission ~ '^content\.(write|proofread|secrecy|review\.)' or rp.permission = 'publishing.release')
      and g.ended_at is null and g.valid_from <= today and (g.valid_until is null or g.valid_until >= today)
      and not exists (select from appointment a where a.id = g.appointment_id and a.province = g.province and (a.ended_at is not null or a.valid_until < today))
    limit 500;
end $$;
revoke all on function who_may(text, text[]) from public;
grant execute on function who_may(text, text[]) to zhijian_app;
create index position_grant_unit on position_grant (unit_path) where ended_at is null;

-- ── roster: posts of the new steps ──────────────────────────────────────────────────────────────────────────
alter table appointment drop constraint appointment_post_check;
alter table appointment add constraint appointment_post_check check (post in ('principalLeader', 'responsibleLeader', 'commander', 'editor', 'interpreter', 'contentSupervisor', 'outsideSupervisor',
  'liaison', 'reporter', 'proofreader', 'firstReviewer', 'secondReviewer', 'finalReviewer', 'secrecyReviewer', 'postReviewer', 'releaser', 'custodian', 'dedicatedStaff'));

-- ── roster: somebody is away and the deputy stands in (AB岗) ────────────────────────────────────────────────
create table absence (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  appointment_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  deputy_appointment_id uuid not null,
  deputy_person_id uuid not null,
  deputy_person_name text not null,
  away_from date not null,
  away_until date not null,
  reason text not null default '',
  -- back sooner
  ended_at timestamptz,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (id, province),
  unique (id, person_id, deputy_person_id, away_from, away_until, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint of_the_holder foreign key (appointment_id, province, person_id) references appointment (id, province, person_id),
  constraint for_the_deputy foreign key (deputy_appointment_id, province, deputy_person_id) references appointment (id, province, person_id),
  constraint other_person_stands_in check (person_id <> deputy_person_id),
  constraint absence_in_order check (away_until >= away_from)
);
create index absence_deputy on absence (deputy_person_id, province, away_until) where ended_at is null;
create index absence_scope on absence (unit_path, away_until desc);
call protect_by_scope('absence', 'select, insert, update (ended_at)');

-- ── review: rounds on a route ───────────────────────────────────────────────────────────────────────────────
alter table review_round
  add column needs_receipt boolean not null default false,
  add column needs_post_review boolean not null default false,
  add column releaser_apart boolean not null default false,
  -- what the route was computed from: classes of the item, and [{pack, version, rule, clause}]
  add column classes text[] not null default '{}',
  add column rules jsonb not null default '[]',
  add column step_since timestamptz,
  add column step_due_at timestamptz;
update review_round set step_since = changed_at;
alter table review_round
  alter column step_since set not null,
  add constraint review_round_policy_whole foreign key (policy_id, policy_version, steps_required, subject_kind, needs_receipt, needs_post_review, releaser_apart)
    references review_policy (id, version, steps_required, subject_kind, needs_receipt, needs_post_review, releaser_apart),
  add constraint review_round_to_approve unique (id, subject_id, subject_sha, steps_required, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, province);
grant update (step_since, step_due_at) on review_round to zhijian_app;

-- Nobody opens a round on a route of before any more.
create policy computed_routes_only on review_round as restrictive for insert to zhijian_app with check (policy_id <> 'three-reviews');

-- ── review: decisions that can be taken back by a return, confirmed on a new text, and made for somebody away ──
-- Consent of other units (S4-4.2n) on exactly one text, as a named person of the sponsor brought it in.
create table review_consent (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  round_id uuid not null,
  subject_id uuid not null,
  subject_sha text not null,
  units text[] not null check (cardinality(units) between 1 and 20),
  note text not null check (note <> ''),
  evidence_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'review.consent' check (action = 'review.consent'),
  recorded_at timestamptz not null,
  primary key (id, province),
  unique (id, round_id, subject_sha, province),
  constraint one_event_one_consent unique (event_id, province),
  foreign key (round_id, province) references review_round (id, province),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint proved_by_audit foreign key (event_id, province, person_id, session_id, subject_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create index review_consent_round on review_consent (round_id, province);
call protect_by_scope('review_consent', 'select, insert');

alter table review_approval drop constraint review_approval_round_id_steps_required_verdict_subject_sh_fkey;
alter table review_decision
  drop constraint earlier_step_approved,
  drop constraint review_decision_pkey,
  drop constraint one_event_one_decision,
  drop constraint distinct_reviewers,
  drop constraint author_never_reviews,
  drop constraint review_decision_round_id_step_no_verdict_subject_sha_provin_key,
  drop column prev_step,
  drop column prev_verdict,
  add column code text,
  add column apart integer not null default 0,
  add column may_confirm boolean not null default false,
  -- false once the text went back before this step, and for the return itself: history, not approval
  add column standing boolean not null default true,
  add column return_to integer,
  add column prev_event uuid,
  add column prev_step integer,
  add column prev_verdict text not null default 'approve' check (prev_verdict = 'approve'),
  add column prev_standing boolean not null default true,
  -- the earlier decision on an earlier text that this one confirms for the new one
  add column confirms uuid,
  add column confirms_verdict text not null generated always as ('approve') stored,
  add column confirms_standing boolean not null generated always as (true) stored,
  add column consent_id uuid,
  add column absence_id uuid,
  add column on_behalf_of uuid,
  add column on_behalf_of_name text,
  add column absent_from date,
  add column absent_until date;
update review_decision d set code = s.code, apart = s.apart from review_policy_step s
  where s.policy_id = d.policy_id and s.policy_version = d.policy_version and s.step_no = d.step_no;
update review_decision d set prev_event = p.event_id, prev_step = p.step_no from review_decision p
  where p.round_id = d.round_id and p.province = d.province and p.step_no = d.step_no - 1;
alter table review_decision
  alter column code set not null,
  add constraint one_event_one_decision primary key (event_id, province),
  add constraint decision_in_its_place unique (event_id, round_id, step_no, verdict, subject_sha, standing, province),
  add constraint decision_to_confirm unique (event_id, subject_id, person_id, code, verdict, standing, province),
  add constraint author_never_reviews check (code = 'countersign' or (person_id <> author_id and person_id <> editor_id)),
  add constraint step_of_the_route foreign key (policy_id, policy_version, step_no, code, permission, apart, may_confirm)
    references review_policy_step (policy_id, policy_version, step_no, code, permission, apart, may_confirm),
  add constraint first_step_or_after_one check ((prev_event is null) = (step_no = 1) and prev_step is not distinct from nullif(step_no - 1, 0)),
  add constraint earlier_step_approved foreign key (prev_event, round_id, prev_step, prev_verdict, subject_sha, prev_standing, province)
    references review_decision (event_id, round_id, step_no, verdict, subject_sha, standing, province) on update cascade,
  add constraint stands_on_what_stands check (prev_standing or not standing),
  add constraint return_to_an_earlier_step check (return_to is null or (verdict = 'return' and not standing and return_to between 1 and step_no - 1)),
  add constraint confirms_own_earlier foreign key (confirms, subject_id, person_id, code, confirms_verdict, confirms_standing, province)
    references review_decision (event_id, subject_id, person_id, code, verdict, standing, province),
  add constraint only_where_confirming_is_enough check (confirms is null or (may_confirm and verdict = 'approve')),
  add constraint countersigned_with_consent check (code <> 'countersign' or verdict <> 'approve' or consent_id is not null),
  add constraint consent_to_this_text foreign key (consent_id, round_id, subject_sha, province) references review_consent (id, round_id, subject_sha, province),
  add constraint deputy_in_absence foreign key (absence_id, on_behalf_of, person_id, absent_from, absent_until, province)
    references absence (id, person_id, deputy_person_id, away_from, away_until, province),
  add constraint on_behalf_whole check (num_nulls(absence_id, on_behalf_of, on_behalf_of_name, absent_from, absent_until) in (0, 5)),
  add constraint while_the_holder_is_away check (absence_id is null or (decided_at at time zone 'Asia/Shanghai')::date between absent_from and absent_until);
-- Of two opposite decisions exactly one stands, and nobody stands twice where the route asks for different persons.
create unique index one_standing_decision on review_decision (round_id, step_no, province) where standing;
create unique index distinct_reviewers on review_decision (round_id, apart, person_id, province) where standing and apart > 0;
create index review_decision_subject on review_decision (subject_id, province);
grant update (standing) on review_decision to zhijian_app;
create policy ended_stays_ended on review_decision as restrictive for update to zhijian_app using (standing) with check (not standing);
create policy stands_when_made on review_decision as restrictive for insert to zhijian_app
  with check (prev_standing and (standing or return_to is not null));

alter table review_approval
  add column last_event uuid,
  add column last_standing boolean not null default true,
  add column needs_receipt boolean not null default false,
  add column needs_post_review boolean not null default false,
  add column releaser_apart boolean not null default false,
  add column author_id uuid,
  add column editor_id uuid;
update review_approval a set author_id = r.author_id, editor_id = r.editor_id,
    last_event = (select d.event_id from review_decision d where d.round_id = a.round_id and d.province = a.province and d.step_no = a.steps_required)
  from review_round r where r.id = a.round_id and r.province = a.province;
alter table review_approval
  alter column last_event set not null,
  alter column author_id set not null,
  alter column editor_id set not null,
  add constraint approval_of_round foreign key (round_id, subject_id, subject_sha, steps_required, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, province)
    references review_round (id, subject_id, subject_sha, steps_required, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, province),
  add constraint last_step_approved foreign key (last_event, round_id, steps_required, verdict, subject_sha, last_standing, province)
    references review_decision (event_id, round_id, step_no, verdict, subject_sha, standing, province) on update cascade,
  add constraint approval_on_what_stands check (last_standing or not standing),
  add constraint approval_to_release unique (round_id, subject_id, subject_sha, standing, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, province),
  add constraint approval_at unique (round_id, subject_id, subject_sha, approved_at, province);
create policy approved_by_what_stands on review_approval as restrictive for insert to zhijian_app with check (last_standing and standing);

-- ── content: classes, and the provincial platform's receipt ─────────────────────────────────────────────────
alter table item add column classes text[] not null default '{}' check (cardinality(classes) <= 12);
update item set classes = case class when 'major' then '{majorSensitive}'::text[] when 'emergency' then '{emergency}' when 'interpretation' then '{interpretation}' else '{}' end;
alter table item drop column class;
grant update (classes) on item to zhijian_app;
-- Newest first within one class; an ordinary item bears none.
create index item_classed on item (id) where classes <> '{}';

-- S3-10c: the text was uploaded to the provincial platform after the last review and before the release.
create table risk_receipt (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  round_id uuid not null,
  subject_id uuid not null,
  subject_sha text not null,
  approved_at timestamptz not null,
  number text not null check (number <> ''),
  verdict text not null check (verdict in ('clear', 'confirmed', 'blocked')),
  note text not null default '',
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  evidence_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'item.receipt' check (action = 'item.receipt'),
  permission text not null default 'content.write' check (permission = 'content.write'),
  role text not null,
  grant_id uuid not null,
  primary key (id, province),
  unique (id, round_id, subject_id, subject_sha, verdict, received_at, province),
  constraint one_event_one_receipt unique (event_id, province),
  constraint after_the_last_review foreign key (round_id, subject_id, subject_sha, approved_at, province)
    references review_approval (round_id, subject_id, subject_sha, approved_at, province),
  constraint received_after_review check (received_at >= approved_at and received_at <= recorded_at),
  constraint own_words_are_written check (verdict = 'clear' or note <> ''),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint recorded_by_authorised foreign key (grant_id, person_id, role, province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission),
  constraint proved_by_audit foreign key (event_id, province, person_id, session_id, subject_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create index risk_receipt_round on risk_receipt (round_id, province);
create index risk_receipt_scope on risk_receipt (unit_path, recorded_at desc);
call protect_by_scope('risk_receipt', 'select, insert');

-- ── publishing: the gate asks for all that the route asks for ───────────────────────────────────────────────
alter table publication
  drop constraint approved_text_only,
  add column needs_receipt boolean not null default false,
  add column needs_post_review boolean not null default false,
  add column releaser_apart boolean not null default false,
  add column author_id uuid,
  add column editor_id uuid,
  add column receipt_id uuid,
  add column receipt_verdict text constraint no_blocked_receipt check (receipt_verdict in ('clear', 'confirmed')),
  add column receipt_at timestamptz;
update publication p set author_id = r.author_id, editor_id = r.editor_id from review_round r where r.id = p.round_id and r.province = p.province;
alter table publication
  alter column author_id set not null,
  alter column editor_id set not null,
  add constraint approved_text_only foreign key (round_id, item_id, subject_sha, approval_standing, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, province)
    references review_approval (round_id, subject_id, subject_sha, standing, needs_receipt, needs_post_review, releaser_apart, author_id, editor_id, province) on update cascade,
  add constraint receipt_where_asked check (not needs_receipt or receipt_id is not null),
  add constraint receipt_whole check (num_nulls(receipt_id, receipt_verdict, receipt_at) in (0, 3)),
  add constraint receipt_of_this_text foreign key (receipt_id, round_id, item_id, subject_sha, receipt_verdict, receipt_at, province)
    references risk_receipt (id, round_id, subject_id, subject_sha, verdict, received_at, province),
  add constraint receipt_before_release check (receipt_at <= release_at),
  add constraint other_person_releases check (not releaser_apart or (released_by <> author_id and released_by <> editor_id)),
  add constraint publication_released unique (id, released_by, subject_sha, province);

-- S2-7c: after the publication somebody else than the publisher looks again.
create table post_review (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  publication_id uuid not null,
  subject_sha text not null,
  released_by uuid not null,
  verdict text not null check (verdict in ('sound', 'faulty')),
  note text not null default '',
  person_id uuid not null,
  person_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'publication.postReview' check (action = 'publication.postReview'),
  permission text not null default 'content.review.post' check (permission = 'content.review.post'),
  role text not null,
  grant_id uuid not null,
  reviewed_at timestamptz not null,
  primary key (id, province),
  constraint post_reviewed_once unique (publication_id, province),
  constraint one_event_one_post_review unique (event_id, province),
  constraint of_the_publication foreign key (publication_id, released_by, subject_sha, province) references publication (id, released_by, subject_sha, province),
  constraint other_person_post_reviews check (person_id <> released_by),
  constraint own_words_are_written check (verdict = 'sound' or note <> ''),
  constraint reviewed_by_authorised foreign key (grant_id, person_id, role, province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission),
  constraint proved_by_audit foreign key (event_id, province, person_id, session_id, publication_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create index post_review_scope on post_review (unit_path, reviewed_at desc);
call protect_by_scope('post_review', 'select, insert');

-- Units that a text concerns are asked for their word (会商): each gets a copy of exactly the text that is under review, and one of its own
-- people answers. The copy is proved by its hash, the answer by its event, session and grant.
create table consultation (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  unit_name text not null,
  item_id uuid not null,
  round_id uuid not null,
  recipient_id uuid not null,
  recipient_province smallint not null,
  recipient_path text collate "C" not null,
  recipient_name text not null,
  content text not null,
  content_sha text not null check (content_sha = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  note text not null default '',
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  ask_province smallint not null,
  ask_session_id uuid not null,
  ask_event_id uuid not null,
  ask_action text not null default 'consultation.ask' check (ask_action = 'consultation.ask'),
  verdict text check (verdict in ('agree', 'disagree')),
  opinion text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decide_province smallint,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('consultation.' || verdict) stored,
  decide_grant_id uuid,
  decide_role text,
  decide_grant_path text collate "C",
  decide_permission text not null default 'content.review.any' check (decide_permission = 'content.review.any'),
  primary key (id, province),
  constraint one_a_text unique (round_id, recipient_id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint own_recipient foreign key (recipient_id, recipient_province, recipient_path) references unit (id, province, unit_path),
  constraint two_units check (recipient_id <> unit_id),
  foreign key (item_id, province) references item (id, province),
  foreign key (round_id, province) references review_round (id, province),
  constraint asked_proved_by_audit foreign key (ask_event_id, ask_province, asked_by, ask_session_id, item_id, content_sha, ask_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint other_person_answers check (decided_by is null or decided_by <> asked_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_at, decided_by, decided_by_name, decide_province, decide_session_id, decide_event_id,
    decide_grant_id, decide_role, decide_grant_path) in (0, 10)),
  constraint decided_proved_by_audit foreign key (decide_event_id, decide_province, decided_by, decide_session_id, id, content_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, decide_province, decide_grant_path)
    references position_grant (id, person_id, role, province, unit_path),
  foreign key (decide_role, decide_permission) references role_permission (role, permission),
  -- the asked unit itself: nobody above speaks for it
  constraint decided_by_recipient check (decide_grant_path is null or decide_grant_path = recipient_path),
  constraint disagrees_with_reason check (verdict is distinct from 'disagree' or opinion <> '')
);
create index consultation_item on consultation (item_id, province);
create index consultation_scope on consultation (unit_path, id);
create index consultation_queue on consultation (recipient_path, asked_at) where verdict is null;

alter table consultation enable row level security;
alter table consultation force row level security;
create policy owner_all on consultation to current_user using (true) with check (true);
create policy sponsor_reads on consultation for select to zhijian_app
  using (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy recipient_reads on consultation for select to zhijian_app
  using (recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy sponsor_asks on consultation for insert to zhijian_app
  with check (verdict is null and unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
-- What was said stays said.
create policy recipient_answers on consultation for update to zhijian_app
  using (verdict is null and recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''))
  with check (recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''));
grant select, insert, update (verdict, opinion, decided_at, decided_by, decided_by_name, decide_province, decide_session_id, decide_event_id,
  decide_grant_id, decide_role, decide_grant_path) on consultation to zhijian_app;

-- Whether the text is still under review: the asked unit sees the consultation, not the round.
create function consultation_waits(of_round uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from review_round r where r.id = of_round and r.state = 'open')
$$;
revoke all on function consultation_waits(uuid) from public;
grant execute on function consultation_waits(uuid) to zhijian_app;

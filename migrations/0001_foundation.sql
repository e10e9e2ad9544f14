-- Rooms laid first: units, people, log-in, the audit chain, and the mechanisms every module uses.
-- Every table carries the province in its keys (docs/decisions/0003) and, where rows belong to a unit, the
-- unit's path, on which row-level security is a plain range (0004). The core has no triggers.

revoke all on schema public from public;
grant usage on schema public to zhijian_app, zhijian_auth;

-- Puts a table under the scope of the acting unit. `unit_path` is "1/7/3/"; '0' is the character after '/'.
create procedure protect_by_scope(target regclass, privileges text) language plpgsql as $$
declare in_scope constant text := $q$(unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''))$q$;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to current_user using (true) with check (true)', target);
  execute format('create policy scope on %s to zhijian_app using %s with check %s', target, in_scope, in_scope);
  execute format('grant %s on %s to zhijian_app', privileges, target);
end $$;

-- Facts about this installation: office name, and whether the whole database is the demo office.
create table setting (
  key text primary key,
  value jsonb not null
);
grant select, insert, update on setting to zhijian_app;
-- The log-in role founds an office and enters a person together with the first password: one transaction, or nothing.
grant select, insert on setting to zhijian_auth;

-- ── organisation ────────────────────────────────────────────────────────────────────────────────────────────
create table unit (
  id uuid not null,
  province smallint not null,
  parent_id uuid,
  parent_province smallint,
  unit_path text collate "C" not null check (unit_path ~ '^1/([0-9a-z]+/)*$'),
  child_count integer not null default 0,
  kind text not null check (kind in ('government', 'office', 'department', 'section', 'institution')),
  level text not null check (level in ('national', 'province', 'city', 'county', 'town')),
  name text not null check (name <> ''),
  short_name text,
  division_code text check (division_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
  credit_code text,
  pack_ids text[] not null default '{}',
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (id, province),
  unique (unit_path, province),
  foreign key (parent_id, parent_province) references unit (id, province)
);
create index unit_parent on unit (parent_id, province);
create unique index unit_name on unit (parent_id, name, province) where ended_at is null;
create index unit_division on unit (division_code, province);
alter table unit enable row level security;
alter table unit force row level security;
create policy owner_all on unit to current_user using (true) with check (true);
-- Names of units are no secret inside the house: an order shows who gave it. Writing stays inside the scope.
create policy read_all on unit for select to zhijian_app using (true);
create policy write_scope on unit for insert to zhijian_app
  with check (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy update_scope on unit for update to zhijian_app
  using (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
grant select, insert, update on unit to zhijian_app;
grant select, insert on unit to zhijian_auth;
create policy auth_read on unit for select to zhijian_auth using (true);
create policy auth_found on unit for insert to zhijian_auth with check (unit_path = '1/');

-- ── people and log-in ───────────────────────────────────────────────────────────────────────────────────────
create table person (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  name text not null check (name <> ''),
  login text not null check (login = lower(login) and login <> ''),
  position text,
  employment text not null default 'fullTime' check (employment in ('fullTime', 'partTime', 'contractor', 'outside')),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (id, province),
  foreign key (unit_id, province) references unit (id, province)
);
create unique index person_login on person (login, province);
create index person_unit on person (unit_path, province);
create index person_of_unit on person (unit_id, province);
call protect_by_scope('person', 'select, insert, update');
grant select, insert on person to zhijian_auth;
create policy auth_read on person for select to zhijian_auth using (true);
create policy auth_enter on person for insert to zhijian_auth
  with check (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));

-- Only the log-in role reads or writes secrets; the business role cannot even see them.
create table credential (
  person_id uuid not null,
  province smallint not null,
  password_hash text not null,
  must_change boolean not null default false,
  changed_at timestamptz not null default now(),
  failures integer not null default 0,
  locked_until timestamptz,
  primary key (person_id, province),
  foreign key (person_id, province) references person (id, province)
);
grant select, insert, update, delete on credential to zhijian_auth;

create table role_permission (
  role text not null,
  permission text not null,
  primary key (role, permission)
);
grant select on role_permission to zhijian_app, zhijian_auth;

create table position_grant (
  id uuid not null,
  province smallint not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  valid_from date not null,
  valid_until date,
  -- ended by hand: at once, not at midnight
  ended_at timestamptz,
  granted_by uuid,
  primary key (id, province),
  unique (id, person_id, role, province),
  foreign key (person_id, province) references person (id, province),
  foreign key (unit_id, province) references unit (id, province),
  constraint nobody_grants_to_self check (granted_by is distinct from person_id),
  check (valid_until is null or valid_until >= valid_from)
);
create index position_grant_person on position_grant (person_id, province);
call protect_by_scope('position_grant', 'select, insert, update (valid_until, ended_at)');
grant select, insert on position_grant to zhijian_auth;
create policy auth_read on position_grant for select to zhijian_auth using (true);
create policy auth_found on position_grant for insert to zhijian_auth with check (unit_path = '1/' and granted_by is null);

-- A session acts for one unit at a time. kind 'token' is a long-lived session for the command line.
create table session (
  id uuid not null,
  province smallint not null,
  person_id uuid not null,
  unit_id uuid not null,
  secret_hash bytea not null,
  kind text not null check (kind in ('web', 'token', 'local')),
  label text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (id, province),
  unique (id, person_id, province),
  foreign key (person_id, province) references person (id, province),
  foreign key (unit_id, province) references unit (id, province)
);
create unique index session_secret on session (secret_hash, province);
create index session_person on session (person_id, province);
grant select, insert, update on session to zhijian_auth;

-- Who holds this secret, where do they act, with which roles. Sets the row scope for the transaction: after the row was
-- found, never inside the query, where the planner may run it for other units too. No position at the unit, no session.
create function session_enter(secret text)
returns table (
  session_id uuid, session_kind text, person_id uuid, person_name text, province smallint,
  unit_id uuid, unit_name text, unit_path text, grants jsonb, must_change boolean
) language plpgsql security definer set search_path = public, pg_temp as $$
declare today constant date := (now() at time zone 'Asia/Shanghai')::date;
begin
  select s.id, s.kind, p.id, p.name, s.province, u.id, u.name, u.unit_path, coalesce(c.must_change, false),
      (select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role)) from position_grant g
        where g.person_id = p.id and g.province = s.province and g.unit_id = u.id and g.ended_at is null
          and g.valid_from <= today and (g.valid_until is null or g.valid_until >= today))
    into session_id, session_kind, person_id, person_name, province, unit_id, unit_name, unit_path, must_change, grants
    from session s
      join person p on p.id = s.person_id and p.province = s.province and p.ended_at is null
      join unit u on u.id = s.unit_id and u.province = s.province
      left join credential c on c.person_id = p.id and c.province = p.province
    where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.revoked_at is null and s.expires_at > now();
  if grants is null then return; end if;
  perform set_config('zhijian.scope_lo', unit_path, true), set_config('zhijian.scope_hi', left(unit_path, -1) || '0', true);
  return next;
end $$;
revoke all on function session_enter(text) from public;
grant execute on function session_enter(text) to zhijian_app, zhijian_auth;

-- ── audit chain ─────────────────────────────────────────────────────────────────────────────────────────────
-- One chain per office (the acting unit). Nobody inserts here but audit_append, which demands the session's
-- secret for every event that names a person: a row here cannot be forged with the application's database role.
create table audit_head (
  office_id uuid not null,
  province smallint not null,
  seq bigint not null,
  hash text not null,
  primary key (office_id, province)
) with (fillfactor = 20); -- the hottest row of an office: room to update in place
create table audit_event (
  id uuid not null,
  province smallint not null,
  office_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  person_id uuid,
  person_name text not null,
  session_id uuid,
  via text not null check (via in ('web', 'cli', 'api', 'job', 'setup')),
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_sha text not null default '',
  unit_path text collate "C" not null,
  payload text not null,
  prev_hash text not null,
  hash text not null,
  primary key (id, province),
  unique (office_id, seq, province),
  -- the proof key: what a decision, a revision, a release must agree with
  unique (id, province, person_id, session_id, subject_id, subject_sha, action),
  foreign key (session_id, person_id, province) references session (id, person_id, province),
  check ((person_id is null) = (session_id is null))
);
create index audit_event_subject on audit_event (subject_id, province, id);
create index audit_event_scope on audit_event (at desc, id desc);
call protect_by_scope('audit_event', 'select');
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy owner_all on audit_head to current_user using (true) with check (true);
create policy read_all on audit_head for select to zhijian_app using (true);
grant select on audit_head to zhijian_app;

-- Appends events to the chain of an office. `secret` null = the system itself (job, set-up): such events name no person
-- and therefore prove no decision. Events: [{id, at, action, subjectKind, subjectId, subjectSha, unitPath, payload}].
-- The hash covers, a line each: this format's name, office, number, id, at, recorded at, person, name, session, via, action,
-- subject kind, subject, subject's hash, unit path, hash of the payload, hash before (times in UTC with microseconds).
create function audit_append(secret text, via text, acting_province smallint, acting_office uuid, events jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  who_session uuid;
  who_person uuid;
  who_unit uuid;
  who_name text := '系统';
  last_seq bigint;
  last_hash text;
  next_hash text;
  event record;
  written_at timestamptz;
begin
  if secret is not null then
    select s.id, s.person_id, s.province, s.unit_id, p.name into who_session, who_person, acting_province, who_unit, who_name
      from session s join person p on p.id = s.person_id and p.province = s.province
      where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.revoked_at is null and s.expires_at > now();
    if not found then raise exception 'audit: no live session' using errcode = '28000'; end if;
    if acting_office is distinct from who_unit then raise exception 'audit: the session acts for another unit by now' using errcode = '40001'; end if;
    if via not in ('web', 'cli', 'api') then raise exception 'audit: via' using errcode = '22023'; end if;
  elsif via not in ('job', 'setup') then
    raise exception 'audit: a person''s event needs the session''s secret' using errcode = '28000';
  end if;
  select h.seq, h.hash into last_seq, last_hash from audit_head h where h.office_id = acting_office and h.province = acting_province for update;
  if not found then
    insert into audit_head (office_id, province, seq, hash) values (acting_office, acting_province, 0, repeat('0', 64)) on conflict do nothing;
    select h.seq, h.hash into last_seq, last_hash from audit_head h where h.office_id = acting_office and h.province = acting_province for update;
  end if;
  for event in select * from jsonb_to_recordset(events) as e("id" uuid, "at" timestamptz, "action" text, "subjectKind" text, "subjectId" uuid, "subjectSha" text, "unitPath" text, "payload" text)
  loop
    last_seq := last_seq + 1;
    written_at := clock_timestamp();
    next_hash := encode(sha256(convert_to(concat_ws(chr(10), 'zhijian-audit-1', acting_office, last_seq, event."id",
      to_char(event."at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(who_person::text, '-'), who_name, coalesce(who_session::text, '-'), via, event."action", event."subjectKind", event."subjectId",
      coalesce(event."subjectSha", ''), event."unitPath", encode(sha256(convert_to(event."payload", 'UTF8')), 'hex'), last_hash), 'UTF8')), 'hex');
    insert into audit_event values (event."id", acting_province, acting_office, last_seq, event."at", written_at, who_person, who_name, who_session, via,
      event."action", event."subjectKind", event."subjectId", coalesce(event."subjectSha", ''), event."unitPath", event."payload", last_hash, next_hash);
    last_hash := next_hash;
  end loop;
  update audit_head h set seq = last_seq, hash = last_hash where h.office_id = acting_office and h.province = acting_province;
end $$;
revoke all on function audit_append(text, text, smallint, uuid, jsonb) from public;
grant execute on function audit_append(text, text, smallint, uuid, jsonb) to zhijian_app, zhijian_auth;

-- ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────
create table evidence (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size_bytes bigint not null,
  name text not null,
  captured_at timestamptz not null,
  captured_by uuid,
  method text not null,
  source_url text,
  primary key (id, province)
);
create index evidence_sha on evidence (sha256, province);
call protect_by_scope('evidence', 'select, insert');

-- ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────
create table case_record (
  id uuid not null,
  province smallint not null,
  kind text not null,
  state text not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  title text not null,
  version integer not null default 1,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  primary key (id, province),
  foreign key (unit_id, province) references unit (id, province)
);
create index case_record_queue on case_record (kind, state, unit_path, id);
call protect_by_scope('case_record', 'select, insert, update (state, title, version, changed_at, closed_at)');
-- ── review: one mechanism for everything that must be approved before it acts ───────────────────────────────
create table review_policy (
  id text not null,
  version integer not null,
  steps_required integer not null check (steps_required >= 1),
  subject_kind text not null,
  text text not null,
  clauses text[] not null,
  primary key (id, version),
  unique (id, version, steps_required, subject_kind)
);
create table review_policy_step (
  policy_id text not null,
  policy_version integer not null,
  step_no integer not null check (step_no >= 1),
  permission text not null,
  text text not null,
  clause text not null,
  primary key (policy_id, policy_version, step_no),
  unique (policy_id, policy_version, step_no, permission),
  foreign key (policy_id, policy_version) references review_policy (id, version)
);
grant select on review_policy, review_policy_step to zhijian_app;

create table review_round (
  id uuid not null,
  province smallint not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_sha text not null check (subject_sha ~ '^[0-9a-f]{64}$'),
  subject_title text not null,
  unit_path text collate "C" not null,
  policy_id text not null,
  policy_version integer not null,
  steps_required integer not null,
  -- who wrote the thing and who touched it last, each proved by an event of the chain
  author_id uuid not null,
  author_session_id uuid not null,
  author_event_id uuid not null,
  author_sha text not null,
  editor_id uuid not null,
  editor_session_id uuid not null,
  editor_event_id uuid not null,
  author_action text not null,
  editor_action text not null,
  item_id uuid generated always as (case when subject_kind = 'item' then subject_id end) stored,
  state text not null default 'open' check (state in ('open', 'approved', 'returned', 'void')),
  next_step integer not null default 1,
  next_permission text,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (id, province),
  unique (id, subject_id, subject_sha, author_id, editor_id, policy_id, policy_version, province),
  unique (id, subject_id, subject_sha, steps_required, province),
  foreign key (policy_id, policy_version, steps_required, subject_kind) references review_policy (id, version, steps_required, subject_kind),
  foreign key (author_event_id, province, author_id, author_session_id, subject_id, author_sha, author_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  foreign key (editor_event_id, province, editor_id, editor_session_id, subject_id, subject_sha, editor_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create unique index review_round_open on review_round (subject_id, province) where state = 'open';
create index review_round_queue on review_round (next_permission, unit_path, opened_at, id) where state = 'open';
create index review_round_subject on review_round (subject_id, province, opened_at);
call protect_by_scope('review_round', 'select, insert, update (state, next_step, next_permission, changed_at)');

create table review_decision (
  round_id uuid not null,
  province smallint not null,
  step_no integer not null,
  verdict text not null check (verdict in ('approve', 'return')),
  subject_id uuid not null,
  subject_sha text not null,
  author_id uuid not null,
  editor_id uuid not null,
  policy_id text not null,
  policy_version integer not null,
  permission text not null,
  role text not null,
  grant_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null generated always as ('review.' || verdict) stored,
  reason text not null default '',
  gates jsonb not null default '{}',
  decided_at timestamptz not null,
  unit_path text collate "C" not null,
  prev_step integer generated always as (nullif(step_no - 1, 0)) stored,
  prev_verdict text not null generated always as ('approve') stored,
  -- one decision per step: of two opposite decisions exactly one can be written
  primary key (round_id, step_no, province),
  constraint distinct_reviewers unique (round_id, person_id, province),
  constraint one_event_one_decision unique (event_id, province),
  unique (round_id, step_no, verdict, subject_sha, province),
  constraint author_never_reviews check (person_id <> author_id and person_id <> editor_id),
  constraint return_needs_reason check (verdict = 'approve' or reason <> ''),
  foreign key (round_id, subject_id, subject_sha, author_id, editor_id, policy_id, policy_version, province)
    references review_round (id, subject_id, subject_sha, author_id, editor_id, policy_id, policy_version, province),
  constraint earlier_step_approved foreign key (round_id, prev_step, prev_verdict, subject_sha, province)
    references review_decision (round_id, step_no, verdict, subject_sha, province),
  foreign key (policy_id, policy_version, step_no, permission) references review_policy_step (policy_id, policy_version, step_no, permission),
  foreign key (role, permission) references role_permission (role, permission),
  foreign key (grant_id, person_id, role, province) references position_grant (id, person_id, role, province),
  constraint proved_by_audit foreign key (event_id, province, person_id, session_id, subject_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  foreign key (session_id, person_id, province) references session (id, person_id, province)
);
call protect_by_scope('review_decision', 'select, insert');

-- Complete only when the last required step is an approval of this very hash; each step needs the one before it.
create table review_approval (
  round_id uuid not null,
  province smallint not null,
  subject_id uuid not null,
  subject_sha text not null,
  steps_required integer not null,
  verdict text not null default 'approve' check (verdict = 'approve'),
  approved_at timestamptz not null,
  unit_path text collate "C" not null,
  primary key (round_id, province),
  unique (round_id, subject_id, subject_sha, province),
  foreign key (round_id, subject_id, subject_sha, steps_required, province) references review_round (id, subject_id, subject_sha, steps_required, province),
  foreign key (round_id, steps_required, verdict, subject_sha, province) references review_decision (round_id, step_no, verdict, subject_sha, province)
);
call protect_by_scope('review_approval', 'select, insert');

-- ── obligations ─────────────────────────────────────────────────────────────────────────────────────────────
create table obligation (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  duty text not null,
  clause text not null,
  pack text not null,
  pack_version text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_title text not null,
  state text not null default 'open' check (state in ('open', 'warned', 'met', 'late', 'breached', 'waived', 'void')),
  opened_at timestamptz not null,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  -- a term in working days is shown to the end of office hours, but the texts count days: breached only when the day is over
  breach_at timestamptz not null,
  -- what must have been seen before a breach is one ('look': a good look at the account after the term); null: time alone
  proof text check (proof in ('look')),
  discharged_at timestamptz,
  explain jsonb not null,
  primary key (id, province),
  foreign key (unit_id, province) references unit (id, province)
);
create unique index obligation_running on obligation (subject_id, duty, province) where state in ('open', 'warned', 'breached');
create index obligation_warn on obligation (warn_at) where state = 'open';
create index obligation_due on obligation (breach_at) where state in ('open', 'warned');
create index obligation_scope on obligation (unit_path, due_at) where state in ('open', 'warned', 'breached');
call protect_by_scope('obligation', 'select, insert, update (state, warn_at, due_at, breach_at, discharged_at, explain)');

-- ── findings ────────────────────────────────────────────────────────────────────────────────────────────────
create table finding (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  check_id text not null,
  clause text not null,
  pack text not null,
  pack_version text not null,
  severity text not null check (severity in ('veto', 'breach', 'hint')),
  subject_kind text not null,
  subject_id uuid not null,
  title text not null,
  value jsonb not null,
  threshold jsonb not null,
  inputs jsonb not null,
  found_at timestamptz not null,
  -- equal while the finding is unsettled, so that the same breach is one finding however often it is seen
  open_key text,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province)
);
create unique index finding_once on finding (open_key, province) where open_key is not null;
create index finding_subject on finding (subject_id, province);
create index finding_scope on finding (unit_path, found_at desc, id desc);
call protect_by_scope('finding', 'select, insert, update (open_key, value, inputs)');
create table finding_evidence (
  finding_id uuid not null,
  province smallint not null,
  evidence_id uuid not null,
  unit_path text collate "C" not null,
  primary key (finding_id, evidence_id, province),
  foreign key (finding_id, province) references finding (id, province),
  foreign key (evidence_id, province) references evidence (id, province)
);
call protect_by_scope('finding_evidence', 'select, insert');

-- People by post: who is named for what and until when, the rights that rest on it, leaving, and the roster as reported to the
-- supervising unit (S3-N3.1a..d, S3-13e, S1-3p5a, S2-13d, S4-5.1c).

-- ── people without a log-in, and what their employment allows ────────────────────────────────────────────────
alter table person alter column login drop not null;
alter table person add constraint person_employment unique (id, province, employment);
-- The log-in name belongs to the log-in role, as the password does.
revoke update on person from zhijian_app;
grant update (unit_id, unit_path, name, position, employment, ended_at) on person to zhijian_app;
grant update (login) on person to zhijian_auth;
create policy auth_give_login on person for update to zhijian_auth
  using (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));

-- A person named for a post, from a day. System rights are granted apart from it and may rest on it.
create table appointment (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  post text not null check (post in ('principalLeader', 'responsibleLeader', 'commander', 'editor', 'interpreter', 'contentSupervisor', 'outsideSupervisor',
    'liaison', 'reporter', 'proofreader', 'firstReviewer', 'secondReviewer', 'finalReviewer', 'releaser', 'custodian', 'dedicatedStaff')),
  -- the office that a reporter is named for (S2-13d)
  section_id uuid,
  employment text not null check (employment in ('fullTime', 'partTime', 'contractor', 'outside')),
  -- what the person is, whatever this post says; follows the person
  person_employment text not null,
  is_on_staff boolean not null default true,
  deputy text check (deputy in ('A', 'B')),
  deputy_for uuid,
  grounds text not null default '',
  in_charge text not null default '',
  office_phone text,
  valid_from date not null,
  valid_until date,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text not null default '',
  appointed_by uuid not null,
  appointed_by_name text not null,
  appointed_at timestamptz not null,
  primary key (id, province),
  unique (id, province, unit_path),
  unique (id, province, person_id),
  unique (id, province, unit_id, post),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (section_id, province) references unit (id, province),
  constraint employed_as_person foreign key (person_id, province, person_employment) references person (id, province, employment) on update cascade,
  constraint deputy_of_same_post foreign key (deputy_for, province, unit_id, post) references appointment (id, province, unit_id, post),
  constraint deputy_is_b check (deputy_for is null or (deputy is not null and deputy = 'B' and deputy_for <> id)),
  -- S3-13f: whatever page or program writes it
  constraint contractor_is_no_custodian check (post <> 'custodian' or (employment in ('fullTime', 'partTime') and person_employment in ('fullTime', 'partTime'))),
  -- S3-N2.4b: from outside one supervises content and nothing else
  constraint outsider_only_supervises check ('outside' not in (employment, person_employment) or post in ('contentSupervisor', 'outsideSupervisor')),
  check (valid_until is null or valid_until >= valid_from),
  constraint ended_whole check ((ended_at is null) = (ended_by_name is null))
);
create unique index appointment_now on appointment (unit_id, coalesce(section_id, unit_id), post, person_id, province) where ended_at is null;
create index appointment_person on appointment (person_id, province);
create index appointment_scope on appointment (unit_path, id);
call protect_by_scope('appointment', 'select, insert, update (is_on_staff, deputy, deputy_for, grounds, in_charge, office_phone, valid_until, ended_at, ended_by_name, end_reason)');

-- Accounts a person has charge of in a post.
create table appointment_account (
  appointment_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  primary key (appointment_id, account_id, province),
  constraint of_appointment foreign key (appointment_id, province, unit_path) references appointment (id, province, unit_path),
  foreign key (account_id, province) references account (id, province)
);
create index appointment_account_account on appointment_account (account_id, province);
call protect_by_scope('appointment_account', 'select, insert, delete');

alter table position_grant add column appointment_id uuid;
alter table position_grant add constraint rests_on_own_appointment foreign key (appointment_id, province, person_id) references appointment (id, province, person_id);
create index position_grant_appointment on position_grant (appointment_id, province) where appointment_id is not null;
alter table position_grant add column employment text;
update position_grant g set employment = p.employment from person p where p.id = g.person_id and p.province = g.province;
alter table position_grant alter column employment set not null, alter column employment set default 'fullTime';
alter table position_grant add constraint granted_as_employed foreign key (person_id, province, employment) references person (id, province, employment) on update cascade;
-- Staff of a contractor draft, outside supervisors read and report (S3-13f, S3-N2.4b); what was granted before stays to be looked at by people.
alter table position_grant add constraint outsiders_hold_little check (case employment when 'contractor' then role = 'contractorEditor' when 'outside' then role = 'outsideSupervisor' else true end) not valid;

grant select on appointment to zhijian_auth;
create policy auth_read on appointment for select to zhijian_auth using (true);

-- ── leaving ──────────────────────────────────────────────────────────────────────────────────────────────────
-- Somebody leaves, is transferred, resigns or is lent to another office: from `effective_on` on they no longer act here.
create table personnel_change (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  kind text not null check (kind in ('leave', 'transfer', 'resign', 'second')),
  effective_on date not null,
  -- where a transferred person goes, when that is a unit here
  to_unit_id uuid,
  note text not null default '',
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  session_province smallint not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'personnel.record' check (action = 'personnel.record'),
  proof_sha text not null default '' check (proof_sha = ''),
  -- when the rights ended, and what ended with them
  applied_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  primary key (id, province),
  unique (id, province, unit_path),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (person_id, province) references person (id, province),
  foreign key (to_unit_id, province) references unit (id, province),
  constraint transfer_has_target check (to_unit_id is null or kind = 'transfer'),
  constraint nobody_records_own_leaving check (recorded_by <> person_id),
  constraint applied_or_withdrawn check (applied_at is null or withdrawn_at is null),
  constraint recorded_proved_by_audit foreign key (event_id, session_province, recorded_by, session_id, id, proof_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create unique index personnel_change_waiting on personnel_change (person_id, province) where applied_at is null and withdrawn_at is null;
create index personnel_change_scope on personnel_change (unit_path, id);
create index personnel_change_person on personnel_change (person_id, province);
create index personnel_change_due on personnel_change (effective_on) where applied_at is null and withdrawn_at is null;
call protect_by_scope('personnel_change', 'select, insert, update (applied_at, withdrawn_at, withdrawn_by_name)');

grant select on personnel_change to zhijian_auth;
create policy auth_read on personnel_change for select to zhijian_auth using (true);

-- As before, but a grant that rests on an appointment ends with it, at once when it is ended, else with its last day; and who has left
-- acts no more from that day on, whether or not a job has come to say so.
create or replace function session_enter(secret text)
returns table (
  session_id uuid, session_kind text, person_id uuid, person_name text, province smallint,
  unit_id uuid, unit_name text, unit_path text, grants jsonb, must_change boolean
) language plpgsql security definer set search_path = public, pg_temp as $$
declare today constant date := (now() at time zone 'Asia/Shanghai')::date;
begin
  select s.id, s.kind, p.id, p.name, s.province, u.id, u.name, u.unit_path, coalesce(c.must_change, false),
      (select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role)) from position_grant g
        where g.person_id = p.id and g.province = s.province and g.unit_id = u.id and g.ended_at is null
          and g.valid_from <= today and (g.valid_until is null or g.valid_until >= today)
          and not exists (select from appointment a where a.id = g.appointment_id and a.province = g.province and (a.ended_at is not null or a.valid_until < today)))
    into session_id, session_kind, person_id, person_name, province, unit_id, unit_name, unit_path, must_change, grants
    from session s
      join person p on p.id = s.person_id and p.province = s.province and p.ended_at is null
      join unit u on u.id = s.unit_id and u.province = s.province
      left join credential c on c.person_id = p.id and c.province = p.province
    where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.revoked_at is null and s.expires_at > now()
      and not exists (select from personnel_change l where l.person_id = p.id and l.province = p.province and l.effective_on <= today and l.applied_at is null and l.withdrawn_at is null);
  if grants is null then return; end if;
  perform set_config('zhijian.scope_lo', unit_path, true), set_config('zhijian.scope_hi', left(unit_path, -1) || '0', true);
  return next;
end $$;
-- ── the roster as reported ───────────────────────────────────────────────────────────────────────────────────
create table roster_filing (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  begun_by uuid not null,
  begun_by_name text not null,
  begun_at timestamptz not null,
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create index roster_filing_unit on roster_filing (unit_id, province, id);
create index roster_filing_scope on roster_filing (unit_path, id);
call protect_by_scope('roster_filing', 'select, insert');

-- The roster as it was at the instant of a submission: written once, proved by the event of the person who sent it.
create table roster_submission (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  filing_id uuid not null,
  no integer not null check (no > 0),
  roster text not null check (roster <> ''),
  roster_sha text not null,
  submitted_by uuid not null,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  session_province smallint not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'rosterFiling.file' check (action = 'rosterFiling.file'),
  grant_id uuid not null,
  role text not null,
  permission text not null default 'people.roster' check (permission = 'people.roster'),
  primary key (id, province),
  unique (id, province, unit_path, submitted_by),
  unique (filing_id, no, province),
  foreign key (filing_id, province, unit_path) references roster_filing (id, province, unit_path),
  constraint roster_matches_hash check (roster_sha = encode(sha256(convert_to(roster, 'UTF8')), 'hex')),
  constraint submitted_proved_by_audit foreign key (event_id, session_province, submitted_by, session_id, filing_id, roster_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint submitted_by_authorised foreign key (grant_id, submitted_by, role, session_province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission)
);
call protect_by_scope('roster_submission', 'select, insert');

-- One submission as sent to one recipient, with its receipt or the reason of its return.
create table roster_delivery (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  submission_id uuid not null,
  submitted_by uuid not null,
  recipient_id uuid not null,
  recipient_province smallint not null,
  recipient_path text collate "C" not null,
  sent_at timestamptz not null,
  verdict text check (verdict in ('receive', 'return')),
  receipt_number text,
  reason text not null default '',
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decide_province smallint,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('rosterDelivery.' || verdict) stored,
  decide_sha text not null default '' check (decide_sha = ''),
  decide_grant_id uuid,
  decide_role text,
  decide_permission text not null default 'registry.receive' check (decide_permission = 'registry.receive'),
  primary key (id, province),
  unique (submission_id, recipient_id, province),
  constraint of_submission foreign key (submission_id, province, unit_path, submitted_by) references roster_submission (id, province, unit_path, submitted_by),
  constraint recipient_where_it_is foreign key (recipient_id, recipient_province, recipient_path) references unit (id, province, unit_path),
  constraint other_person_receives check (decided_by is null or decided_by <> submitted_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_by, decided_by_name, decided_at, decide_province, decide_session_id, decide_event_id, decide_grant_id, decide_role) in (0, 9)),
  constraint receipt_has_number check ((verdict is not distinct from 'receive') = (receipt_number is not null)),
  constraint return_needs_reason check (verdict is distinct from 'return' or reason <> ''),
  constraint decided_proved_by_audit foreign key (decide_event_id, decide_province, decided_by, decide_session_id, id, decide_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, decide_province) references position_grant (id, person_id, role, province),
  foreign key (decide_role, decide_permission) references role_permission (role, permission)
);
create index roster_delivery_recipient on roster_delivery (recipient_id, recipient_province, decided_at);
create index roster_delivery_scope on roster_delivery (unit_path, id);
create unique index roster_receipt_number on roster_delivery (recipient_id, recipient_province, receipt_number, province) where receipt_number is not null;
call protect_by_scope('roster_delivery', 'select, insert, update (verdict, receipt_number, reason, decided_by, decided_by_name, decided_at, decide_province, decide_session_id, decide_event_id, decide_grant_id, decide_role)');
-- A recipient need not stand above the unit: it sees and answers what was sent to it.
create policy at_recipient on roster_delivery for select to zhijian_app
  using (recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy answered_by_recipient on roster_delivery for update to zhijian_app
  using (recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy at_recipient on roster_submission for select to zhijian_app
  using (exists (select from roster_delivery d where d.submission_id = roster_submission.id and d.province = roster_submission.province
    and d.recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and d.recipient_path < nullif(current_setting('zhijian.scope_hi', true), '')));

-- ── passwords of people who review or release ────────────────────────────────────────────────────────────────
-- One administrator alone could take over three reviewers: a reset of theirs is asked for by one and confirmed by another person.
create table password_reset (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  reason text not null check (reason <> ''),
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  session_province smallint not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'passwordReset.request' check (action = 'passwordReset.request'),
  proof_sha text not null default '' check (proof_sha = ''),
  confirmed_by uuid,
  confirmed_by_name text,
  confirmed_at timestamptz,
  confirm_province smallint,
  confirm_session_id uuid,
  confirm_event_id uuid,
  confirm_action text not null default 'passwordReset.confirm' check (confirm_action = 'passwordReset.confirm'),
  used_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (person_id, province) references person (id, province),
  constraint other_person_requests check (requested_by <> person_id),
  constraint other_person_confirms check (confirmed_by is null or (confirmed_by <> requested_by and confirmed_by <> person_id)),
  constraint confirmed_whole check (num_nonnulls(confirmed_by, confirmed_by_name, confirmed_at, confirm_province, confirm_session_id, confirm_event_id) in (0, 6)),
  constraint used_when_confirmed check (used_at is null or confirmed_by is not null),
  constraint requested_proved_by_audit foreign key (event_id, session_province, requested_by, session_id, id, proof_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint confirmed_proved_by_audit foreign key (confirm_event_id, confirm_province, confirmed_by, confirm_session_id, id, proof_sha, confirm_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create unique index password_reset_waiting on password_reset (person_id, province) where used_at is null;
create index password_reset_scope on password_reset (unit_path, id);
call protect_by_scope('password_reset', 'select, insert, update (requested_by, requested_by_name, requested_at, reason, expires_at, session_province, session_id, event_id, confirmed_by, confirmed_by_name, confirmed_at, confirm_province, confirm_session_id, confirm_event_id)');
grant select, update (used_at) on password_reset to zhijian_auth;
create policy auth_use on password_reset to zhijian_auth
  using (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));

-- Units: identifiers, registered name, contact, class; lines between units by function; recorded changes of units.

-- ── unit: what it is called and known by ─────────────────────────────────────────────────────────────────────
alter table unit drop constraint unit_kind_check;
alter table unit add constraint unit_kind_check
  check (kind in ('government', 'office', 'department', 'section', 'institution', 'publicEnterprise', 'vertical'));
alter table unit add column registered_name text check (registered_name <> '');
alter table unit add column contact_phone text check (contact_phone <> '');
-- the class that rules name (mandatory set); null: follows from kind and level
alter table unit add column unit_class text
  check (unit_class in ('provinceGovernment', 'cityGovernment', 'countyGovernment', 'stateCouncilDepartment', 'supervisor', 'section', 'none'));
-- what a search looks in: names now and before, initials, codes; empty until the application wrote it
alter table unit add column search text not null default '';
alter table unit add column successor_id uuid;
alter table unit add column successor_province smallint;
alter table unit add constraint unit_successor foreign key (successor_id, successor_province) references unit (id, province);
alter table unit add constraint successor_of_ended check (successor_id is null or (ended_at is not null and successor_id <> id));
alter table unit add constraint credit_code_form check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$');
create unique index unit_credit_code on unit (credit_code, province) where ended_at is null and credit_code is not null;
create index unit_search_missing on unit (id) where search = '';
-- A unit's place is written once: its path is part of what hangs on it.
revoke update on unit from zhijian_app;
grant update (child_count, kind, level, name, short_name, registered_name, division_code, credit_code, contact_phone, unit_class, pack_ids, search,
  ended_at, successor_id, successor_province) on unit to zhijian_app;

-- ── lines: a unit's relation to another, per function ─────────────────────────────────────────────────────────
-- Set at a unit, it holds for all below until one nearer overrides it. `body` says which receiver of the rules it is.
create table unit_line (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  function text not null check (function in ('supervises', 'inspects', 'receivesFilings', 'receivesOpinionReports', 'collectsStatistics',
    'industrySupervision', 'guides')),
  body text not null check (body in ('', 'supervisor', 'cyberspaceOffice', 'propagandaOffice', 'dataBureau', 'informationCentre', 'disclosureOffice',
    'publicSecurity', 'competentDepartment')),
  receiver_id uuid not null,
  receiver_province smallint not null,
  receiver_path text collate "C" not null,
  basis text not null default '',
  valid_from date not null,
  -- the last day; one day before the first: replaced on the day it was to begin
  valid_until date,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  ended_by_name text,
  ended_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint receiver_own_path foreign key (receiver_id, receiver_province, receiver_path) references unit (id, province, unit_path),
  constraint other_unit_receives check (receiver_id <> unit_id),
  constraint body_of_function check ((body <> '') = (function in ('receivesFilings', 'receivesOpinionReports'))),
  check (valid_until is null or valid_until >= valid_from - 1),
  check ((valid_until is null) = (ended_at is null))
);
create unique index unit_line_now on unit_line (unit_id, function, body, province) where valid_until is null;
create index unit_line_path on unit_line (unit_path, function);
create index unit_line_receiver on unit_line (receiver_path);
call protect_by_scope('unit_line', 'select, insert, update (valid_until, ended_by_name, ended_at)');
-- What a unit sets holds for the units below it; a receiver sees who sends to it.
create policy read_above on unit_line for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));
create policy read_received on unit_line for select to zhijian_app
  using (receiver_path >= nullif(current_setting('zhijian.scope_lo', true), '') and receiver_path < nullif(current_setting('zhijian.scope_hi', true), ''));

-- ── changes: renamed, merged into another, abolished ──────────────────────────────────────────────────────────
create table unit_change (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('rename', 'merge', 'abolish')),
  happened_on date not null,
  -- number of the document by which it was decided
  document text not null check (document <> ''),
  note text not null default '',
  old_name text not null,
  new_name text,
  successor_id uuid,
  successor_province smallint,
  -- how many live accounts and people there were when it was recorded
  account_count integer not null,
  person_count integer not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  session_id uuid not null,
  event_id uuid not null,
  event_province smallint not null,
  event_sha text not null default '' check (event_sha = ''),
  event_action text generated always as ('unit.' || kind) stored,
  -- the public notice of it
  notice_url text,
  notice_on date,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (successor_id, successor_province) references unit (id, province),
  constraint change_proved_by_audit foreign key (event_id, event_province, recorded_by, session_id, unit_id, event_sha, event_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint rename_names check ((kind = 'rename') = (new_name is not null)),
  constraint merge_names_successor check (kind <> 'merge' or successor_id is not null),
  constraint rename_has_no_successor check (kind <> 'rename' or successor_id is null),
  constraint other_unit_succeeds check (successor_id is null or successor_id <> unit_id),
  check ((notice_url is null) = (notice_on is null))
);
create unique index unit_ends_once on unit_change (unit_id, province) where kind <> 'rename';
create index unit_change_of_unit on unit_change (unit_id, province, happened_on);
create index unit_change_scope on unit_change (unit_path, id);
call protect_by_scope('unit_change', 'select, insert, update (notice_url, notice_on)');

-- Custody without secrets: who holds an account's phone, mailbox, operators and devices; devices and networks; granted applications; the
-- handover case; and what is known of log-ins to this product (S1-3p7a..c, S2-6h..k, S2-8c..f, S3-5b, S3-13a..f, S3-14a..d).

-- A contractor holds nothing: the employment rides along in the keys below and follows the person.
do $$ begin
  if not exists (select from pg_constraint where conname = 'person_employment') then
    alter table person add constraint person_employment unique (id, province, employment);
  end if;
end $$;

-- ── who holds what ───────────────────────────────────────────────────────────────────────────────────────────
-- One record an account. No secret has a place here: of a phone the last four digits, of a mailbox the masked address.
create table custody_record (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  phone_kind text not null check (phone_kind in ('landline', 'officeMobile', 'private', 'none')),
  phone_post text not null default '',
  phone_last4 text not null default '' check (phone_last4 ~ '^([0-9]{4})?$'),
  mailbox_masked text not null default '' check (mailbox_masked = '' or mailbox_masked ~ '^.?\*+@[^@\s]+$'),
  registered_subject text not null default '',
  login_method text not null check (login_method in ('scan', 'phoneCode', 'password', 'certificate', 'other')),
  -- the unit's own interval, where it is shorter than the rule's
  rotation_days integer check (rotation_days between 1 and 730),
  rotated_on date,
  review_months integer not null default 6 check (review_months between 1 and 24),
  reviewed_on date not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (id, province),
  unique (account_id, province),
  unique (id, province, unit_path, account_id),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint of_own_account foreign key (account_id, province) references account (id, province)
);
create index custody_record_scope on custody_record (unit_path, id);
call protect_by_scope('custody_record', 'select, insert, update (phone_kind, phone_post, phone_last4, mailbox_masked, registered_subject, login_method, rotation_days, rotated_on, review_months, reviewed_on, recorded_by, recorded_by_name, recorded_at)');

-- Persons who hold something of an account, from when to when. Ended ones stay as history; `employment` is kept while it runs.
create table custody_holder (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  record_id uuid not null,
  account_id uuid not null,
  part text not null check (part in ('administrator', 'custodian', 'deputy', 'operator')),
  person_id uuid not null,
  person_name text not null,
  employment text,
  duty text not null default '',
  since date not null,
  added_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text not null default '',
  primary key (id, province),
  constraint of_own_record foreign key (record_id, province, unit_path, account_id) references custody_record (id, province, unit_path, account_id),
  foreign key (person_id, province) references person (id, province),
  constraint employed_as_person foreign key (person_id, province, employment) references person (id, province, employment) on update cascade,
  constraint running_or_ended check ((ended_at is null) = (employment is not null) and (ended_at is null) = (ended_by_name is null)),
  -- S3-13f: whatever page or program writes it; an operator may be a contractor's (S4-2j), never who holds the account
  constraint contractor_holds_no_account check (part = 'operator' or employment is null or employment in ('fullTime', 'partTime'))
);
create unique index custody_holder_one on custody_holder (account_id, part, province) where ended_at is null and part <> 'operator';
create unique index custody_holder_operator on custody_holder (account_id, person_id, province) where ended_at is null and part = 'operator';
create index custody_holder_person on custody_holder (person_id, province) where ended_at is null;
create index custody_holder_record on custody_holder (record_id, province);
call protect_by_scope('custody_holder', 'select, insert, update (employment, ended_at, ended_by_name, end_reason)');

-- ── devices, networks, log-ins ───────────────────────────────────────────────────────────────────────────────
create table device (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('desktop', 'laptop', 'phone', 'tablet', 'other')),
  asset_number text not null check (asset_number <> ''),
  place text not null check (place <> ''),
  network text not null check (network in ('office', 'government', 'mobile', 'other')),
  custodian_id uuid not null,
  custodian_name text not null,
  measures text not null default '',
  is_dedicated boolean not null,
  in_public_place boolean not null,
  is_shared boolean not null,
  keeps_log_in boolean not null,
  valid_from date not null,
  valid_until date,
  ended_at timestamptz,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (id, province),
  unique (id, province, unit_path),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (custodian_id, province) references person (id, province),
  check (valid_until is null or valid_until >= valid_from)
);
create unique index device_asset on device (unit_id, asset_number, province) where ended_at is null;
create index device_scope on device (unit_path, id);
call protect_by_scope('device', 'select, insert, update (kind, place, network, custodian_id, custodian_name, measures, is_dedicated, in_public_place, is_shared, keeps_log_in, valid_until, ended_at, recorded_by_name, recorded_at)');
create table device_account (
  device_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  primary key (device_id, account_id, province),
  constraint of_device foreign key (device_id, province, unit_path) references device (id, province, unit_path),
  foreign key (account_id, province) references account (id, province)
);
create index device_account_account on device_account (account_id, province);
call protect_by_scope('device_account', 'select, insert, delete');

-- Networks from which a unit's people log in to this product.
create table network_range (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  range cidr not null,
  note text not null default '',
  added_by_name text not null,
  added_at timestamptz not null,
  ended_by_name text,
  ended_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create unique index network_range_now on network_range (unit_id, range, province) where ended_at is null;
call protect_by_scope('network_range', 'select, insert, update (ended_by_name, ended_at)');
create policy read_above on network_range for select to zhijian_app using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- Whether releases and acts on custody are made on a registered device only.
create table device_demand (
  unit_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  is_demanded boolean not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (unit_id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
call protect_by_scope('device_demand', 'select, insert, update (is_demanded, set_by_name, set_at)');
create policy read_above on device_demand for select to zhijian_app using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- What makes a browser known as a registered device: a code of one use and some minutes, then a cookie; only their hashes are kept.
create table device_key (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  device_id uuid not null,
  code_hash bytea not null,
  code_until timestamptz not null,
  secret_hash bytea,
  issued_by uuid not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  claimed_at timestamptz,
  revoked_at timestamptz,
  primary key (id, province),
  constraint of_device foreign key (device_id, province, unit_path) references device (id, province, unit_path),
  constraint claimed_whole check ((secret_hash is null) = (claimed_at is null))
);
create unique index device_key_secret on device_key (secret_hash, province) where secret_hash is not null;
create index device_key_code on device_key (code_hash, province) where secret_hash is null;
create index device_key_device on device_key (device_id, province);
call protect_by_scope('device_key', 'select, insert, update (secret_hash, claimed_at, revoked_at)');

-- From where and on which device a session began. Written with the event of the log-in, never changed.
create table log_in (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null,
  address inet,
  device_id uuid,
  idle_minutes integer,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint own_session foreign key (id, person_id, province) references session (id, person_id, province)
);
create index log_in_unit on log_in (unit_id, province, at desc);
create index log_in_scope on log_in (unit_path, at desc, id desc);
call protect_by_scope('log_in', 'select, insert');

-- A session that ends when idle: each use moves its end, never past `latest_at`.
alter table session add column idle_minutes integer check (idle_minutes > 0);
alter table session add column latest_at timestamptz;
alter table session add constraint idle_has_latest check ((idle_minutes is null) = (latest_at is null));

-- ── applications that an account gave rights to ──────────────────────────────────────────────────────────────
create table granted_application (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  name text not null check (name <> ''),
  vendor text not null default '',
  rights text not null check (rights <> ''),
  since date not null,
  review_on date not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  revoked_on date,
  revoked_by_name text,
  revoke_note text not null default '',
  evidence_id uuid,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint revoked_with_proof check (num_nonnulls(revoked_on, revoked_by_name, evidence_id) in (0, 3))
);
create index granted_application_scope on granted_application (unit_path, id);
create index granted_application_account on granted_application (account_id, province);
call protect_by_scope('granted_application', 'select, insert, update (review_on, rights, revoked_on, revoked_by_name, revoke_note, evidence_id)');

-- ── handover ─────────────────────────────────────────────────────────────────────────────────────────────────
create table handover (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  record_id uuid not null,
  reason text not null check (reason in ('leave', 'transfer', 'resign', 'second', 'reassign')),
  left_on date not null,
  -- null: started by a person here; else the recorded change it came from
  change_id uuid,
  started_by_name text not null,
  started_at timestamptz not null,
  -- when the old rights ended: at the start, or with the signature of who is still at the post
  rights_ended_at timestamptz,
  signed_sha text,
  giver_part text not null generated always as ('giver') stored,
  receiver_part text not null generated always as ('receiver') stored,
  attestant_part text not null generated always as ('attestant') stored,
  signed_at timestamptz,
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint of_own_record foreign key (record_id, province, unit_path, account_id) references custody_record (id, province, unit_path, account_id),
  constraint signed_whole check ((signed_sha is null) = (signed_at is null)),
  constraint rights_ended_when_signed check (signed_sha is null or rights_ended_at is not null)
);
create index handover_scope on handover (unit_path, id);
create index handover_account on handover (account_id, province);
create unique index handover_change on handover (change_id, account_id, province) where change_id is not null;
call protect_by_scope('handover', 'select, insert, update (rights_ended_at, signed_sha, signed_at)');

-- Giver, receiver and witness are three persons; the receiver belongs to the office's own staff (S3-13f).
create table handover_party (
  handover_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  part text not null check (part in ('giver', 'receiver', 'attestant')),
  person_id uuid not null,
  person_name text not null,
  employment text,
  primary key (handover_id, part, province),
  constraint three_persons unique (handover_id, person_id, province),
  unique (handover_id, province, part, person_id),
  constraint of_handover foreign key (handover_id, province, unit_path) references handover (id, province, unit_path),
  foreign key (person_id, province) references person (id, province),
  constraint receiver_as_employed foreign key (person_id, province, employment) references person (id, province, employment) on update cascade,
  constraint receiver_is_staff check (case when part = 'receiver' then employment is not null and employment in ('fullTime', 'partTime') else employment is null end)
);
call protect_by_scope('handover_party', 'select, insert');

-- The sheet as it stood when it was given out to be signed; a later version begins its signatures anew.
create table handover_sheet (
  handover_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  no integer not null check (no > 0),
  sheet text not null check (sheet <> ''),
  sheet_sha text not null,
  filled_by_name text not null,
  filled_at timestamptz not null,
  primary key (handover_id, no, province),
  unique (handover_id, province, sheet_sha),
  constraint of_handover foreign key (handover_id, province, unit_path) references handover (id, province, unit_path),
  constraint sheet_matches_hash check (sheet_sha = encode(sha256(convert_to(sheet, 'UTF8')), 'hex'))
);
call protect_by_scope('handover_sheet', 'select, insert');

-- Each signs in person, by the own session, this very sheet. For a giver who has left or refuses a leader signs, with the reason.
create table handover_signature (
  handover_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  sheet_sha text not null,
  part text not null,
  signer_id uuid not null,
  signer_name text not null,
  signed_at timestamptz not null,
  substitute_reason text not null default '',
  in_person_id uuid generated always as (case when substitute_reason = '' then signer_id end) stored,
  session_province smallint not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'handover.sign' check (action = 'handover.sign'),
  grant_id uuid,
  role text,
  permission text generated always as (case when substitute_reason <> '' then 'registry.approve' end) stored,
  primary key (handover_id, sheet_sha, part, province),
  constraint one_signature_a_person unique (handover_id, sheet_sha, signer_id, province),
  unique (handover_id, province, part, sheet_sha),
  constraint one_event_one_signature unique (event_id, province),
  constraint signs_own_sheet foreign key (handover_id, province, sheet_sha) references handover_sheet (handover_id, province, sheet_sha),
  constraint signs_in_person foreign key (handover_id, province, part, in_person_id) references handover_party (handover_id, province, part, person_id),
  constraint only_giver_is_stood_in_for check (substitute_reason = '' or part = 'giver'),
  constraint substitute_whole check ((substitute_reason <> '') = (grant_id is not null and role is not null)),
  constraint substitute_authorised foreign key (grant_id, signer_id, role, session_province) references position_grant (id, person_id, role, province),
  constraint substitute_is_leader foreign key (role, permission) references role_permission (role, permission),
  constraint signature_proved_by_audit foreign key (event_id, session_province, signer_id, session_id, handover_id, sheet_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint of_handover foreign key (handover_id, province, unit_path) references handover (id, province, unit_path)
);
call protect_by_scope('handover_signature', 'select, insert');
alter table handover add constraint giver_signed foreign key (id, province, giver_part, signed_sha) references handover_signature (handover_id, province, part, sheet_sha) deferrable;
alter table handover add constraint receiver_signed foreign key (id, province, receiver_part, signed_sha) references handover_signature (handover_id, province, part, sheet_sha) deferrable;
alter table handover add constraint attestant_signed foreign key (id, province, attestant_part, signed_sha) references handover_signature (handover_id, province, part, sheet_sha) deferrable;

-- What the receiver does then, each confirmed by the receiver in person (S2-8f, S3-13d).
create table handover_step (
  handover_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  step text not null check (step in ('secret', 'accountData', 'national', 'provincial')),
  done_on date not null,
  note text not null default '',
  evidence_id uuid,
  part text not null default 'receiver' check (part = 'receiver'),
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null,
  session_province smallint not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'handover.step' check (action = 'handover.step'),
  proof_sha text not null default '' check (proof_sha = ''),
  primary key (handover_id, step, province),
  constraint of_handover foreign key (handover_id, province, unit_path) references handover (id, province, unit_path),
  constraint done_by_receiver foreign key (handover_id, province, part, person_id) references handover_party (handover_id, province, part, person_id),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint step_proved_by_audit foreign key (event_id, session_province, person_id, session_id, handover_id, proof_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
call protect_by_scope('handover_step', 'select, insert');

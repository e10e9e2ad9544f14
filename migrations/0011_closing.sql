-- What platforms show of accounts, accounts nobody registered, merging and closing. One headed section a module.

-- ── profiles ────────────────────────────────────────────────────────────────────────────────────────────────
-- What a platform showed of an account at an instant; `canonical` is what was read, as one JSON text.
create table profile_snapshot (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  source text not null check (source in ('page', 'hand')),
  source_url text,
  taken_at timestamptz not null,
  taken_by_name text,
  -- seen: the page stands; missing: the platform says there is no such account; failed: nothing was learned
  outcome text not null check (outcome in ('seen', 'missing', 'failed')),
  name text,
  description text,
  certified_subject text,
  followers integer check (followers >= 0),
  average_reads integer check (average_reads >= 0),
  detail text not null default '',
  canonical text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')),
  evidence_id uuid,
  primary key (id, province),
  foreign key (account_id, province) references account (id, province),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint seen_has_name check (outcome <> 'seen' or name <> ''),
  constraint seen_has_evidence check (outcome <> 'seen' or evidence_id is not null)
);
create index profile_snapshot_account on profile_snapshot (account_id, province, taken_at desc);
create index profile_snapshot_scope on profile_snapshot (unit_path, id);
call protect_by_scope('profile_snapshot', 'select, insert');

-- An account on a platform that bears a unit's name and is not in the register.
create table found_account (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  platform text not null check (platform in ('wechat', 'weibo', 'douyin', 'kuaishou', 'toutiao', 'channels', 'xiaohongshu', 'bilibili', 'client', 'website', 'other')),
  platform_id text,
  name text not null check (name <> ''),
  certified_subject text,
  home_url text,
  found_key text not null,
  source text not null,
  evidence_id uuid not null,
  found_at timestamptz not null,
  found_by_name text not null,
  -- the account it was registered as
  account_id uuid,
  settled_at timestamptz,
  settled_by_name text,
  settle_reason text not null default '',
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (evidence_id, province) references evidence (id, province),
  foreign key (account_id, province) references account (id, province),
  constraint settled_whole check ((settled_at is null) = (settled_by_name is null))
);
create unique index found_account_once on found_account (unit_id, found_key, province);
create index found_account_scope on found_account (unit_path, id);
call protect_by_scope('found_account', 'select, insert, update (account_id, settled_at, settled_by_name, settle_reason)');

-- ── closing ─────────────────────────────────────────────────────────────────────────────────────────────────
create table closing (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  kind text not null check (kind in ('planned', 'emergency')),
  reason text not null check (reason <> ''),
  -- the account that goes on, and in words where content and services are from now on
  successor_id uuid,
  successor_text text not null,
  begun_at timestamptz not null,
  begun_by_name text,
  submit_sha text,
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamptz,
  approved_sha text,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamptz,
  approve_province smallint,
  approve_session_id uuid,
  approve_event_id uuid,
  approve_action text not null default 'closing.approve' check (approve_action = 'closing.approve'),
  approve_grant_id uuid,
  approve_role text,
  approve_permission text not null default 'registry.approve' check (approve_permission = 'registry.approve'),
  return_reason text not null default '',
  notice_text text,
  notice_sha text check (notice_sha = encode(sha256(convert_to(notice_text, 'UTF8')), 'hex')),
  notice_days integer check (notice_days between 1 and 365),
  notice_written_by uuid,
  notice_written_by_name text,
  notice_approved_sha text,
  notice_approved_by uuid,
  notice_approved_by_name text,
  notice_approved_at timestamptz,
  notice_province smallint,
  notice_session_id uuid,
  notice_event_id uuid,
  notice_action text not null default 'closing.approveNotice' check (notice_action = 'closing.approveNotice'),
  notice_grant_id uuid,
  notice_role text,
  published_on date,
  published_at timestamptz,
  published_by_name text,
  notice_links text[] not null default '{}',
  notice_until date,
  archive_evidence_id uuid,
  archive_sha text,
  archive_posts integer,
  archived_at timestamptz,
  cancelled_on date,
  cancel_evidence_id uuid,
  cancelled_at timestamptz,
  cancelled_by_name text,
  ended_at timestamptz,
  end_reason text not null default '',
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  foreign key (successor_id, province) references account (id, province),
  constraint goes_on_elsewhere check (successor_id is distinct from account_id),
  constraint other_person_approves check (approved_by is null or approved_by is distinct from submitted_by),
  constraint approved_as_submitted check (approved_sha is null or approved_sha = submit_sha),
  constraint approved_whole check (num_nonnulls(approved_sha, approved_by, approved_by_name, approved_at, approve_province, approve_session_id, approve_event_id,
    approve_grant_id, approve_role) in (0, 9)),
  constraint approved_proved_by_audit foreign key (approve_event_id, approve_province, approved_by, approve_session_id, id, approved_sha, approve_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint approved_by_authorised foreign key (approve_grant_id, approved_by, approve_role, approve_province) references position_grant (id, person_id, role, province),
  foreign key (approve_role, approve_permission) references role_permission (role, permission),
  constraint other_person_approves_notice check (notice_approved_by is null or notice_approved_by is distinct from notice_written_by),
  constraint notice_approved_whole check (num_nonnulls(notice_approved_sha, notice_approved_by, notice_approved_by_name, notice_approved_at, notice_province,
    notice_session_id, notice_event_id, notice_grant_id, notice_role) in (0, 9)),
  constraint notice_approved_proved_by_audit foreign key (notice_event_id, notice_province, notice_approved_by, notice_session_id, id, notice_approved_sha, notice_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint notice_approved_by_authorised foreign key (notice_grant_id, notice_approved_by, notice_role, notice_province) references position_grant (id, person_id, role, province),
  foreign key (notice_role, approve_permission) references role_permission (role, permission),
  -- what stands in public is what was approved, and where it stands is known
  constraint published_whole check (num_nonnulls(published_on, published_at, published_by_name, notice_until) in (0, 4)),
  constraint published_as_approved check (published_at is null or (notice_approved_sha is not null and notice_approved_sha = notice_sha and cardinality(notice_links) > 0)),
  constraint archive_whole check (num_nonnulls(archive_evidence_id, archive_sha, archive_posts, archived_at) in (0, 4)),
  constraint archived_after_notice check (archived_at is null or published_at is not null),
  constraint cancelled_whole check (num_nonnulls(cancelled_on, cancel_evidence_id, cancelled_at, cancelled_by_name) in (0, 4)),
  constraint cancelled_after_archive check (cancelled_at is null or archived_at is not null),
  foreign key (archive_evidence_id, province) references evidence (id, province),
  foreign key (cancel_evidence_id, province) references evidence (id, province)
);
create unique index closing_running on closing (account_id, province) where ended_at is null;
create index closing_scope on closing (unit_path, id);
create index closing_published on closing (published_on desc, id desc) where published_at is not null;
call protect_by_scope('closing', 'select, insert, update (reason, successor_id, successor_text, submit_sha, submitted_by, submitted_by_name, submitted_at, approved_sha, approved_by, approved_by_name, approved_at, approve_province, approve_session_id, approve_event_id, approve_grant_id, approve_role, return_reason, notice_text, notice_sha, notice_days, notice_written_by, notice_written_by_name, notice_approved_sha, notice_approved_by, notice_approved_by_name, notice_approved_at, notice_province, notice_session_id, notice_event_id, notice_grant_id, notice_role, published_on, published_at, published_by_name, notice_links, notice_until, archive_evidence_id, archive_sha, archive_posts, archived_at, cancelled_on, cancel_evidence_id, cancelled_at, cancelled_by_name, ended_at, end_reason)');

-- What has to be moved before an account goes, each with who did it and, where there is one, its proof.
create table closing_move (
  closing_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  item text not null check (item in ('followers', 'services', 'links')),
  note text not null check (note <> ''),
  evidence_id uuid,
  done_at timestamptz not null,
  done_by_name text not null,
  primary key (closing_id, item, province),
  constraint own_closing foreign key (closing_id, province, unit_path) references closing (id, province, unit_path),
  foreign key (evidence_id, province) references evidence (id, province)
);
call protect_by_scope('closing_move', 'select, insert');

-- A proposal to merge one account into another or to close it, with the figures that speak for it.
create table merge_proposal (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  keep_id uuid,
  reasons jsonb not null,
  note text not null default '',
  proposed_at timestamptz not null,
  proposed_by_name text not null,
  proposed_unit_name text not null,
  postponed_until date,
  decided_at timestamptz,
  decided_by_name text,
  decide_reason text not null default '',
  closing_id uuid,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  foreign key (keep_id, province) references account (id, province),
  foreign key (closing_id, province) references closing (id, province),
  constraint keeps_another check (keep_id is distinct from account_id),
  constraint decided_whole check ((decided_at is null) = (decided_by_name is null)),
  constraint accepted_closes check (closing_id is null or decided_at is not null)
);
create index merge_proposal_scope on merge_proposal (unit_path, id);
create index merge_proposal_account on merge_proposal (account_id, province);
call protect_by_scope('merge_proposal', 'select, insert, update (postponed_until, decided_at, decided_by_name, decide_reason, closing_id)');

-- Returns collected from units (统计报表): a campaign asks units for the same form; each return is filled, proofread by another person, signed by
-- the head over exactly these values, sealed on paper (the scan is kept), handed in and accepted or returned.
create table campaign (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  title text not null check (title <> ''),
  definition jsonb not null,
  -- findings of the campaign are those since this day
  since date not null,
  due_at timestamptz not null,
  clause text not null default '',
  note text not null default '',
  -- a unit that collects below itself to fill its own return
  parent_return_id uuid,
  parent_province smallint,
  opened_by_name text not null,
  opened_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by_name text,
  cancel_reason text not null default '',
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint cancelled_with_reason check ((cancelled_at is null) = (cancel_reason = ''))
);
create index campaign_scope on campaign (unit_path, id desc);
create index campaign_parent on campaign (parent_return_id, parent_province) where parent_return_id is not null;
call protect_by_scope('campaign', 'select, insert, update (cancelled_at, cancelled_by_name, cancel_reason)');

create table unit_return (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  campaign_id uuid not null,
  campaign_province smallint not null,
  organiser_name text not null,
  definition jsonb not null,
  since date not null,
  due_at timestamptz not null,
  clause text not null default '',
  note text not null default '',
  -- canonical JSON of what was filled; '' before
  filled text not null default '',
  filled_sha text not null default encode(sha256(''), 'hex') check (filled_sha = encode(sha256(convert_to(filled, 'UTF8')), 'hex')),
  -- how many cells the system knew already
  known integer not null default 0,
  filled_by uuid,
  filled_by_name text,
  filled_at timestamptz,
  phone text not null default '',
  proofread_by uuid,
  proofread_by_name text,
  proofread_at timestamptz,
  proofread_sha text,
  signed_by uuid,
  signed_by_name text,
  signed_at timestamptz,
  signed_sha text,
  -- whether the sealed paper is asked for beside the values
  needs_scan boolean not null,
  scan_evidence_id uuid,
  submitted_at timestamptz,
  submitted_by_name text,
  accepted_at timestamptz,
  accepted_by uuid,
  accepted_by_name text,
  return_reason text not null default '',
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (campaign_id, campaign_province) references campaign (id, province),
  foreign key (scan_evidence_id, province) references evidence (id, province),
  constraint one_a_unit unique (campaign_id, unit_id, province),
  constraint other_person_proofreads check (proofread_by is null or proofread_by <> filled_by),
  constraint other_person_signs check (signed_by is null or (signed_by <> filled_by and signed_by <> proofread_by)),
  constraint proofread_as_filled check (proofread_sha is null or proofread_sha = filled_sha),
  constraint signed_as_proofread check (signed_sha is null or (signed_sha = filled_sha and proofread_sha is not null)),
  constraint handed_in_whole check (submitted_at is null or (signed_sha is not null and (scan_evidence_id is not null or not needs_scan))),
  constraint accepted_as_handed_in check (accepted_at is null or submitted_at is not null),
  constraint whole check (num_nonnulls(proofread_by, proofread_by_name, proofread_at, proofread_sha) in (0, 4)
    and num_nonnulls(signed_by, signed_by_name, signed_at, signed_sha) in (0, 4) and num_nonnulls(filled_by, filled_by_name, filled_at) in (0, 3))
);
create index unit_return_campaign on unit_return (campaign_id, campaign_province);
create index unit_return_unit on unit_return (unit_id, province, id desc);
call protect_by_scope('unit_return', 'select, insert, update (filled, filled_sha, known, filled_by, filled_by_name, filled_at, phone, proofread_by, proofread_by_name, proofread_at, proofread_sha, signed_by, signed_by_name, signed_at, signed_sha, scan_evidence_id, submitted_at, submitted_by_name, accepted_at, accepted_by, accepted_by_name, return_reason)');

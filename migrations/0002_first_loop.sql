-- Tables of the first loop, each owned by one module (src/modules/*/README.md).

-- ── registry ────────────────────────────────────────────────────────────────────────────────────────────────
create table account (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  platform text not null check (platform in ('wechat', 'weibo', 'douyin', 'kuaishou', 'toutiao', 'channels', 'xiaohongshu', 'bilibili', 'client', 'website', 'other')),
  platform_id text,
  name text not null check (name <> ''),
  certified_subject text,
  description text not null default '',
  media_class text not null default 'text' check (media_class in ('text', 'video')),
  mode text not null default 'observe' check (mode in ('api', 'assisted', 'observe')),
  is_main boolean not null default false,
  responsible text,
  home_url text,
  opened_on date,
  watched_from timestamptz not null,
  search text not null default '',
  created_at timestamptz not null,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  foreign key (unit_id, province) references unit (id, province)
);
create unique index account_platform_id on account (platform, platform_id, province) where platform_id is not null;
create index account_scope on account (unit_path, id);
create index account_unit on account (unit_id, province);
call protect_by_scope('account', 'select, insert, update');

create table filing (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  kind text not null check (kind in ('open', 'change', 'merge', 'close', 'cancel')),
  payload jsonb not null,
  recipient_id uuid not null,
  recipient_province smallint not null,
  submitted_by uuid,
  submitted_by_name text,
  submitted_at timestamptz,
  received_by uuid,
  received_by_name text,
  received_at timestamptz,
  receipt_number text,
  reason text not null default '',
  created_at timestamptz not null,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  foreign key (account_id, province) references account (id, province),
  foreign key (recipient_id, recipient_province) references unit (id, province),
  constraint other_person_receives check (received_by is null or received_by is distinct from submitted_by)
);
create index filing_account on filing (account_id, province);
create index filing_scope on filing (unit_path, id);
create index filing_recipient on filing (recipient_id, recipient_province, received_at);
call protect_by_scope('filing', 'select, insert, update (payload, submitted_by, submitted_by_name, submitted_at, received_by, received_by_name, received_at, receipt_number, reason)');

-- ── content ─────────────────────────────────────────────────────────────────────────────────────────────────
create table item (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  class text not null default 'ordinary' check (class in ('ordinary', 'major', 'emergency', 'repost', 'interpretation')),
  origin text not null default 'original' check (origin in ('original', 'repost')),
  source_name text,
  author_id uuid not null,
  author_name text not null,
  author_session_id uuid not null,
  author_event_id uuid not null,
  author_sha text not null,
  author_action text not null default 'content.create' check (author_action = 'content.create'),
  current_revision_id uuid not null,
  current_sha text not null,
  current_number integer not null,
  created_at timestamptz not null,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province)
);
alter table item add unique (id, author_id, author_event_id, province);
alter table item add constraint author_proved_by_audit foreign key (author_event_id, province, author_id, author_session_id, id, author_sha, author_action)
  references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred;
create index item_scope on item (unit_path, id);
call protect_by_scope('item', 'select, insert, update (class, origin, source_name, current_revision_id, current_sha, current_number)');

create table item_revision (
  id uuid not null,
  province smallint not null,
  item_id uuid not null,
  number integer not null,
  unit_path text collate "C" not null,
  -- the canonical JSON of everything that will be public: title, body, digest, source, targets
  canonical text not null,
  sha256 text not null,
  editor_id uuid not null,
  editor_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null check (action in ('content.create', 'content.edit')),
  saved_at timestamptz not null,
  primary key (id, province),
  unique (item_id, number, province),
  unique (item_id, sha256, id, province),
  unique (item_id, sha256, editor_id, event_id, province),
  constraint text_matches_hash check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')),
  foreign key (item_id, province) references item (id, province),
  foreign key (event_id, province, editor_id, session_id, item_id, sha256, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
call protect_by_scope('item_revision', 'select, insert');
alter table item add foreign key (id, current_sha, current_revision_id, province)
  references item_revision (item_id, sha256, id, province) deferrable initially deferred;

-- A round on an item names the item's own author and the editor of the very revision it is on.
alter table review_round add constraint author_of_item foreign key (item_id, author_id, author_event_id, province) references item (id, author_id, author_event_id, province);
alter table review_round add constraint editor_of_revision foreign key (item_id, subject_sha, editor_id, editor_event_id, province)
  references item_revision (item_id, sha256, editor_id, event_id, province);

create table item_target (
  item_id uuid not null,
  province smallint not null,
  revision_id uuid not null,
  subject_sha text not null,
  account_id uuid not null,
  unit_path text collate "C" not null,
  primary key (revision_id, account_id, province),
  unique (item_id, subject_sha, account_id, revision_id, province),
  foreign key (item_id, subject_sha, revision_id, province) references item_revision (item_id, sha256, id, province),
  foreign key (account_id, province) references account (id, province)
);
call protect_by_scope('item_target', 'select, insert');

-- ── textcheck ───────────────────────────────────────────────────────────────────────────────────────────────
create table risk_report (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  subject_id uuid not null,
  subject_sha text not null,
  verdict text not null check (verdict in ('clear', 'blocked')),
  hits jsonb not null,
  engine_version text not null,
  table_version text not null,
  checked_at timestamptz not null,
  primary key (id, province),
  unique (id, subject_id, subject_sha, verdict, province)
);
create index risk_report_subject on risk_report (subject_id, subject_sha, checked_at desc);
call protect_by_scope('risk_report', 'select, insert');

create table term (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  term text not null check (term <> ''),
  category text not null,
  severity text not null check (severity in ('block', 'warn', 'hint')),
  suggestions text[] not null default '{}',
  allow text[] not null default '{}',
  basis text not null,
  valid_until date,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (id, province)
);
create unique index term_once on term (unit_id, term, province) where ended_at is null;
call protect_by_scope('term', 'select, insert, update (ended_at)');
-- A unit below is checked against the words of the units above it.
create policy read_above on term for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- ── publishing ──────────────────────────────────────────────────────────────────────────────────────────────
create table connection (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  connector text not null check (connector in ('wechat')),
  origin text not null,
  app_id text not null,
  secret_sealed text not null,
  state text not null default 'ready' check (state in ('ready', 'broken')),
  last_error text,
  checked_at timestamptz,
  primary key (id, province),
  unique (account_id, province),
  foreign key (account_id, province) references account (id, province)
);
call protect_by_scope('connection', 'select, insert, update (origin, app_id, secret_sealed, state, last_error, checked_at)');

-- The gate: nothing can stand here that was not approved, checked and released as exactly this text for this account.
create table publication (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  item_id uuid not null,
  revision_id uuid not null,
  subject_sha text not null,
  account_id uuid not null,
  round_id uuid not null,
  risk_report_id uuid not null,
  risk_verdict text not null default 'clear' check (risk_verdict = 'clear'),
  released_by uuid not null,
  released_by_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'publishing.release' check (action = 'publishing.release'),
  role text not null,
  permission text not null default 'publishing.release' check (permission = 'publishing.release'),
  grant_id uuid not null,
  release_at timestamptz not null,
  platform_ref text,
  url text,
  live_text_sha text,
  live_verdict text check (live_verdict in ('same', 'different', 'missing')),
  published_at timestamptz,
  compared_at timestamptz,
  -- the live page as it was when last compared
  evidence_id uuid,
  primary key (id, province),
  unique (item_id, account_id, subject_sha, province),
  foreign key (id, province) references case_record (id, province),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint approved_text_only foreign key (round_id, item_id, subject_sha, province) references review_approval (round_id, subject_id, subject_sha, province),
  constraint approved_target_only foreign key (item_id, subject_sha, account_id, revision_id, province)
    references item_target (item_id, subject_sha, account_id, revision_id, province),
  constraint checked_text_only foreign key (risk_report_id, item_id, subject_sha, risk_verdict, province)
    references risk_report (id, subject_id, subject_sha, verdict, province),
  constraint released_by_authorised foreign key (grant_id, released_by, role, province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission),
  constraint proved_by_audit foreign key (event_id, province, released_by, session_id, item_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create index publication_scope on publication (unit_path, id);
create index publication_account on publication (account_id, province);
call protect_by_scope('publication', 'select, insert, update (release_at, platform_ref, url, live_text_sha, live_verdict, published_at, compared_at, evidence_id)');

create table publish_attempt (
  id uuid not null,
  province smallint not null,
  publication_id uuid not null,
  unit_path text collate "C" not null,
  phase text not null,
  outcome text not null check (outcome in ('ok', 'pending', 'refused', 'unknown', 'retry')),
  detail text not null default '',
  at timestamptz not null,
  primary key (id, province),
  foreign key (publication_id, province) references publication (id, province)
);
create index publish_attempt_publication on publish_attempt (publication_id, province, at);
call protect_by_scope('publish_attempt', 'select, insert');

-- ── monitoring ──────────────────────────────────────────────────────────────────────────────────────────────
create table source (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  kind text not null check (kind in ('rss')),
  url text not null,
  every_minutes integer not null default 120 check (every_minutes between 1 and 10080),
  next_at timestamptz not null,
  last_ok_at timestamptz,
  last_error text,
  ended_at timestamptz,
  primary key (id, province),
  unique (account_id, kind, url, province),
  foreign key (account_id, province) references account (id, province)
);
create index source_next on source (next_at) where ended_at is null;
call protect_by_scope('source', 'select, insert, update (every_minutes, next_at, last_ok_at, last_error, ended_at)');

create table observation (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  collector text not null check (collector in ('import', 'rss', 'api', 'manual')),
  status text not null check (status in ('ok', 'empty', 'blocked', 'authLost', 'error')),
  captured_at timestamptz not null,
  -- the list seen reaches from the oldest to the newest post; it says nothing of the time before
  oldest_post_at timestamptz,
  newest_post_at timestamptz,
  post_count integer not null default 0,
  new_count integer not null default 0,
  detail text not null default '',
  evidence_id uuid,
  primary key (id, province),
  foreign key (account_id, province) references account (id, province),
  foreign key (evidence_id, province) references evidence (id, province)
);
create index observation_account on observation (account_id, captured_at desc);
create index observation_ok on observation (account_id, captured_at) where status = 'ok';
call protect_by_scope('observation', 'select, insert');

create table post (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  url text not null,
  title text not null,
  published_at timestamptz not null,
  observation_id uuid not null,
  publication_id uuid,
  primary key (id, province),
  unique (account_id, url, province),
  foreign key (account_id, province) references account (id, province),
  foreign key (observation_id, province) references observation (id, province),
  foreign key (publication_id, province) references publication (id, province)
);
create index post_newest on post (account_id, published_at desc, id desc);
create index post_scope on post (unit_path, published_at desc, id desc);
call protect_by_scope('post', 'select, insert, update (publication_id)');

-- ── inspection ──────────────────────────────────────────────────────────────────────────────────────────────
create table inspection (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  title text not null,
  as_of timestamptz not null,
  pack text not null,
  pack_version text not null,
  checked integer not null,
  passed integer not null,
  failed integer not null,
  unknown integer not null,
  not_checked jsonb not null,
  inspected_by text not null,
  created_at timestamptz not null,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint adds_up check (checked = passed + failed + unknown)
);
call protect_by_scope('inspection', 'select, insert');
create index inspection_scope on inspection (unit_path, id);
create table inspection_result (
  inspection_id uuid not null,
  -- the inspecting office may stand above the province of the account
  inspection_province smallint not null,
  province smallint not null,
  account_id uuid not null,
  unit_path text collate "C" not null,
  account_name text not null,
  platform_id text,
  unit_name text not null,
  verdict text not null check (verdict in ('pass', 'fail', 'unknown')),
  reason text not null,
  last_post_at timestamptz,
  days_since_last_post numeric(10, 2),
  -- the look that the verdict stands on
  observation_id uuid,
  findings jsonb not null,
  primary key (inspection_id, account_id, province),
  foreign key (inspection_id, inspection_province) references inspection (id, province),
  foreign key (observation_id, province) references observation (id, province),
  foreign key (account_id, province) references account (id, province)
);
create index inspection_result_verdict on inspection_result (inspection_id, verdict, account_id);
call protect_by_scope('inspection_result', 'select, insert');

-- ── rectification ───────────────────────────────────────────────────────────────────────────────────────────
create table rectification (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  finding_id uuid not null,
  -- 〔order_year〕order_no号 of the ordering office, counted without gaps
  order_year integer not null,
  order_no integer not null check (order_no > 0),
  order_number text not null,
  demand text not null,
  clause text not null,
  due_at timestamptz not null,
  due_explain jsonb not null,
  due_set_by_unit boolean not null,
  ordered_unit_id uuid not null,
  ordered_by uuid not null,
  ordered_by_name text not null,
  ordered_at timestamptz not null,
  accepted_by uuid,
  accepted_by_name text,
  accepted_at timestamptz,
  cause text,
  measures text,
  proof_url text,
  reported_by uuid,
  reported_by_name text,
  reported_at timestamptz,
  rechecked_by uuid,
  rechecked_by_name text,
  rechecked_unit_id uuid,
  rechecked_at timestamptz,
  recheck_note text,
  recheck_result jsonb,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  foreign key (finding_id, province) references finding (id, province),
  constraint other_person_rechecks check (rechecked_by is distinct from reported_by or rechecked_by is null),
  constraint other_office_rechecks check (rechecked_unit_id is distinct from unit_id or rechecked_unit_id is null)
);
create unique index rectification_running on rectification (finding_id, province) where rechecked_at is null;
create unique index rectification_number on rectification (ordered_unit_id, order_year, order_no, province);
create index rectification_scope on rectification (unit_path, id);
call protect_by_scope('rectification', 'select, insert, update (due_at, due_explain, due_set_by_unit, accepted_by, accepted_by_name, accepted_at, cause, measures, proof_url, reported_by, reported_by_name, reported_at, rechecked_by, rechecked_by_name, rechecked_unit_id, rechecked_at, recheck_note, recheck_result)');

create table circular (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  inspection_id uuid not null,
  number text,
  title text not null,
  facts jsonb not null,
  demands text[] not null,
  evidence_id uuid,
  drafted_by text not null,
  created_at timestamptz not null,
  issued_at timestamptz,
  issued_by text,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  foreign key (inspection_id, province) references inspection (id, province),
  foreign key (evidence_id, province) references evidence (id, province)
);
create unique index circular_number on circular (unit_id, number, province) where number is not null;
create index circular_scope on circular (unit_path, id);
create index circular_inspection on circular (inspection_id, province);
call protect_by_scope('circular', 'select, insert, update (number, title, facts, demands, evidence_id, issued_at, issued_by)');

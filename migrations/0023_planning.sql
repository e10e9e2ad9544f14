-- Planning: topics, occasions, columns, the material desk with its chain of custody, campaigns, and what an item is planned as
-- (S4-3.1b, S4-3.1c, S4-3.2i, S0-3.1.1a, S1-2p1a, S1-2p1b, S2-4b, S2-5a, S2-6d, S2-10f).

-- ── columns ──────────────────────────────────────────────────────────────────────────────────────────────────
-- A standing part of an account, with how often it is to appear.
create table plan_column (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  name text not null check (name <> ''),
  purpose text not null default '',
  every_days smallint not null check (every_days between 1 and 366),
  created_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  end_reason text not null default '',
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province)
);
create index plan_column_scope on plan_column (unit_path, id);
create unique index plan_column_name on plan_column (account_id, name, province) where ended_at is null;
call protect_by_scope('plan_column', 'select, insert, update (name, purpose, every_days, ended_at, end_reason)');

-- ── campaigns ────────────────────────────────────────────────────────────────────────────────────────────────
create table plan_campaign (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  goal text not null,
  from_on date not null,
  until_on date not null,
  created_by_name text not null,
  created_at timestamptz not null,
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint ends_after_start check (until_on >= from_on)
);
create index plan_campaign_scope on plan_campaign (unit_path, id);
call protect_by_scope('plan_campaign', 'select, insert, update (goal, from_on, until_on)');

-- What each account does in a campaign, and how far it is. Accounts only, never persons.
create table plan_campaign_account (
  campaign_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  account_province smallint not null,
  state text not null default 'todo' check (state in ('todo', 'doing', 'done', 'excused')),
  note text not null default '',
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (campaign_id, account_id, province),
  constraint of_campaign foreign key (campaign_id, province, unit_path) references plan_campaign (id, province, unit_path),
  foreign key (account_id, account_province) references account (id, province)
);
call protect_by_scope('plan_campaign_account', 'select, insert, update (state, note, changed_at, changed_by_name)');

-- ── occasions ────────────────────────────────────────────────────────────────────────────────────────────────
-- Occasions that an office adds to the ones everybody shares; when they fall follows from the rule.
create table plan_occasion (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('majorEvent', 'festival', 'memorial', 'themeDay')),
  rule jsonb not null,
  lead_days smallint not null check (lead_days between 0 and 180),
  caution text not null default '',
  source text not null default '',
  created_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  end_reason text not null default '',
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create index plan_occasion_scope on plan_occasion (unit_path, id);
call protect_by_scope('plan_occasion', 'select, insert, update (ended_at, end_reason)');

-- An occasion for which an office plans nothing this time, and why.
create table plan_occasion_pass (
  unit_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  occasion_key text not null,
  falls_on date not null,
  reason text not null check (reason <> ''),
  by_name text not null,
  at timestamptz not null,
  primary key (unit_id, occasion_key, falls_on, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
call protect_by_scope('plan_occasion_pass', 'select, insert');

-- ── materials ────────────────────────────────────────────────────────────────────────────────────────────────
create table plan_material (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('lead', 'material')),
  body text not null,
  source_name text not null check (source_name <> ''),
  source_url text,
  found_at timestamptz not null,
  place text not null default '',
  rights text not null check (rights in ('own', 'licensed', 'public', 'unclear')),
  rights_note text not null default '',
  gathered_by uuid not null,
  gathered_by_name text not null,
  created_at timestamptz not null,
  campaign_id uuid,
  submitted_by uuid,
  submitted_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  reason text not null default '',
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  foreign key (campaign_id, province) references plan_campaign (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint other_person_decides check (decided_by <> submitted_by),
  constraint decided_whole check (num_nonnulls(decided_by, decided_by_name, decided_at) in (0, 3) and (decided_by is null or submitted_by is not null))
);
create index plan_material_scope on plan_material (unit_path, id);
create index plan_material_submitted on plan_material (unit_path, submitted_at) where submitted_at is not null;
call protect_by_scope('plan_material', 'select, insert, update (body, source_name, source_url, found_at, place, rights, rights_note, campaign_id, submitted_by, submitted_at, decided_by, decided_by_name, decided_at, reason)');

create table plan_material_file (
  material_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  evidence_id uuid not null,
  primary key (material_id, evidence_id, province),
  constraint of_material foreign key (material_id, province, unit_path) references plan_material (id, province, unit_path),
  foreign key (evidence_id, province) references evidence (id, province)
);
call protect_by_scope('plan_material_file', 'select, insert');

-- The chain of custody: each link from source to editor, with the files as they were (S2-6d). Nothing is changed or taken away.
create table plan_material_step (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  material_id uuid not null,
  link text not null check (link in ('gather', 'check', 'submit', 'copy', 'pass')),
  by_id uuid not null,
  by_name text not null,
  -- who checked it, or who received the copy
  party text not null default '',
  note text not null default '',
  file_shas text[] not null default '{}',
  at timestamptz not null,
  primary key (id, province),
  constraint of_material foreign key (material_id, province, unit_path) references plan_material (id, province, unit_path)
);
create index plan_material_step_of on plan_material_step (material_id, province, id);
call protect_by_scope('plan_material_step', 'select, insert');

-- ── topics ───────────────────────────────────────────────────────────────────────────────────────────────────
create table plan_topic (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  angle text not null default '',
  owner_id uuid,
  owner_name text not null default '',
  planned_on date,
  source text not null check (source in ('own', 'material', 'occasion', 'task')),
  source_note text not null default '',
  column_id uuid,
  campaign_id uuid,
  material_id uuid,
  occasion_key text,
  occasion_on date,
  item_id uuid,
  disclosure_classes text[] not null default '{}',
  permitted_classes text[] not null default '{}',
  local_topics text[] not null default '{}',
  created_by_name text not null,
  created_at timestamptz not null,
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  foreign key (owner_id, province) references person (id, province),
  foreign key (column_id, province) references plan_column (id, province),
  foreign key (campaign_id, province) references plan_campaign (id, province),
  foreign key (material_id, province) references plan_material (id, province),
  foreign key (item_id, province) references item (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint occasion_whole check (num_nonnulls(occasion_key, occasion_on) in (0, 2))
);
create index plan_topic_scope on plan_topic (unit_path, id);
create index plan_topic_day on plan_topic (unit_id, planned_on);
create unique index plan_topic_item on plan_topic (item_id, province) where item_id is not null;
create index plan_topic_occasion on plan_topic (unit_id, occasion_on) where occasion_on is not null;
call protect_by_scope('plan_topic', 'select, insert, update (angle, owner_id, owner_name, planned_on, source_note, column_id, campaign_id, item_id, disclosure_classes, permitted_classes, local_topics)');

create table plan_topic_account (
  topic_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  account_province smallint not null,
  primary key (topic_id, account_id, province),
  constraint of_topic foreign key (topic_id, province, unit_path) references plan_topic (id, province, unit_path),
  foreign key (account_id, account_province) references account (id, province)
);
create index plan_topic_account_of on plan_topic_account (account_id, province);
call protect_by_scope('plan_topic_account', 'select, insert, delete');

-- ── what an item is planned as ───────────────────────────────────────────────────────────────────────────────
create table plan_item (
  item_id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  column_id uuid,
  disclosure_classes text[] not null default '{}',
  permitted_classes text[] not null default '{}',
  local_topics text[] not null default '{}',
  marked_by_name text not null,
  marked_at timestamptz not null,
  primary key (item_id, province),
  foreign key (item_id, province) references item (id, province),
  foreign key (column_id, province) references plan_column (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create index plan_item_scope on plan_item (unit_path, item_id);
call protect_by_scope('plan_item', 'select, insert, update (column_id, disclosure_classes, permitted_classes, local_topics, marked_by_name, marked_at)');

-- Re-checks of everything already published, by the words that hold now.

create table rescan (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  reason text not null check (reason <> ''),
  -- what was published before this day is left out; null: everything
  published_since date,
  -- one rule only; null: all of them
  rule text,
  severities text[] not null check (severities <@ array['block', 'warn', 'hint'] and cardinality(severities) > 0),
  table_version text not null,
  -- the words of the last batch, where they changed on the way
  latest_version text not null,
  total integer not null check (total >= 0),
  seen integer not null default 0,
  hits integer not null default 0,
  -- how far it got: publications first, then posts that came from none of them
  source text not null default 'publication' check (source in ('publication', 'post')),
  reached uuid,
  started_by_name text not null,
  started_at timestamptz not null,
  worked_at timestamptz not null,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create index rescan_scope on rescan (unit_path, id);
call protect_by_scope('rescan', 'select, insert, update (latest_version, seen, hits, source, reached, worked_at)');

-- A place found. It lies at the unit that published, so that the unit sees it too.
create table rescan_hit (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  unit_id uuid not null,
  rescan_id uuid not null,
  rescan_province smallint not null,
  source text not null check (source in ('publication', 'post')),
  subject_id uuid not null,
  account_id uuid not null,
  title text not null,
  url text,
  published_at timestamptz not null,
  -- part of the text and place in it
  field text not null,
  start_at integer not null,
  end_at integer not null,
  rule text not null,
  category text not null,
  severity text not null check (severity in ('block', 'warn', 'hint')),
  -- personal data masked
  surface text not null,
  before_text text not null,
  after_text text not null,
  matched_term text not null,
  suggestions text[] not null,
  basis text not null,
  finding_id uuid,
  -- looked at by a person and left as it is
  dismissed_reason text check (dismissed_reason <> ''),
  dismissed_by_name text,
  dismissed_at timestamptz,
  primary key (id, province),
  foreign key (rescan_id, rescan_province) references rescan (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  foreign key (finding_id, province) references finding (id, province),
  -- a batch that runs again after a crash writes nothing twice
  constraint hit_once unique (rescan_id, subject_id, field, start_at, end_at, rule, province),
  constraint dismissed_by_somebody check ((dismissed_reason is null) = (dismissed_at is null) and (dismissed_reason is null) = (dismissed_by_name is null)),
  constraint found_or_dismissed check (finding_id is null or dismissed_reason is null)
);
create index rescan_hit_of on rescan_hit (rescan_id, id);
create index rescan_hit_scope on rescan_hit (unit_path, id);
call protect_by_scope('rescan_hit', 'select, insert, update (finding_id, dismissed_reason, dismissed_by_name, dismissed_at)');

-- Dictionaries as data: words with their history, rules set aside, false hits, lists that detectors compare with.

-- ── words: a change ends one row and adds the next of the same entry; nothing is overwritten ───────────────────
alter table term
  add column entry_id uuid,
  add column variants text[] not null default '{}',
  add column is_right_form boolean not null default false,
  add column needs text[] not null default '{}',
  add column unless text[] not null default '{}',
  add column not_in_quotes boolean not null default false,
  add column reason text not null default '',
  add column examples jsonb not null default '[]',
  add column valid_from date,
  add column added_by uuid,
  add column added_by_name text,
  add column ended_by uuid,
  add column ended_by_name text,
  add column end_reason text not null default '',
  -- ended because the entry was changed: the next row of the entry holds
  add column replaced boolean not null default false,
  add constraint term_days check (valid_until >= valid_from),
  add constraint term_own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path);
update term set entry_id = id;
alter table term alter column entry_id set not null;
create unique index term_entry_once on term (entry_id, province) where ended_at is null;
create index term_entry on term (entry_id, province, id);
create index term_scope on term (unit_path, id);
grant update (ended_at, ended_by, ended_by_name, end_reason, replaced) on term to zhijian_app;

-- One mark per unit with anything of its own: new at every change, so that a check sees by one small read whether it must read more.
create table dictionary_mark (
  unit_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  mark uuid not null,
  primary key (unit_id, province),
  foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create index dictionary_mark_path on dictionary_mark (unit_path);
call protect_by_scope('dictionary_mark', 'select, insert, update (mark)');
create policy read_above on dictionary_mark for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));
insert into dictionary_mark select distinct unit_id, province, unit_path, gen_random_uuid() from (select distinct unit_id, province, unit_path from term) as own;

-- ── rules that a unit sets aside ────────────────────────────────────────────────────────────────────────────
create table ignored_rule (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  rule text not null check (rule <> ''),
  rule_name text not null,
  category text not null,
  severity text not null check (severity in ('block', 'warn', 'hint')),
  -- one wording as it stands in a text; null: all that the rule finds
  surface text check (surface <> ''),
  reason text not null check (reason <> ''),
  valid_until date not null,
  added_by uuid not null,
  added_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  end_reason text not null default '',
  primary key (id, province),
  constraint ignored_own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint a_year_at_most check (valid_until <= ((created_at at time zone 'Asia/Shanghai') + interval '1 year')::date)
);
create unique index ignored_once on ignored_rule (unit_id, rule, coalesce(surface, ''), province) where ended_at is null;
create index ignored_rule_scope on ignored_rule (unit_path, id);
call protect_by_scope('ignored_rule', 'select, insert, update (ended_at, ended_by, ended_by_name, end_reason)');
create policy read_above on ignored_rule for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- ── hits that are no errors, reported to who keeps the rule ─────────────────────────────────────────────────
create table false_hit (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- the unit that keeps the rule; of built-in rules the one at the top
  owner_id uuid not null,
  owner_province smallint not null,
  rule text not null check (rule <> ''),
  rule_name text not null,
  category text not null,
  severity text not null check (severity in ('block', 'warn', 'hint')),
  -- personal data is masked in all three
  surface text not null,
  sentence text not null,
  note text not null,
  reported_by uuid not null,
  reported_by_name text not null,
  reported_at timestamptz not null,
  remedy text check (remedy in ('allow', 'change', 'end', 'ignore', 'other')),
  answer text not null default '',
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint false_hit_own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (owner_id, owner_province) references unit (id, province),
  constraint decided_whole check (num_nonnulls(decided_by, decided_by_name, decided_at) in (0, 3)),
  constraint answer_needed check (decided_at is null or answer <> '')
);
create index false_hit_owner on false_hit (owner_id, owner_province, id);
create index false_hit_rule on false_hit (rule, owner_id);
create index false_hit_scope on false_hit (unit_path, id);
call protect_by_scope('false_hit', 'select, insert, update (remedy, answer, decided_by, decided_by_name, decided_at)');

-- ── lists that detectors compare with: leaders, sources of reposts ───────────────────────────────────────────
create table list_entry (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  entry_id uuid not null,
  list text not null check (list in ('leader', 'source', 'ownPrefix')),
  name text not null check (name <> ''),
  -- of leaders: titles as they are written, place in enumerations
  titles text[] not null default '{}',
  position integer,
  basis text not null,
  valid_from date,
  valid_until date,
  added_by uuid not null,
  added_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  end_reason text not null default '',
  replaced boolean not null default false,
  primary key (id, province),
  constraint list_own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint leader_whole check (list <> 'leader' or (cardinality(titles) > 0 and position is not null)),
  constraint list_days check (valid_until >= valid_from)
);
create unique index list_entry_once on list_entry (unit_id, list, name, province) where ended_at is null;
create unique index list_entry_live on list_entry (entry_id, province) where ended_at is null;
create index list_entry_history on list_entry (entry_id, province, id);
create index list_entry_scope on list_entry (unit_path, list, id);
call protect_by_scope('list_entry', 'select, insert, update (ended_at, ended_by, ended_by_name, end_reason, replaced)');
create policy read_above on list_entry for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

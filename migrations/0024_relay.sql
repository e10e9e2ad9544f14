-- Relay: what went out is carried by other accounts within a term (S1-2p4b, S2-5c, S4-1.3.3a). Accounts only, never persons.

create table relay (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- kept here too: those asked see this row and not the sender's case
  state text not null default 'open' check (state in ('open', 'complete', 'cancelled')),
  -- null: the source lies outside the house
  item_id uuid,
  source_sha text check (source_sha ~ '^[0-9a-f]{64}$'),
  title text not null check (title <> ''),
  digest text not null default '',
  body_html text not null,
  source_name text not null check (source_name <> ''),
  source_url text,
  first_published_at timestamptz not null,
  note text not null default '',
  created_at timestamptz not null,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  foreign key (item_id, province) references item (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint source_whole check (num_nonnulls(item_id, source_sha) in (0, 2))
);
create index relay_scope on relay (unit_path, id);
create index relay_item on relay (item_id, province) where item_id is not null;
call protect_by_scope('relay', 'select, insert, update (state)');

-- One account that was asked; the row lies with its unit, so that the unit sees it and who asked from above too.
create table relay_target (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  relay_id uuid not null,
  relay_province smallint not null,
  account_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  breach_at timestamptz not null,
  -- the duty that runs, with its clause; null where no rule of the unit asks for it and the term is the sender's wish
  duty text,
  clause text,
  pack text,
  pack_version text,
  taken_at timestamptz,
  item_id uuid,
  publication_id uuid,
  published_at timestamptz,
  -- what the unit says stands in its way; the term runs on
  remark text not null default '',
  excused_at timestamptz,
  excuse text not null default '',
  primary key (id, province),
  unique (relay_id, account_id, province),
  foreign key (relay_id, relay_province) references relay (id, province),
  foreign key (account_id, province) references account (id, province),
  foreign key (item_id, province) references item (id, province),
  foreign key (publication_id, province) references publication (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint duty_whole check (num_nonnulls(duty, clause, pack, pack_version) in (0, 4)),
  constraint taken_whole check (num_nonnulls(taken_at, item_id) in (0, 2)),
  constraint published_whole check (num_nonnulls(publication_id, published_at) in (0, 2) and (publication_id is null or item_id is not null)),
  constraint excused_with_reason check ((excused_at is null) = (excuse = ''))
);
create index relay_target_scope on relay_target (unit_path, id);
create index relay_target_relay on relay_target (relay_id, relay_province);
create index relay_target_unit on relay_target (unit_id, province) where published_at is null and excused_at is null;
create index relay_target_item on relay_target (item_id, province) where item_id is not null and published_at is null;
call protect_by_scope('relay_target', 'select, insert, update (taken_at, item_id, publication_id, published_at, remark, excused_at, excuse)');

-- Whoever was asked reads what they were asked, and nothing else of the sender.
create policy asked_reads on relay for select to zhijian_app
  using (exists (select from relay_target t where t.relay_id = relay.id and t.relay_province = relay.province));

-- Only the sender adds those who are asked: a row of one's own would else open any relay to be read.
create policy sender_asks on relay_target as restrictive for insert to zhijian_app
  with check (exists (select from relay r where r.id = relay_id and r.province = relay_province
    and r.unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and r.unit_path < nullif(current_setting('zhijian.scope_hi', true), '')));

-- Nobody lets themselves off.
create policy sender_excuses on relay_target as restrictive for update to zhijian_app using (true)
  with check (excused_at is null or exists (select from relay r where r.id = relay_id and r.province = relay_province
    and r.unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and r.unit_path < nullif(current_setting('zhijian.scope_hi', true), '')));

-- Accounts that are asked together again and again.
create table relay_group (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  name text not null check (name <> ''),
  account_ids uuid[] not null check (cardinality(account_ids) > 0),
  changed_at timestamptz not null,
  primary key (id, province),
  unique (unit_id, name, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create index relay_group_scope on relay_group (unit_path, id);
call protect_by_scope('relay_group', 'select, insert, update (account_ids, changed_at), delete');

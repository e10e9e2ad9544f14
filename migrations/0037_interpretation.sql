-- Policies and what explains them (解读): a policy that the rules name owes its interpretation in step, on the website and on new media.
create table policy (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  title text not null check (title <> ''),
  -- 发文字号; '' where it has none
  number text not null default '',
  kind text not null check (kind in ('policy', 'plan', 'normative', 'other')),
  -- when the public could read it first
  published_at timestamptz not null,
  page_url text not null default '',
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  struck_at timestamptz,
  struck_by_name text,
  struck_reason text not null default '',
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint struck_with_reason check ((struck_at is null) = (struck_reason = ''))
);
create index policy_scope on policy (unit_path, id desc);
call protect_by_scope('policy', 'select, insert, update (struck_at, struck_by_name, struck_reason)');

create table interpretation (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  policy_id uuid not null,
  form text not null check (form <> ''),
  -- of new media: the item that goes its route here; of the website: the page and when it stood there
  item_id uuid,
  url text,
  shown_at timestamptz,
  added_by_name text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by_name text,
  primary key (id, province),
  foreign key (policy_id, province) references policy (id, province),
  foreign key (item_id, province) references item (id, province),
  constraint item_or_page check (num_nonnulls(item_id, url) = 1 and (url is null) = (shown_at is null))
);
create unique index one_link_an_item on interpretation (policy_id, item_id, province) where removed_at is null and item_id is not null;
create index interpretation_policy on interpretation (policy_id, province);
call protect_by_scope('interpretation', 'select, insert, update (removed_at, removed_by_name)');

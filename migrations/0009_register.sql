-- The register of accounts: all that is known of an account, who changed what, and what the register is searched and sorted by.

alter table account
  add column sub_type text,
  add column original_id text,
  add column certification text check (certification in ('certified', 'uncertified', 'lapsed')),
  add column certified_until date,
  add column names_sponsor boolean,
  add column positioning text not null default '',
  add column functions text[] not null default '{}' check (functions <@ array['publish', 'interact', 'services']),
  add column interaction_entrance text,
  add column is_official boolean,
  add column followers integer check (followers >= 0),
  add column followers_on date,
  add column followers_source text check (followers_source in ('manual', 'observed')),
  add column opening_reason text,
  add column has_content_review boolean,
  add column needs_news_licence boolean,
  add column needs_audiovisual_licence boolean,
  add column client_download_url text,
  add column client_package text,
  add column client_version text,
  add column client_ipv6 boolean,
  add column client_graded_record text,
  add column client_app_record text,
  add constraint sub_type_of_platform check (sub_type is null
    or (platform = 'wechat' and sub_type in ('subscription', 'service', 'miniProgram'))
    or (platform = 'client' and sub_type in ('app', 'quickApp'))
    or (platform = 'other' and sub_type in ('baijiahao', 'qiehao', 'renminhao', 'nanfanghao', 'yangshipin', 'zhihu'))),
  add constraint followers_dated check ((followers is null) = (followers_on is null) and (followers is null) = (followers_source is null)),
  add unique (id, province, unit_path);

-- One main account a unit (S4-4.1m): of several marked so before, the first stays.
update account a set is_main = false where is_main
  and exists (select from account b where b.unit_id = a.unit_id and b.province = a.province and b.is_main and b.id < a.id);
create unique index account_one_main on account (unit_id, province) where is_main;

-- Its number in each system above, with the day somebody last saw that it holds there.
create table account_upper (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  system text not null check (system in ('national', 'provincial', 'cyberspace')),
  number text not null check (number <> ''),
  confirmed_on date not null,
  confirmed_by uuid,
  confirmed_by_name text not null,
  primary key (id, province),
  unique (account_id, system, province),
  foreign key (account_id, province) references account (id, province)
);
create index account_upper_scope on account_upper (unit_path, id);
call protect_by_scope('account_upper', 'select, insert, update (unit_path, number, confirmed_on, confirmed_by, confirmed_by_name)');

-- What changed from what to what, each proved by its event. Never written again.
create table account_change (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  field text not null,
  from_value text,
  to_value text,
  changed_at timestamptz not null,
  changed_by uuid,
  changed_by_name text not null,
  event_id uuid not null,
  -- of the office that acted, perhaps one above the account's
  event_province smallint not null,
  primary key (id, province),
  constraint really_changed check (from_value is distinct from to_value),
  foreign key (account_id, province) references account (id, province),
  constraint change_proved_by_audit foreign key (event_id, event_province) references audit_event (id, province) deferrable initially deferred
);
create index account_change_account on account_change (account_id, province, id desc);
create index account_change_scope on account_change (unit_path, id);
call protect_by_scope('account_change', 'select, insert');

-- A narrow copy of what the register is filtered and sorted by, so that no page of it adds up duties, posts and findings of all accounts.
-- Absent values are the sentinels of the defaults: a row always has its place in every order.
create table account_listing (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  unit_name text not null,
  platform text not null,
  platform_rank smallint not null,
  state text not null,
  state_rank smallint not null,
  mode text not null,
  media_class text not null,
  is_main boolean not null,
  certification text,
  certified_until date,
  -- the name as it is read, then as it is written
  name_key text collate "C" not null,
  followers integer not null,
  opened_on date not null,
  last_post_at timestamptz not null,
  due_at timestamptz not null,
  finding_count integer not null,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (id, province) references account (id, province)
);
create index account_listing_scope on account_listing (unit_path, id);
create index account_listing_name on account_listing (name_key, id);
create index account_listing_platform on account_listing (platform_rank, id);
create index account_listing_state on account_listing (state_rank, id);
create index account_listing_followers on account_listing (followers, id);
create index account_listing_opened on account_listing (opened_on, id);
create index account_listing_last_post on account_listing (last_post_at, id);
create index account_listing_due on account_listing (due_at, id);
create index account_listing_findings on account_listing (finding_count, id);
create index account_listing_certified on account_listing (certified_until);
create index account_listing_main on account_listing (unit_path) where is_main;
call protect_by_scope('account_listing', 'select, insert, update');

-- The words an account is found by: pieces of its name, its sponsor's and its certified subject's, how they are read, and its ids.
create table account_words (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  words tsvector not null,
  primary key (id, province),
  foreign key (id, province) references account (id, province)
);
create index account_words_found on account_words using gin (words);
call protect_by_scope('account_words', 'select, insert, update');

-- Text search cannot use its index below a row policy: this function may, and names the scope itself. At most `most` accounts, in no order.
create function account_search(wanted tsquery, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  lo constant text := nullif(current_setting('zhijian.scope_lo', true), '');
  hi constant text := nullif(current_setting('zhijian.scope_hi', true), '');
begin
  -- a small scope is read whole: a common word would bring the accounts of all others first
  if (select count(*) from (select from account_listing l where l.unit_path >= lo and l.unit_path < hi limit 2001) own) <= 2000 then
    return query
      with own as materialized (select l.id, l.province from account_listing l where l.unit_path >= lo and l.unit_path < hi)
      select own.id from own join account_words w on w.id = own.id and w.province = own.province where w.words @@ wanted limit most;
  else
    return query select w.id from account_words w where w.words @@ wanted and w.unit_path >= lo and w.unit_path < hi limit most;
  end if;
end $$;
revoke all on function account_search(tsquery, integer) from public;
grant execute on function account_search(tsquery, integer) to zhijian_app;

-- A view of the register that somebody keeps: for themselves, or for all of their unit.
create table account_view (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  name text not null check (name <> ''),
  is_shared boolean not null,
  -- the filters and the order, as in the page's address
  query jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (id, province),
  foreign key (person_id, province) references person (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create unique index account_view_once on account_view (person_id, name, province) where ended_at is null;
create index account_view_unit on account_view (unit_id, province) where ended_at is null;
call protect_by_scope('account_view', 'select, insert, update (ended_at)');


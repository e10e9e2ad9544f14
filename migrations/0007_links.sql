-- Domains that a unit knows the owner of, and what was seen behind the links of published items.

create table link_domain (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- registrable domain or a host below it, lower case
  domain text not null check (domain ~ '^[a-z0-9.-]+\.[a-z0-9-]+$'),
  owner text not null check (owner <> ''),
  added_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint ended_by_somebody check ((ended_at is null) = (ended_by_name is null))
);
create unique index link_domain_once on link_domain (unit_id, domain, province) where ended_at is null;
call protect_by_scope('link_domain', 'select, insert, update (ended_at, ended_by_name)');
-- What a unit above knows holds for those below.
create policy read_above on link_domain for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- The newest look at one link of one publication.
create table link_look (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  publication_id uuid not null,
  url text not null check (url <> ''),
  state text not null check (state in ('ok', 'dead', 'unreachable', 'refused')),
  http_status integer,
  final_url text not null,
  owner text not null check (owner in ('government', 'platform', 'listed', 'unknown')),
  looked_at timestamptz not null,
  -- since when it has stood as it stands now
  since timestamptz not null,
  finding_id uuid,
  primary key (id, province),
  unique (publication_id, url, province),
  foreign key (publication_id, province) references publication (id, province),
  foreign key (finding_id, province) references finding (id, province)
);
create index link_look_scope on link_look (unit_path, id);
create index link_look_due on link_look (looked_at);
call protect_by_scope('link_look', 'select, insert, update (state, http_status, final_url, owner, looked_at, since, finding_id)');

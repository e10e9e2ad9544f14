-- What an office said the columns of its lists mean, and what profile pages show as pictures.

create table remembered_columns (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- what the list is of
  kind text not null check (kind ~ '^[a-z]+$'),
  -- of the header line: the same headers in the same order are the same kind of list
  headers_sha text not null check (headers_sha ~ '^[0-9a-f]{64}$'),
  -- header to meaning, as a person put it right
  roles jsonb not null check (jsonb_typeof(roles) = 'object' and roles <> '{}'),
  chosen_by_name text not null,
  chosen_at timestamptz not null,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint remembered_once unique (unit_id, kind, headers_sha, province)
);
create index remembered_columns_scope on remembered_columns (unit_path, id);
call protect_by_scope('remembered_columns', 'select, insert, update (roles, chosen_by_name, chosen_at)');

alter table profile_snapshot add column avatar_id uuid, add column qr_id uuid;
alter table profile_snapshot add foreign key (avatar_id, province) references evidence (id, province);
alter table profile_snapshot add foreign key (qr_id, province) references evidence (id, province);

-- Templates of official forms that an office put in place of ours.

create table form_template (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  form text not null check (form ~ '^[a-zA-Z.]+$'),
  format text not null check (format in ('docx', 'xlsx')),
  name text not null check (name <> ''),
  -- of the bytes in the evidence store
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes integer not null check (size_bytes > 0),
  added_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint ended_by_somebody check ((ended_at is null) = (ended_by_name is null))
);
create unique index form_template_once on form_template (unit_id, form, format, province) where ended_at is null;
call protect_by_scope('form_template', 'select, insert, update (ended_at, ended_by_name)');
-- A template holds for the units below, which must be able to read it.
create policy read_above on form_template for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

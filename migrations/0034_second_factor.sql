-- The second factor of grave acts (TOTP, RFC 6238): only the role of log-ins sees it; the secret is sealed with a key outside the database.
create table second_factor (
  person_id uuid not null,
  province smallint not null,
  sealed text not null,
  begun_at timestamptz not null,
  -- null until a first code proved that the person's device holds the secret
  confirmed_at timestamptz,
  failures integer not null default 0,
  locked_until timestamptz,
  primary key (person_id, province),
  foreign key (person_id, province) references person (id, province)
);
-- A code is good once: the step of time that it stands for is taken.
create table second_factor_use (
  person_id uuid not null,
  province smallint not null,
  time_step bigint not null,
  constraint one_use_a_code primary key (person_id, province, time_step),
  foreign key (person_id, province) references second_factor (person_id, province) on delete cascade
);
create table recovery_code (
  person_id uuid not null,
  province smallint not null,
  code_hash text not null,
  used_at timestamptz,
  primary key (person_id, province, code_hash),
  foreign key (person_id, province) references second_factor (person_id, province) on delete cascade
);
grant select, insert, update, delete on second_factor, second_factor_use, recovery_code to zhijian_auth;

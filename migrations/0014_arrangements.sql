-- Arrangements of a unit: contracts with who runs accounts for it, licences, documents in force, and the money (S4-2j, S3-3d..f, S3-13f,
-- S4-4.2u, S2-8b, S3-N2.1d, S4-5.1e).

-- ── contracts ────────────────────────────────────────────────────────────────────────────────────────────────
-- A contract by which somebody runs accounts for the unit. Its term stands; a renewal is a contract of its own.
create table service_contract (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  title text not null check (title <> ''),
  contractor_name text not null check (contractor_name <> ''),
  contractor_code text not null check (contractor_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  own_duties text[] not null default '{}',
  contractor_duties text[] not null default '{}',
  valid_from date not null,
  valid_until date not null,
  amount numeric(14, 2) check (amount >= 0),
  contract_file uuid,
  secrecy_file uuid,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  -- the signed 信息安全责任书 (S3-3f)
  letter_file uuid,
  letter_signed_on date,
  letter_by_name text,
  letter_at timestamptz,
  -- over, with the checklist of the exit gone through
  ended_on date,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text not null default '',
  accounts_returned boolean not null default false,
  data_returned boolean not null default false,
  primary key (id, province),
  unique (id, province, unit_path, valid_until),
  unique (id, province, letter_file),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (contract_file, province) references evidence (id, province),
  foreign key (secrecy_file, province) references evidence (id, province),
  foreign key (letter_file, province) references evidence (id, province),
  check (valid_until >= valid_from),
  constraint letter_whole check (num_nonnulls(letter_file, letter_signed_on, letter_by_name, letter_at) in (0, 4)),
  constraint exit_whole check (num_nonnulls(ended_on, ended_at, ended_by_name) = 0
    or (num_nonnulls(ended_on, ended_at, ended_by_name) = 3 and accounts_returned and data_returned))
);
create index service_contract_scope on service_contract (unit_path, id);
call protect_by_scope('service_contract', 'select, insert, update (title, own_duties, contractor_duties, amount, contract_file, secrecy_file, letter_file, letter_signed_on, letter_by_name, letter_at, ended_on, ended_at, ended_by_name, end_reason, accounts_returned, data_returned)');

-- An account that the contract covers: whose it is, and what the contractor may do with it (S3-3e).
create table service_contract_account (
  contract_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  contract_until date not null,
  account_id uuid not null,
  ownership text not null default '',
  use_right text not null default '',
  primary key (contract_id, account_id, province),
  constraint of_contract foreign key (contract_id, province, unit_path, contract_until) references service_contract (id, province, unit_path, valid_until),
  foreign key (account_id, province) references account (id, province)
);
create index service_contract_account_account on service_contract_account (account_id, province);
call protect_by_scope('service_contract_account', 'select, insert, update (ownership, use_right)');

-- Staff of the contractor. Without the signed letter nobody is let in, and nobody stays longer than the contract.
create table service_contract_staff (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  contract_id uuid not null,
  contract_until date not null,
  person_id uuid not null,
  access text not null check (access in ('draft', 'none')),
  valid_from date not null,
  valid_until date not null,
  letter_file uuid,
  activated_by uuid,
  activated_by_name text,
  activated_at timestamptz,
  ended_at timestamptz,
  ended_by_name text,
  primary key (id, province),
  unique (id, province, person_id, letter_file, valid_until),
  constraint of_contract foreign key (contract_id, province, unit_path, contract_until) references service_contract (id, province, unit_path, valid_until),
  foreign key (person_id, province) references person (id, province),
  constraint active_after_letter foreign key (contract_id, province, letter_file) references service_contract (id, province, letter_file),
  constraint not_beyond_contract check (valid_until <= contract_until and valid_until >= valid_from),
  constraint activated_whole check (num_nonnulls(letter_file, activated_by, activated_by_name, activated_at) in (0, 4)),
  constraint other_person_activates check (activated_by <> person_id)
);
create unique index service_contract_staff_now on service_contract_staff (contract_id, person_id, province) where ended_at is null;
call protect_by_scope('service_contract_staff', 'select, insert, update (letter_file, activated_by, activated_by_name, activated_at, ended_at, ended_by_name)');

-- A right of a contractor's person rests on an activated line of a contract, and ends on its day, whatever program gives it.
alter table position_grant add column contract_staff_id uuid, add column contract_letter uuid;
alter table position_grant add constraint rests_on_contract foreign key (contract_staff_id, province, person_id, contract_letter, valid_until)
  references service_contract_staff (id, province, person_id, letter_file, valid_until);
-- what was granted before stays to be looked at by people
alter table position_grant add constraint contractor_rests_on_contract check (employment <> 'contractor'
  or num_nonnulls(contract_staff_id, contract_letter, valid_until) = 3) not valid;
create index position_grant_contract on position_grant (contract_staff_id, province) where contract_staff_id is not null;
grant select on service_contract_staff to zhijian_auth;
create policy auth_read on service_contract_staff for select to zhijian_auth using (true);

-- ── budget ───────────────────────────────────────────────────────────────────────────────────────────────────
-- Money of a unit for its accounts in a year: under which head, for what, and what was spent of it (S4-5.1e, S1-4p3a, S1-4p3b).
create table budget_line (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  year smallint not null check (year between 2010 and 2100),
  head text not null check (head <> ''),
  purpose text not null check (purpose in ('operations', 'promotion', 'outsourcing', 'training', 'equipment')),
  amount numeric(14, 2) not null check (amount > 0),
  source text not null check (source <> ''),
  source_file uuid,
  executed numeric(14, 2) check (executed >= 0),
  executed_on date,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  -- recorded by mistake; kept as history
  struck_at timestamptz,
  struck_by_name text,
  struck_reason text not null default '',
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (source_file, province) references evidence (id, province),
  constraint executed_whole check ((executed is null) = (executed_on is null)),
  constraint struck_whole check ((struck_at is null) = (struck_by_name is null) and (struck_at is null or struck_reason <> ''))
);
create index budget_line_scope on budget_line (unit_path, id);
create index budget_line_year on budget_line (unit_id, year) where struck_at is null;
call protect_by_scope('budget_line', 'select, insert, update (head, purpose, amount, source, executed, executed_on, struck_at, struck_by_name, struck_reason)');

-- ── documents in force ───────────────────────────────────────────────────────────────────────────────────────
-- A rule, plan or method that a unit gave itself (S2-8b, S3-N2.1d, S4-4.3b..d, S4-5.3b). A new version supersedes the one before.
create table unit_document (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- an item of the packs' documents.required, such as emergencyPlan
  kind text not null check (kind ~ '^[a-zA-Z]{2,40}$'),
  title text not null check (title <> ''),
  number text not null default '',
  file_id uuid not null,
  in_force_from date not null,
  -- its last day, or the day by which it is to be looked over
  valid_until date,
  approved_by text not null check (approved_by <> ''),
  published_url text not null default '',
  supersedes uuid,
  superseded_by uuid,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text not null default '',
  primary key (id, province),
  unique (id, province, unit_id, kind),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (file_id, province) references evidence (id, province),
  constraint supersedes_own foreign key (supersedes, province, unit_id, kind) references unit_document (id, province, unit_id, kind),
  constraint superseded_by_own foreign key (superseded_by, province, unit_id, kind) references unit_document (id, province, unit_id, kind),
  constraint superseded_once unique (supersedes, province),
  check (valid_until is null or valid_until >= in_force_from),
  check (supersedes <> id),
  constraint ended_whole check ((ended_at is null) = (ended_by_name is null) and (ended_at is null or end_reason <> ''))
);
create index unit_document_scope on unit_document (unit_path, id);
create index unit_document_unit on unit_document (unit_id, kind) where superseded_by is null and ended_at is null;
call protect_by_scope('unit_document', 'select, insert, update (superseded_by, ended_at, ended_by_name, end_reason)');

-- ── licences ─────────────────────────────────────────────────────────────────────────────────────────────────
-- A licence or registration that a unit holds for services of its accounts (S4-4.2u, S2-7l). A renewed one is a row of its own.
create table licence (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('news', 'audiovisual', 'other')),
  number text not null check (number <> ''),
  holder text not null check (holder <> ''),
  scope text not null default '',
  valid_from date not null,
  valid_until date not null,
  file_id uuid not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text not null default '',
  primary key (id, province),
  unique (id, province, unit_path),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (file_id, province) references evidence (id, province),
  check (valid_until >= valid_from),
  constraint ended_whole check ((ended_at is null) = (ended_by_name is null) and (ended_at is null or end_reason <> ''))
);
create index licence_scope on licence (unit_path, id);
call protect_by_scope('licence', 'select, insert, update (scope, ended_at, ended_by_name, end_reason)');
create table licence_account (
  licence_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  primary key (licence_id, account_id, province),
  constraint of_licence foreign key (licence_id, province, unit_path) references licence (id, province, unit_path),
  foreign key (account_id, province) references account (id, province)
);
create index licence_account_account on licence_account (account_id, province);
call protect_by_scope('licence_account', 'select, insert');

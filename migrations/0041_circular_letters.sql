-- A circular reaches the units that it names: each gets a letter with its own accounts, receives it by name, and replies.
create table circular_letter (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  circular_id uuid not null,
  circular_province smallint not null,
  issuer_name text not null,
  number text not null,
  title text not null,
  -- canonical JSON: { asOf, accounts: [{ name, clauses, silentDays }], demands }
  content text not null,
  content_sha text not null check (content_sha = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  issued_at timestamptz not null,
  reply_due_at timestamptz,
  received_at timestamptz,
  received_by_name text,
  reply text not null default '',
  replied_at timestamptz,
  replied_by_name text,
  withdrawn_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (circular_id, circular_province) references circular (id, province),
  constraint one_letter_a_unit unique (circular_id, unit_id, province),
  constraint received_whole check ((received_at is null) = (received_by_name is null)),
  constraint replied_whole check (num_nonnulls(replied_at, replied_by_name) in (0, 2) and (replied_at is null) = (reply = '')),
  constraint received_before_reply check (replied_at is null or received_at is not null)
);
create index circular_letter_unit on circular_letter (unit_id, province, id desc);
call protect_by_scope('circular_letter', 'select, insert, update (received_at, received_by_name, reply, replied_at, replied_by_name, withdrawn_at)');

-- Reminders: what a person has to do is told outside the system, with its title and its deadline and nothing else.
-- A target is a group robot of a unit, a receiver of its own, or a person's mailbox; addresses and keys are sealed.
create table reminder_target (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('wecom', 'dingtalk', 'feishu', 'webhook', 'mail')),
  -- whose mailbox; null for what the whole unit reads
  person_id uuid,
  name text not null check (name <> ''),
  -- what may be shown of the address
  shown text not null,
  address_sealed text not null,
  key_sealed text,
  topics text[] not null check (cardinality(topics) > 0),
  set_by_name text not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  -- when the newest message was made, and how the sending of it went
  told_at timestamptz,
  sent_at timestamptz,
  fault text,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (person_id, province) references person (id, province),
  constraint mail_is_a_persons check ((kind = 'mail') = (person_id is not null))
);
create unique index one_mailbox_a_person on reminder_target (person_id, unit_id, province) where ended_at is null;
create index reminder_target_unit on reminder_target (unit_id, province) where ended_at is null;
call protect_by_scope('reminder_target', 'select, insert, update (name, shown, address_sealed, key_sealed, topics, ended_at, told_at, sent_at, fault)');

create table reminder_message (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  target_id uuid not null,
  made_at timestamptz not null,
  -- { unitName, lines: [{ kind, stage, title, unitName, dueAt, path }], more }
  content jsonb not null,
  -- numbers of lines
  tasks integer not null check (tasks > 0),
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  tried integer not null default 0,
  fault text,
  settled_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (target_id, province) references reminder_target (id, province)
);
create index reminder_message_of on reminder_message (target_id, province, made_at desc);
call protect_by_scope('reminder_message', 'select, insert, update (state, tried, fault, settled_at), delete');

-- A task once seen for a target: told once when it is new, once when its time is short, once when it is late.
create table reminder (
  target_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  task_kind text not null,
  task_id uuid not null,
  since timestamptz not null,
  stage text not null check (stage in ('new', 'soon', 'late')),
  seen_at timestamptz not null,
  -- null: not told yet (outside working hours)
  message_id uuid,
  constraint told_once primary key (target_id, province, task_kind, task_id, since, stage),
  foreign key (target_id, province) references reminder_target (id, province),
  foreign key (message_id, province) references reminder_message (id, province)
);
create index reminder_untold on reminder (target_id, province) where message_id is null;
create index reminder_seen on reminder (seen_at);
call protect_by_scope('reminder', 'select, insert, update (message_id), delete');

-- When the tasks of a unit were last looked through for its targets.
create table reminder_look (
  unit_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  looked_at timestamptz not null,
  primary key (unit_id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
call protect_by_scope('reminder_look', 'select, insert, update (looked_at)');

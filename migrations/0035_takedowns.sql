-- Taking a published post down (撤回) is a case of its own: asked for with a reason, decided by another person who may release, carried out
-- on the platform or by hand, and proved. A correction (更正) is an item of its own, which goes its own route; the link says what it corrects.
create table takedown (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  publication_id uuid not null,
  cause text not null check (cause in ('fact', 'policy', 'illegal', 'privacy', 'secret', 'expired', 'other')),
  reason text not null check (reason <> ''),
  -- what the public is told; '' where nothing is
  note text not null,
  -- over publication, cause, reason and note: what was asked for is what is decided
  asked text not null,
  asked_sha text not null check (asked_sha = encode(sha256(convert_to(asked, 'UTF8')), 'hex')),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  ask_session_id uuid not null,
  ask_event_id uuid not null,
  ask_action text not null default 'takedown.ask' check (ask_action = 'takedown.ask'),
  verdict text check (verdict in ('approve', 'decline')),
  decision_reason text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('takedown.' || verdict) stored,
  decide_grant_id uuid,
  decide_role text,
  decide_permission text not null default 'publishing.release' check (decide_permission = 'publishing.release'),
  -- why it is left to a person
  by_hand_because text not null default '',
  removed_at timestamptz,
  removed_by text,
  evidence_id uuid,
  primary key (id, province),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (publication_id, province) references publication (id, province),
  foreign key (evidence_id, province) references evidence (id, province),
  constraint asked_proved_by_audit foreign key (ask_event_id, province, asked_by, ask_session_id, id, asked_sha, ask_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_proved_by_audit foreign key (decide_event_id, province, decided_by, decide_session_id, id, asked_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, province) references position_grant (id, person_id, role, province),
  foreign key (decide_role, decide_permission) references role_permission (role, permission),
  constraint other_person_decides check (decided_by is null or decided_by <> asked_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_at, decided_by, decided_by_name, decide_session_id, decide_event_id, decide_grant_id, decide_role) in (0, 8)),
  constraint declined_with_reason check (verdict is distinct from 'decline' or decision_reason <> ''),
  constraint removed_as_approved check (removed_at is null or (verdict is not distinct from 'approve' and removed_by is not null))
);
create unique index one_takedown_at_a_time on takedown (publication_id, province) where verdict is distinct from 'decline';
call protect_by_scope('takedown', 'select, insert, update (verdict, decision_reason, decided_at, decided_by, decided_by_name, decide_session_id, decide_event_id, decide_grant_id, decide_role, by_hand_because, removed_at, removed_by, evidence_id)');

create table correction (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  publication_id uuid not null,
  item_id uuid not null,
  reason text not null check (reason <> ''),
  begun_by_name text not null,
  begun_at timestamptz not null,
  primary key (id, province),
  foreign key (publication_id, province) references publication (id, province),
  foreign key (item_id, province) references item (id, province)
);
create index correction_of on correction (publication_id, province);
call protect_by_scope('correction', 'select, insert');

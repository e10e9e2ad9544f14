-- The rulebook: installed packs, waivers, values of a unit, own working days, and what the duties need. One headed section a concern.

-- ── paths: a row that names a unit bears that unit's own path ────────────────────────────────────────────────
-- What a unit sets holds below its path: with another unit's id beside an own path one would speak in the other's name.
alter table unit add constraint unit_own_path unique (id, province, unit_path);

-- ── rules: waivers, values a unit sets, its own working days, official texts ─────────────────────────────────
-- A recorded exception to an in-principle rule (clauses.md c.11). `rules` are the in-principle rules of the subject
-- ("pack:rule") as they stood when it was requested; a rule that joins later is not covered.
create table waiver (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  subject text not null,
  clause text not null,
  rules text[] not null check (cardinality(rules) > 0),
  -- null: the unit as a whole
  account_id uuid,
  reason text not null check (reason <> ''),
  valid_from date not null,
  valid_until date not null,
  recipient_id uuid not null,
  recipient_province smallint not null,
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  request_province smallint not null,
  request_session_id uuid not null,
  request_event_id uuid not null,
  request_action text not null default 'waiver.request' check (request_action = 'waiver.request'),
  -- events of waivers bear no hash: what was asked for cannot be changed
  proof_sha text not null default '' check (proof_sha = ''),
  verdict text check (verdict in ('grant', 'refuse')),
  decided_by uuid,
  decided_by_name text,
  decided_unit_name text,
  decided_at timestamptz,
  decision_reason text not null default '',
  -- the deciding side may lie in another province
  decide_province smallint,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('waiver.' || verdict) stored,
  decide_grant_id uuid,
  decide_role text,
  decide_permission text not null default 'rules.decide' check (decide_permission = 'rules.decide'),
  -- taken back by the requester, revoked by the deciding side, or run out
  -- when the duties that it lifts ended; nothing is left to do while it lasts
  lifted_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  ended_at timestamptz,
  end_reason text not null default '',
  primary key (id, province),
  unique (id, province, unit_path),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  foreign key (recipient_id, recipient_province) references unit (id, province),
  constraint other_person_decides check (decided_by is null or decided_by <> requested_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_by, decided_by_name, decided_at, decide_province, decide_session_id, decide_event_id,
    decide_grant_id, decide_role) in (0, 9)),
  constraint requested_proved_by_audit foreign key (request_event_id, request_province, requested_by, request_session_id, id, proof_sha, request_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_proved_by_audit foreign key (decide_event_id, decide_province, decided_by, decide_session_id, id, proof_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, decide_province) references position_grant (id, person_id, role, province),
  foreign key (decide_role, decide_permission) references role_permission (role, permission),
  constraint refusal_needs_reason check (verdict is distinct from 'refuse' or decision_reason <> ''),
  check (valid_until >= valid_from)
);
-- Overlapping dates are refused under a lock of the unit; this refuses the same request twice whatever wrote it.
create unique index waiver_open on waiver (unit_id, subject, coalesce(account_id, unit_id), valid_from, province) where verdict is null and ended_at is null;
create index waiver_in_force on waiver (unit_id, province, valid_until) where verdict = 'grant' and ended_at is null;
create index waiver_running_out on waiver (valid_until) where verdict = 'grant' and ended_at is null;
create index waiver_beginning on waiver (valid_from) where verdict = 'grant' and ended_at is null and lifted_at is null;
create index waiver_scope on waiver (unit_path, id);
call protect_by_scope('waiver', 'select, insert, update (verdict, decided_by, decided_by_name, decided_unit_name, decided_at, decision_reason, decide_province, decide_session_id, decide_event_id, decide_grant_id, decide_role, lifted_at, ended_by, ended_by_name, ended_at, end_reason)');
create table waiver_attachment (
  waiver_id uuid not null,
  province smallint not null,
  evidence_id uuid not null,
  unit_path text collate "C" not null,
  primary key (waiver_id, evidence_id, province),
  constraint own_waiver foreign key (waiver_id, province, unit_path) references waiver (id, province, unit_path),
  foreign key (evidence_id, province) references evidence (id, province)
);
call protect_by_scope('waiver_attachment', 'select, insert');

-- A unit's value for a rule whose number no text gives (clauses.md g). Superseded values stay as history.
create table rule_setting (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  pack text not null,
  rule text not null,
  subject text not null,
  value jsonb not null,
  reason text not null check (reason <> ''),
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  ended_by_name text,
  ended_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
create unique index rule_setting_now on rule_setting (unit_id, pack, rule, province) where ended_at is null;
create index rule_setting_path on rule_setting (unit_path) where ended_at is null;
-- what was ever set, newest first
create index rule_setting_history on rule_setting (unit_path, set_at desc);
call protect_by_scope('rule_setting', 'select, insert, update (ended_by_name, ended_at)');
-- What a unit sets holds for the units below it.
create policy read_above on rule_setting for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- An office's own working or rest day, for itself and the units below.
create table calendar_override (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  reason text not null check (reason <> ''),
  -- the acting unit, this one or one above it: only it or those above take the day back
  set_by_path text collate "C" not null,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  ended_by_name text,
  ended_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  -- nobody below the top gives itself more time (the path of the top has one step)
  constraint rest_day_from_above check (kind = 'work' or set_by_path ~ '^[^/]+/$' or (starts_with(unit_path, set_by_path) and unit_path <> set_by_path))
);
create unique index calendar_override_now on calendar_override (unit_id, day, province) where ended_at is null;
create index calendar_override_path on calendar_override (unit_path) where ended_at is null;
call protect_by_scope('calendar_override', 'select, insert, update (ended_by_name, ended_at)');
create policy read_above on calendar_override for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- The official text of a document as an office attached it; the pack's summaries stay summaries.
create table official_text (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  pack text not null,
  evidence_id uuid not null,
  name text not null check (name <> ''),
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  note text not null default '',
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  removed_by_name text,
  removed_at timestamptz,
  primary key (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (evidence_id, province) references evidence (id, province)
);
create unique index official_text_once on official_text (unit_id, pack, sha256, province) where removed_at is null;
call protect_by_scope('official_text', 'select, insert, update (removed_by_name, removed_at)');
create policy read_above on official_text for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- Which waiver ended a duty; a standing duty runs again when the waiver is over.
alter table obligation add column waiver_id uuid;
alter table obligation add constraint waived_by foreign key (waiver_id, province) references waiver (id, province);
alter table obligation add constraint waiver_waives check (waiver_id is null or state = 'waived');
create index obligation_waiver on obligation (waiver_id, province) where waiver_id is not null;
grant update (waiver_id) on obligation to zhijian_app;

-- ── rules: packs that an office writes itself ────────────────────────────────────────────────────────────────
-- A document of the office as a rule pack, from draft to issue (clauses.md d.8). What was typed is kept even while it is faulty;
-- only a text without a fault is issued, by a person who neither drafted nor edited it.
create table rule_pack (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- what the text calls itself; empty and null while it cannot be read
  pack text not null default '',
  version integer,
  title text not null check (title <> ''),
  yaml text not null check (length(yaml) between 1 and 300000),
  yaml_sha text not null,
  effective_from date,
  drafted_by uuid not null,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  edited_by uuid not null,
  edited_by_name text not null,
  edited_at timestamptz not null,
  edit_part text not null default 'wrote' check (edit_part = 'wrote'),
  edit_session_id uuid not null,
  edit_event_id uuid not null,
  edit_action text not null check (edit_action in ('rulePack.draft', 'rulePack.revise')),
  superseded_by uuid,
  superseded_from date,
  primary key (id, province),
  unique (id, province, unit_path),
  -- what an issue names, and so holds fast
  unique (id, province, unit_path, yaml_sha, pack, version, title, effective_from),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint pack_matches_hash check (yaml_sha = encode(sha256(convert_to(yaml, 'UTF8')), 'hex')),
  constraint superseded_whole check ((superseded_by is null) = (superseded_from is null)),
  constraint edit_proved_by_audit foreign key (edit_event_id, province, edited_by, edit_session_id, id, yaml_sha, edit_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create index rule_pack_scope on rule_pack (unit_path, id);
create index rule_pack_superseded on rule_pack (superseded_by, province) where superseded_by is not null;
call protect_by_scope('rule_pack', 'select, insert, update (pack, version, title, yaml, yaml_sha, effective_from, edited_by, edited_by_name, edited_at, edit_session_id, edit_event_id, edit_action, superseded_by, superseded_from)');

-- Everybody who wrote a word of it, and who issued it: nobody is both, and nobody is taken off. The event is that of the first act.
create table rule_pack_person (
  rule_pack_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  part text not null generated always as (case when action = 'rulePack.issue' then 'issued' else 'wrote' end) stored,
  session_id uuid not null,
  event_id uuid not null,
  yaml_sha text not null,
  action text not null check (action in ('rulePack.draft', 'rulePack.revise', 'rulePack.issue')),
  constraint other_person_issues primary key (rule_pack_id, person_id, province),
  unique (rule_pack_id, province, person_id, part),
  foreign key (rule_pack_id, province, unit_path) references rule_pack (id, province, unit_path),
  constraint part_proved_by_audit foreign key (event_id, province, person_id, session_id, rule_pack_id, yaml_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
call protect_by_scope('rule_pack_person', 'select, insert');
alter table rule_pack add constraint editor_kept foreign key (id, province, edited_by, edit_part)
  references rule_pack_person (rule_pack_id, province, person_id, part) deferrable initially deferred;

-- The issue of the very text: written once. While it stands, neither the text nor what it calls itself can be changed.
create table rule_pack_issue (
  rule_pack_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  yaml_sha text not null,
  pack text not null check (pack <> ''),
  version integer not null,
  title text not null,
  effective_from date not null,
  issued_by uuid not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  part text not null default 'issued' check (part = 'issued'),
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'rulePack.issue' check (action = 'rulePack.issue'),
  grant_id uuid not null,
  role text not null,
  permission text not null default 'rules.issue' check (permission = 'rules.issue'),
  primary key (rule_pack_id, province),
  unique (rule_pack_id, province, effective_from),
  -- Findings name pack and version: neither is ever used twice, not even after a withdrawal.
  constraint rule_pack_edition unique (pack, version, province),
  constraint issued_text_stays foreign key (rule_pack_id, province, unit_path, yaml_sha, pack, version, title, effective_from)
    references rule_pack (id, province, unit_path, yaml_sha, pack, version, title, effective_from),
  constraint issue_proved_by_audit foreign key (event_id, province, issued_by, session_id, rule_pack_id, yaml_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint issued_by_other foreign key (rule_pack_id, province, issued_by, part) references rule_pack_person (rule_pack_id, province, person_id, part),
  constraint issued_by_authorised foreign key (grant_id, issued_by, role, province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission)
);
call protect_by_scope('rule_pack_issue', 'select, insert');
alter table rule_pack add constraint superseded_by_issued foreign key (superseded_by, province, superseded_from)
  references rule_pack_issue (rule_pack_id, province, effective_from) deferrable initially deferred;

-- A draft given up, or an issued pack taken back: once, by a person who may. Only the latter ends an issued one.
create table rule_pack_end (
  rule_pack_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  ended_by uuid not null,
  ended_by_name text not null,
  ended_at timestamptz not null,
  reason text not null check (reason <> ''),
  session_id uuid not null,
  event_id uuid not null,
  action text not null check (action in ('rulePack.discard', 'rulePack.withdraw')),
  issued_id uuid generated always as (case when action = 'rulePack.withdraw' then rule_pack_id end) stored,
  proof_sha text not null default '' check (proof_sha = ''),
  grant_id uuid not null,
  role text not null,
  permission text not null generated always as (case when action = 'rulePack.withdraw' then 'rules.issue' else 'rules.draft' end) stored,
  primary key (rule_pack_id, action, province),
  foreign key (rule_pack_id, province, unit_path) references rule_pack (id, province, unit_path),
  constraint withdrawn_was_issued foreign key (issued_id, province) references rule_pack_issue (rule_pack_id, province),
  constraint end_proved_by_audit foreign key (event_id, province, ended_by, session_id, rule_pack_id, proof_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint ended_by_authorised foreign key (grant_id, ended_by, role, province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission)
);
call protect_by_scope('rule_pack_end', 'select, insert');

-- The packs in force as the duties that run were last bound to them, of the office at the top: what differs is bound anew.
create table packs_applied (
  unit_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  packs jsonb not null,
  applied_at timestamptz not null,
  primary key (unit_id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path)
);
call protect_by_scope('packs_applied', 'select, insert, update (packs, applied_at)');

-- ── obligations: recurring duties, warnings, standing events ─────────────────────────────────────────────────
-- A recurring duty (a maximum interval) keeps its late stretches and the last one of each chain of posts; `chain_from` on that last one
-- is the chain's first post. Between it and the kept stretches all was in time.
alter table obligation add column recurs boolean not null default false;
alter table obligation add column chain_from timestamptz;
-- when to ask next whether it is breached: the breach time, or later while nobody looked; the breach time itself stays
alter table obligation add column ask_at timestamptz;
-- null: the product's default plan; `warn_at` is the next warning, null when none is left
alter table obligation add column warn_plan jsonb;
alter table obligation add column warned_at timestamptz;
-- said to the unit beside the state: 'publishedOnly' = something was published, but it does not stand on the account's page
alter table obligation add column notice text check (notice in ('publishedOnly'));
alter table obligation alter column warn_at drop not null;
update obligation set ask_at = breach_at;
update obligation set recurs = true, chain_from = opened_at, opened_at = coalesce((explain ->> 'startAt')::timestamptz, opened_at) where proof = 'look';
update obligation set chain_from = null where state in ('met', 'late');
update obligation set warn_at = null, warned_at = warn_at where state in ('warned', 'breached');
-- A duty is named by the subject of its rule, so that it stays the same one when another rule governs it; `rule` is the governing one.
alter table obligation add column rule text;
update obligation set rule = substr(duty, strpos(duty, '.') + 1) where duty like pack || '.%';
-- Of two that ran for one subject under different rules the newer one runs on.
update obligation o set duty = f.duty,
    state = case when f.is_older then 'void' else o.state end, discharged_at = case when f.is_older then now() else o.discharged_at end
  from (
    select id, province, n.duty, state in ('open', 'warned', 'breached')
      and row_number() over (partition by subject_id, province, n.duty, state in ('open', 'warned', 'breached') order by opened_at desc, id desc) > 1 as is_older
    from obligation, lateral (select case when rule like 'update-interval%' then 'update.interval' else replace(rule, 'filing-', 'filing.') end as duty) n
    where rule like 'update-interval%' or rule in ('filing-open', 'filing-change', 'filing-close', 'filing-cancel')) f
  where f.id = o.id and f.province = o.province;
alter table obligation alter column ask_at set not null;
grant update (opened_at, chain_from, ask_at, warn_plan, warned_at, notice, clause, pack, pack_version, rule, subject_title, recurs) on obligation to zhijian_app;
drop index obligation_warn;
drop index obligation_due;
create index obligation_warn on obligation (warn_at) where state in ('open', 'warned') and warn_at is not null;
create index obligation_ask on obligation (ask_at) where state in ('open', 'warned');
-- what runs has an index of its own, and is written most often
create index obligation_ended on obligation (subject_id, duty, province, opened_at) where state in ('met', 'late', 'waived', 'void');
create index obligation_provisional on obligation (unit_path, id) where state in ('open', 'warned', 'breached') and explain -> 'provisional' = 'true'::jsonb;
create index obligation_workdays on obligation (unit_path, id) where state in ('open', 'warned', 'breached') and explain ->> 'unit' = 'workdays';

-- Events without effect so far, to which one that becomes known later may give one: done before it was asked, asked while it ran.
create table duty_event (
  subject_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  duty text not null,
  kind text not null check (kind in ('open', 'mark', 'discharge', 'void', 'waive')),
  at timestamptz not null,
  -- of an opening: its term and the rule behind it
  opening jsonb,
  primary key (subject_id, duty, kind, at, province),
  check ((kind = 'open') = (opening is not null))
);
call protect_by_scope('duty_event', 'select, insert, delete');

-- Places that the risk check only asks about are confirmed one by one, by a named person with a reason, before the text can go out
-- (docs/decisions/0011). All of it is keys and checks: a report says what it asks for, a confirmation is proved by an event, a
-- publication refers to a report of its own round and to the last confirmation that the report asks for.

-- ── textcheck: a report belongs to a round, is proved by an event, and asks for what its hits say ───────────
alter table publication drop constraint checked_text_only;
alter table risk_report
  drop column verdict,
  add column round_id uuid,
  -- false: written before places were asked about
  add column asks boolean not null default false,
  add column person_id uuid,
  add column session_id uuid,
  add column event_id uuid,
  -- on which occasion the text was checked: handed in, or released after the dictionary had changed
  add column action text not null default 'item.submit' check (action in ('item.submit', 'publishing.release'));
update risk_report r set round_id = coalesce(
  (select p.round_id from publication p where p.risk_report_id = r.id and p.province = r.province limit 1),
  (select w.id from review_round w where w.subject_id = r.subject_id and w.subject_sha = r.subject_sha and w.opened_at = r.checked_at and w.province = r.province limit 1));
alter table risk_report
  alter column asks set default true,
  alter column action drop default,
  -- what is neither to be mended nor a mere hint is to be confirmed
  add column to_confirm integer not null generated always as (case when asks
    then jsonb_array_length(jsonb_path_query_array(hits, '$[*] ? (!(@.severity == "block") && !(@.severity == "hint"))')) else 0 end) stored,
  add column verdict text not null generated always as (case
    when jsonb_path_exists(hits, '$[*] ? (@.severity == "block")') then 'blocked'
    when asks and jsonb_path_exists(hits, '$[*] ? (!(@.severity == "block") && !(@.severity == "hint"))') then 'confirm'
    else 'clear' end) stored,
  add constraint hits_are_a_list check (jsonb_typeof(hits) = 'array'),
  add constraint report_of_a_round check (not asks or (round_id is not null and person_id is not null and session_id is not null and event_id is not null)),
  add constraint one_event_one_report unique (event_id, province),
  add constraint risk_report_clearance unique (id, round_id, subject_id, subject_sha, action, verdict, to_confirm, province),
  add foreign key (round_id, province) references review_round (id, province),
  add constraint proved_by_audit foreign key (event_id, province, person_id, session_id, subject_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred;
-- No second report beside the one that the reviewers saw.
create unique index one_report_a_submission on risk_report (round_id, province) where action = 'item.submit';
-- Nobody but the owner says that a report does not ask.
revoke insert on risk_report from zhijian_app;
grant insert (id, province, unit_path, subject_id, subject_sha, hits, engine_version, table_version, checked_at, round_id, person_id, session_id, event_id, action)
  on risk_report to zhijian_app;

-- Number k confirms the k-th place that the report asks about, after k - 1.
create table risk_confirmation (
  report_id uuid not null,
  province smallint not null,
  number integer not null,
  unit_path text collate "C" not null,
  round_id uuid not null,
  subject_id uuid not null,
  subject_sha text not null,
  to_confirm integer not null,
  report_action text not null,
  report_verdict text not null default 'confirm' check (report_verdict = 'confirm'),
  -- what the place is known by in later texts of the same subject: rule, part, words and sentence, hashed
  place_key text not null check (place_key <> ''),
  reason text not null check (reason in ('quoted', 'properName', 'verified', 'falseAlarm', 'other')),
  note text not null default '',
  person_id uuid not null,
  person_name text not null,
  session_id uuid not null,
  event_id uuid not null,
  action text not null default 'risk.confirm' check (action = 'risk.confirm'),
  permission text not null,
  role text not null,
  grant_id uuid not null,
  confirmed_at timestamptz not null,
  previous integer generated always as (nullif(number - 1, 0)) stored,
  primary key (report_id, number, province),
  constraint place_of_the_report check (number between 1 and to_confirm),
  constraint no_place_twice unique (report_id, place_key, province),
  constraint one_event_one_confirmation unique (event_id, province),
  constraint own_words_are_written check (reason <> 'other' or note <> ''),
  constraint right_of_the_occasion check (permission = case report_action when 'item.submit' then 'content.write' else 'publishing.release' end),
  constraint confirms_own_report foreign key (report_id, round_id, subject_id, subject_sha, report_action, report_verdict, to_confirm, province)
    references risk_report (id, round_id, subject_id, subject_sha, action, verdict, to_confirm, province),
  constraint earlier_place_confirmed foreign key (report_id, previous, province) references risk_confirmation (report_id, number, province),
  constraint confirmed_by_authorised foreign key (grant_id, person_id, role, province) references position_grant (id, person_id, role, province),
  foreign key (role, permission) references role_permission (role, permission),
  foreign key (session_id, person_id, province) references session (id, person_id, province),
  constraint proved_by_audit foreign key (event_id, province, person_id, session_id, subject_id, subject_sha, action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred
);
create index risk_confirmation_subject on risk_confirmation (subject_id, place_key);
create index risk_confirmation_scope on risk_confirmation (unit_path, confirmed_at desc);
call protect_by_scope('risk_confirmation', 'select, insert');

-- ── review: an approval ends when its round is void, and never stands again ─────────────────────────────────
alter table review_approval add column standing boolean not null default true;
update review_approval a set standing = false from review_round r where r.id = a.round_id and r.province = a.province and r.state = 'void';
alter table review_approval add constraint approval_of_text unique (round_id, subject_id, subject_sha, standing, province);
grant update (standing) on review_approval to zhijian_app;
create policy ended_stays_ended on review_approval as restrictive for update to zhijian_app using (standing) with check (not standing);

-- ── publishing: the gate ────────────────────────────────────────────────────────────────────────────────────
alter table publication
  drop constraint approved_text_only,
  drop column risk_verdict,
  -- follows the approval: false when the text was changed or withdrawn after its release was stopped
  add column approval_standing boolean not null default true,
  add column risk_action text not null default 'item.submit' check (risk_action = 'item.submit'),
  add column risk_verdict text not null default 'clear' constraint no_blocked_text check (risk_verdict in ('clear', 'confirm')),
  add column risk_to_confirm integer not null default 0,
  add column risk_last_confirmation integer generated always as (nullif(risk_to_confirm, 0)) stored,
  -- the report on what a dictionary that changed since found beyond the first one; null: nothing had changed
  add column release_report_id uuid,
  add column release_action text not null default 'publishing.release' check (release_action = 'publishing.release'),
  add column release_verdict text constraint no_newly_blocked_text check (release_verdict in ('clear', 'confirm')),
  add column release_to_confirm integer,
  add column release_last_confirmation integer generated always as (nullif(release_to_confirm, 0)) stored,
  add constraint release_report_whole check (num_nulls(release_report_id, release_verdict, release_to_confirm) in (0, 3));
update publication p set approval_standing = a.standing from review_approval a where a.round_id = p.round_id and a.province = p.province and not a.standing;
alter table publication
  add constraint approved_text_only foreign key (round_id, item_id, subject_sha, approval_standing, province)
    references review_approval (round_id, subject_id, subject_sha, standing, province) on update cascade,
  add constraint checked_text_only foreign key (risk_report_id, round_id, item_id, subject_sha, risk_action, risk_verdict, risk_to_confirm, province)
    references risk_report (id, round_id, subject_id, subject_sha, action, verdict, to_confirm, province),
  add constraint every_place_confirmed foreign key (risk_report_id, risk_last_confirmation, province) references risk_confirmation (report_id, number, province),
  add constraint checked_again_at_release foreign key (release_report_id, round_id, item_id, subject_sha, release_action, release_verdict, release_to_confirm, province)
    references risk_report (id, round_id, subject_id, subject_sha, action, verdict, to_confirm, province),
  add constraint every_new_place_confirmed foreign key (release_report_id, release_last_confirmation, province) references risk_confirmation (report_id, number, province);
grant update (release_report_id, release_verdict, release_to_confirm) on publication to zhijian_app;
alter table review_approval drop constraint review_approval_round_id_subject_id_subject_sha_province_key;
create policy released_while_approved on publication as restrictive for insert to zhijian_app with check (approval_standing);

-- Filings with several recipients, each with a receipt of its own, and requests to open an account.

alter table filing drop constraint filing_kind_check;
alter table filing add constraint filing_kind_check
  check (kind in ('open', 'change', 'merge', 'close', 'cancel', 'emergencyClose', 'sponsorChange'));
alter table filing add unique (id, province, unit_path);
-- What the sponsor decided between the first and the second stage of recipients (研究).
alter table filing
  add column studied_on date,
  add column study_opinion text,
  add column studied_by_name text,
  add constraint study_whole check (num_nonnulls(studied_on, study_opinion, studied_by_name) in (0, 3));
grant update (studied_on, study_opinion, studied_by_name) on filing to zhijian_app;

-- A decision names the place of the grant behind it.
alter table position_grant add unique (id, person_id, role, province, unit_path);

-- One row a recipient and submission: what was delivered, to whom, and what came of it. The recipient may lie in another branch of the tree.
create table filing_delivery (
  id uuid not null,
  province smallint not null,
  filing_id uuid not null,
  account_id uuid not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  kind text not null check (kind in ('open', 'change', 'merge', 'close', 'cancel', 'emergencyClose', 'sponsorChange')),
  -- the bodies that the recipient is: 'supervisor', 'cyberspaceOffice' …; the first one names the delivery
  bodies text[] not null check (cardinality(bodies) > 0),
  body text not null generated always as (bodies[1]) stored,
  stage smallint not null check (stage in (1, 2)),
  round integer not null check (round >= 1),
  -- its receipt makes the filing take effect
  decides boolean not null,
  -- null: no unit of this installation, delivered on paper
  recipient_id uuid,
  recipient_province smallint,
  recipient_path text collate "C",
  recipient_name text not null check (recipient_name <> ''),
  content text not null,
  content_sha text not null check (content_sha = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  delivered_at timestamptz not null,
  delivered_by uuid not null,
  delivered_by_name text not null,
  deliver_province smallint not null,
  deliver_session_id uuid not null,
  deliver_event_id uuid not null,
  deliver_action text not null check (deliver_action in ('filing.submit', 'filing.deliver')),
  verdict text check (verdict in ('receive', 'return')),
  receipt_number text,
  reason text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decide_province smallint,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('delivery.' || verdict) stored,
  decide_grant_id uuid,
  decide_role text,
  decide_grant_path text collate "C",
  decide_permission text not null default 'registry.receive' check (decide_permission = 'registry.receive'),
  -- a receipt on paper, entered by the sponsor
  paper_received_on date,
  paper_evidence_id uuid,
  paper_entered_by_name text,
  paper_entered_at timestamptz,
  primary key (id, province),
  constraint one_a_round unique (filing_id, body, round, province),
  constraint own_filing foreign key (filing_id, province, unit_path) references filing (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint own_recipient foreign key (recipient_id, recipient_province, recipient_path) references unit (id, province, unit_path),
  foreign key (paper_evidence_id, province) references evidence (id, province),
  constraint recipient_whole check (num_nonnulls(recipient_id, recipient_province, recipient_path) in (0, 3)),
  constraint delivered_proved_by_audit foreign key (deliver_event_id, deliver_province, delivered_by, deliver_session_id, filing_id, content_sha, deliver_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint other_person_decides check (decided_by is null or decided_by <> delivered_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_by, decided_by_name, decided_at, decide_province, decide_session_id, decide_event_id,
    decide_grant_id, decide_role, decide_grant_path) in (0, 10)),
  constraint decided_proved_by_audit foreign key (decide_event_id, decide_province, decided_by, decide_session_id, id, content_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, decide_province, decide_grant_path)
    references position_grant (id, person_id, role, province, unit_path),
  foreign key (decide_role, decide_permission) references role_permission (role, permission),
  -- the recipient itself or a unit above it, never the sponsor's side
  constraint decided_by_recipient check (decide_grant_path is null or starts_with(recipient_path, decide_grant_path)),
  constraint paper_has_no_verdict check (verdict is null or recipient_id is not null),
  constraint paper_whole check (num_nonnulls(paper_received_on, paper_entered_by_name, paper_entered_at) in (0, 3)),
  constraint paper_without_unit check (paper_received_on is null or (recipient_id is null and receipt_number is not null)),
  constraint receipt_has_number check ((verdict is not distinct from 'receive' or paper_received_on is not null) = (receipt_number is not null)),
  constraint return_needs_reason check (verdict is distinct from 'return' or reason <> '')
);
create index filing_delivery_filing on filing_delivery (filing_id, province, round);
create index filing_delivery_scope on filing_delivery (unit_path, id);
create index filing_delivery_queue on filing_delivery (recipient_path, delivered_at) where verdict is null;
create index filing_delivery_receipts on filing_delivery (recipient_id, recipient_province, decided_at) where verdict = 'receive';
create index filing_delivery_account on filing_delivery (account_id, province);

alter table filing_delivery enable row level security;
alter table filing_delivery force row level security;
create policy owner_all on filing_delivery to current_user using (true) with check (true);
create policy sponsor_reads on filing_delivery for select to zhijian_app
  using (unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy recipient_reads on filing_delivery for select to zhijian_app
  using (recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy sponsor_delivers on filing_delivery for insert to zhijian_app
  with check (verdict is null and paper_received_on is null
    and unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
-- What was decided stays decided.
create policy recipient_decides on filing_delivery for update to zhijian_app
  using (verdict is null and recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''))
  with check (recipient_path >= nullif(current_setting('zhijian.scope_lo', true), '') and recipient_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy sponsor_enters_paper on filing_delivery for update to zhijian_app
  using (recipient_id is null and paper_received_on is null
    and unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''))
  with check (recipient_id is null
    and unit_path >= nullif(current_setting('zhijian.scope_lo', true), '') and unit_path < nullif(current_setting('zhijian.scope_hi', true), ''));
grant select, insert, update (verdict, receipt_number, reason, decided_at, decided_by, decided_by_name, decide_province, decide_session_id, decide_event_id,
  decide_grant_id, decide_role, decide_grant_path, paper_received_on, paper_evidence_id, paper_entered_by_name, paper_entered_at) on filing_delivery to zhijian_app;

-- A request to open an account (拟开设): what was asked for, by whom, and what the supervising unit decided on exactly that.
create table opening_request (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  content text not null,
  content_sha text not null check (content_sha = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  recipient_id uuid not null,
  recipient_province smallint not null,
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  request_province smallint not null,
  request_session_id uuid not null,
  request_event_id uuid not null,
  request_action text not null check (request_action in ('openingRequest.request', 'openingRequest.resubmit')),
  verdict text check (verdict in ('approve', 'refuse', 'return')),
  decision_reason text not null default '',
  decided_by uuid,
  decided_by_name text,
  decided_unit_name text,
  decided_at timestamptz,
  decide_province smallint,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('openingRequest.' || verdict) stored,
  decide_grant_id uuid,
  decide_role text,
  decide_permission text not null default 'registry.approve' check (decide_permission = 'registry.approve'),
  primary key (id, province),
  unique (id, province, account_id, verdict),
  foreign key (id, province) references case_record (id, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (account_id, province) references account (id, province),
  foreign key (recipient_id, recipient_province) references unit (id, province),
  constraint requested_proved_by_audit foreign key (request_event_id, request_province, requested_by, request_session_id, id, content_sha, request_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint other_person_decides check (decided_by is null or decided_by <> requested_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_by, decided_by_name, decided_unit_name, decided_at, decide_province, decide_session_id,
    decide_event_id, decide_grant_id, decide_role) in (0, 10)),
  constraint decided_proved_by_audit foreign key (decide_event_id, decide_province, decided_by, decide_session_id, id, content_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, decide_province) references position_grant (id, person_id, role, province),
  foreign key (decide_role, decide_permission) references role_permission (role, permission),
  constraint refusal_needs_reason check (verdict is null or verdict = 'approve' or decision_reason <> '')
);
create index opening_request_scope on opening_request (unit_path, id);
create index opening_request_account on opening_request (account_id, province);
call protect_by_scope('opening_request', 'select, insert, update (content, content_sha, requested_by, requested_by_name, requested_at, request_province, request_session_id, request_event_id, request_action, verdict, decision_reason, decided_by, decided_by_name, decided_unit_name, decided_at, decide_province, decide_session_id, decide_event_id, decide_grant_id, decide_role)');

-- What stands before an account's going live: 'approval' is a request that was approved for this very account; 'existing' was in
-- use before it was registered or imported, which every list shows; 'free' where no pack asks for an approval.
alter table account
  add column opening_basis text not null default 'existing' check (opening_basis in ('free', 'approval', 'existing')),
  add column opening_request_id uuid,
  add column opening_verdict text generated always as (case when opening_request_id is not null then 'approve' end) stored,
  add constraint opening_approved foreign key (opening_request_id, province, id, opening_verdict)
    references opening_request (id, province, account_id, verdict) deferrable,
  add constraint live_after_approval check (opening_basis <> 'approval' or opened_on is null or opening_request_id is not null);

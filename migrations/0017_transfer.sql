-- An account moves to another unit: the new sponsor's agreement, the move itself, and who reads what afterwards.

-- ── account: its unit is written once by whoever registers it, and afterwards by account_move alone ────────────
alter table account add constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path);
revoke update on account from zhijian_app;
do $$
begin
  execute (select format('grant update (%s) on account to zhijian_app', string_agg(quote_ident(attname), ', ' order by attnum))
    from pg_attribute where attrelid = 'account'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('id', 'province', 'unit_id', 'unit_path', 'created_at'));
end $$;
revoke update (unit_path) on account_upper from zhijian_app;

-- ── custody: what the record says of phone and mailbox follows the account; a handover stays where it was signed ──
alter table custody_holder drop constraint of_own_record;
alter table custody_holder add constraint of_own_record foreign key (record_id, province, unit_path, account_id)
  references custody_record (id, province, unit_path, account_id) on update cascade;
alter table custody_record add unique (id, province, account_id);
alter table handover drop constraint of_own_record;
alter table handover add constraint of_own_record foreign key (record_id, province, account_id) references custody_record (id, province, account_id);

-- ── the transfer: asked for by the filing's submission, agreed to by the receiving unit, done by the receipt ────
alter table filing add unique (id, province, account_id, unit_path);
create table account_transfer (
  id uuid not null,
  province smallint not null,
  account_id uuid not null,
  filing_id uuid not null,
  account_name text not null check (account_name <> ''),
  platform text not null,
  from_unit_id uuid not null,
  from_path text collate "C" not null,
  from_name text not null,
  to_unit_id uuid not null,
  to_path text collate "C" not null,
  to_name text not null,
  -- the whole copy that the recipients of the filing got too: the receiving unit sees nothing else of the account
  content text not null,
  content_sha text not null check (content_sha = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  ask_province smallint not null,
  ask_session_id uuid not null,
  ask_event_id uuid not null,
  ask_action text not null check (ask_action in ('filing.submit', 'filing.deliver')),
  verdict text check (verdict in ('confirm', 'refuse')),
  reason text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decide_province smallint,
  decide_session_id uuid,
  decide_event_id uuid,
  decide_action text generated always as ('transfer.' || verdict) stored,
  decide_grant_id uuid,
  decide_role text,
  decide_grant_path text collate "C",
  decide_permission text not null default 'registry.approve' check (decide_permission = 'registry.approve'),
  moved_at timestamptz,
  move_event_id uuid,
  primary key (id, province),
  constraint one_a_submission unique (filing_id, ask_event_id, province),
  constraint own_filing foreign key (filing_id, province, account_id, from_path) references filing (id, province, account_id, unit_path),
  foreign key (account_id, province) references account (id, province),
  -- one province for both units: an account never leaves the province in whose keys its rows lie
  constraint from_own_unit foreign key (from_unit_id, province, from_path) references unit (id, province, unit_path),
  constraint to_own_unit foreign key (to_unit_id, province, to_path) references unit (id, province, unit_path),
  constraint two_units check (to_unit_id <> from_unit_id),
  constraint asked_proved_by_audit foreign key (ask_event_id, ask_province, asked_by, ask_session_id, filing_id, content_sha, ask_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint other_person_confirms check (decided_by is null or decided_by <> asked_by),
  constraint decided_whole check (num_nonnulls(verdict, decided_by, decided_by_name, decided_at, decide_province, decide_session_id, decide_event_id,
    decide_grant_id, decide_role, decide_grant_path) in (0, 10)),
  constraint decided_proved_by_audit foreign key (decide_event_id, decide_province, decided_by, decide_session_id, id, content_sha, decide_action)
    references audit_event (id, province, person_id, session_id, subject_id, subject_sha, action) deferrable initially deferred,
  constraint decided_by_authorised foreign key (decide_grant_id, decided_by, decide_role, decide_province, decide_grant_path)
    references position_grant (id, person_id, role, province, unit_path),
  foreign key (decide_role, decide_permission) references role_permission (role, permission),
  -- the receiving unit itself, or one above it that does not stand above the old one as well
  constraint decided_by_receiver check (decide_grant_path is null or decide_grant_path = to_path
    or (starts_with(to_path, decide_grant_path) and not starts_with(from_path, decide_grant_path))),
  constraint refusal_needs_reason check (verdict is distinct from 'refuse' or reason <> ''),
  constraint moved_as_confirmed check (moved_at is null or verdict is not distinct from 'confirm'),
  constraint moved_whole check ((moved_at is null) = (move_event_id is null)),
  constraint moved_proved_by_audit foreign key (move_event_id, province) references audit_event (id, province) deferrable initially deferred
);
create index account_transfer_account on account_transfer (account_id, province);
create index account_transfer_from on account_transfer (from_path, id);
create index account_transfer_to on account_transfer (to_path, id);

alter table account_transfer enable row level security;
alter table account_transfer force row level security;
create policy owner_all on account_transfer to current_user using (true) with check (true);
create policy sponsor_reads on account_transfer for select to zhijian_app
  using (from_path >= nullif(current_setting('zhijian.scope_lo', true), '') and from_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy receiver_reads on account_transfer for select to zhijian_app
  using (to_path >= nullif(current_setting('zhijian.scope_lo', true), '') and to_path < nullif(current_setting('zhijian.scope_hi', true), ''));
-- Who is to receive the filing has to see whether the receiving unit agreed; it may lie in a third branch.
create policy recipient_reads on account_transfer for select to zhijian_app
  using (exists (select from filing_delivery d where d.filing_id = account_transfer.filing_id and d.province = account_transfer.province));
-- A later sponsor sees the former ones.
create policy read_with_account on account_transfer for select to zhijian_app
  using (exists (select from account a where a.id = account_transfer.account_id and a.province = account_transfer.province));
create policy sponsor_asks on account_transfer for insert to zhijian_app
  with check (verdict is null and moved_at is null
    and from_path >= nullif(current_setting('zhijian.scope_lo', true), '') and from_path < nullif(current_setting('zhijian.scope_hi', true), ''));
create policy receiver_decides on account_transfer for update to zhijian_app
  using (verdict is null and to_path >= nullif(current_setting('zhijian.scope_lo', true), '') and to_path < nullif(current_setting('zhijian.scope_hi', true), ''))
  with check (to_path >= nullif(current_setting('zhijian.scope_lo', true), '') and to_path < nullif(current_setting('zhijian.scope_hi', true), ''));
grant select, insert, update (verdict, reason, decided_at, decided_by, decided_by_name, decide_province, decide_session_id, decide_event_id,
  decide_grant_id, decide_role, decide_grant_path) on account_transfer to zhijian_app;

-- What changed of an account in the time of former sponsors is read by whoever has the account now.
create policy read_with_account on account_change for select to zhijian_app
  using (exists (select from account a where a.id = account_change.account_id and a.province = account_change.province));

-- What stands in the way of a move, as codes: rows that other branches hold count too, so that the answer is the same for all.
create function account_transfer_blocks(of_account uuid, besides_filing uuid) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array_remove(array[
    case when exists (select from publication p join case_record c on c.id = p.id and c.province = p.province
      where p.account_id = of_account and c.state in ('waiting', 'sending', 'submitted', 'unconfirmed', 'assisted', 'published')) then 'publication' end,
    case when exists (select from handover h join case_record c on c.id = h.id and c.province = h.province
      where h.account_id = of_account and c.closed_at is null) then 'handover' end,
    case when exists (select from closing g where g.account_id = of_account and g.ended_at is null) then 'closing' end,
    case when exists (select from merge_proposal m join case_record c on c.id = m.id and c.province = m.province
      where m.account_id = of_account and c.closed_at is null) then 'mergeProposal' end,
    case when exists (select from filing f join case_record c on c.id = f.id and c.province = f.province
      where f.account_id = of_account and c.closed_at is null and f.id is distinct from besides_filing) then 'filing' end,
    case when exists (select from case_record c where c.id = of_account and c.state not in ('unfiled', 'running', 'closing')) then 'state' end
  ], null)
$$;
revoke all on function account_transfer_blocks(uuid, uuid) from public;
grant execute on function account_transfer_blocks(uuid, uuid) to zhijian_app;

/* Moves an account as a transfer says: with it what describes it now, not what its former sponsor did (docs/decisions/0012). False: it was moved
   already. It asks for the proofs itself and passes the row scope, so that neither unit needs rights on the other, and neither can move anything
   alone. change_id, main_id: keys of the rows of history, made by the application; of_event: the audit event that the caller appends. */
create function account_move(of_transfer uuid, of_event uuid, event_province smallint, change_id uuid, main_id uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  t account_transfer;
  gives_up_main boolean;
  follows uuid[];
begin
  select * into t from account_transfer where id = of_transfer for update;
  if not found then raise exception 'account_move: no such transfer' using errcode = '42501', constraint = 'transfer_asked'; end if;
  if t.moved_at is not null then return false; end if;
  if t.verdict is distinct from 'confirm' or exists (select from account_transfer o where o.filing_id = t.filing_id and o.province = t.province and o.id > t.id) then
    raise exception 'account_move: the receiving unit has not agreed' using errcode = '42501', constraint = 'transfer_confirmed';
  end if;
  -- received by the unit that decides: neither the old sponsor nor, unless it stands above the old one, the new one
  if not exists (select from filing_delivery d where d.filing_id = t.filing_id and d.province = t.province and d.kind = 'sponsorChange' and d.decides
      and d.verdict = 'receive' and d.content_sha = t.content_sha
      and (t.from_path = '1/' or not starts_with(d.recipient_path, t.from_path))
      and (starts_with(t.from_path, d.recipient_path) or not starts_with(d.recipient_path, t.to_path))) then
    raise exception 'account_move: the filing was not received' using errcode = '42501', constraint = 'transfer_received';
  end if;
  perform from unit where id = t.to_unit_id and province = t.province and ended_at is null for share;
  if not found then raise exception 'account_move: the receiving unit has ended' using errcode = '55000', constraint = 'receiver_runs'; end if;
  perform from account where id = t.account_id and province = t.province and unit_path = t.from_path for update;
  if not found then raise exception 'account_move: the account is elsewhere' using errcode = '55000', constraint = 'account_still_there'; end if;
  if cardinality(account_transfer_blocks(t.account_id, t.filing_id)) > 0 then
    raise exception 'account_move: something is unfinished' using errcode = '55000', constraint = 'nothing_unfinished';
  end if;

  select a.is_main and exists (select from account o where o.unit_id = t.to_unit_id and o.province = t.province and o.is_main) into gives_up_main
    from account a where a.id = t.account_id and a.province = t.province;
  update account set unit_id = t.to_unit_id, unit_path = t.to_path, is_main = is_main and not gives_up_main where id = t.account_id and province = t.province;
  update account_listing set unit_id = t.to_unit_id, unit_path = t.to_path, unit_name = t.to_name where id = t.account_id and province = t.province;
  update account_words set unit_path = t.to_path where id = t.account_id and province = t.province;
  update account_upper set unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update connection set unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update source set unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update observation set unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update post set unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update profile_snapshot set unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update custody_record set unit_id = t.to_unit_id, unit_path = t.to_path where account_id = t.account_id and province = t.province;
  update granted_application set unit_id = t.to_unit_id, unit_path = t.to_path where account_id = t.account_id and province = t.province;
  -- the old unit's devices and posts serve its other accounts
  delete from device_account where account_id = t.account_id and province = t.province;
  delete from appointment_account x using appointment p where x.account_id = t.account_id and x.province = t.province
    and p.id = x.appointment_id and p.province = x.province and p.ended_at is null;

  -- unsettled findings with the orders on them; what was settled stays a fact of the old unit
  follows := array(select f.id from finding f where f.subject_id = t.account_id and f.province = t.province and f.subject_kind = 'account' and f.open_key is not null);
  update finding set unit_id = t.to_unit_id, unit_path = t.to_path where id = any(follows) and province = t.province;
  update finding_evidence set unit_path = t.to_path where finding_id = any(follows) and province = t.province;
  follows := follows || t.account_id
    || array(select r.id from rectification r where r.finding_id = any(follows) and r.province = t.province and r.rechecked_at is null);
  update rectification set unit_id = t.to_unit_id, unit_path = t.to_path where id = any(follows) and province = t.province;
  update case_record set unit_id = t.to_unit_id, unit_path = t.to_path where id = any(follows) and province = t.province;
  -- clocks of orders and of the custody record go on; those of the account itself end with the old unit and begin anew
  update obligation set unit_id = t.to_unit_id, unit_path = t.to_path where province = t.province and state in ('open', 'warned', 'breached')
    and (subject_id = any(array_remove(follows, t.account_id))
      or subject_id in (select r.id from custody_record r where r.account_id = t.account_id and r.province = t.province));
  update evidence e set unit_path = t.to_path where e.province = t.province and e.unit_path = t.from_path
    and e.id in (select o.evidence_id from observation o where o.account_id = t.account_id and o.province = t.province
      union select s.evidence_id from profile_snapshot s where s.account_id = t.account_id and s.province = t.province
      union select x.evidence_id from finding_evidence x where x.finding_id = any(follows) and x.province = t.province
      union select g.evidence_id from granted_application g where g.account_id = t.account_id and g.province = t.province)
    and not exists (select from finding_evidence x where x.evidence_id = e.id and x.province = e.province and x.unit_path <> t.to_path);

  insert into account_change (id, province, unit_path, account_id, field, from_value, to_value, changed_at, changed_by, changed_by_name, event_id, event_province)
    values (change_id, t.province, t.to_path, t.account_id, 'sponsor', t.from_name, t.to_name, at, null, '系统', of_event, event_province);
  if gives_up_main then
    insert into account_change (id, province, unit_path, account_id, field, from_value, to_value, changed_at, changed_by, changed_by_name, event_id, event_province)
      values (main_id, t.province, t.to_path, t.account_id, 'isMain', 'true', 'false', at, null, '系统', of_event, event_province);
  end if;
  update account_transfer set moved_at = at, move_event_id = of_event where id = t.id and province = t.province;
  return true;
end $$;
revoke all on function account_move(uuid, uuid, smallint, uuid, uuid, timestamptz) from public;
grant execute on function account_move(uuid, uuid, smallint, uuid, uuid, timestamptz) to zhijian_app;

-- What happened to an account under former sponsors: for whoever has it now. Facts of events hold no telephone numbers.
create function account_past(of_account uuid)
returns table (id uuid, at timestamptz, person_name text, via text, action text, subject_sha text, payload text, hash text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  lo constant text := nullif(current_setting('zhijian.scope_lo', true), '');
  hi constant text := nullif(current_setting('zhijian.scope_hi', true), '');
begin
  if not exists (select from account a where a.id = of_account and a.unit_path >= lo and a.unit_path < hi) then return; end if;
  return query
    select e.id, e.at, e.person_name, e.via, e.action, e.subject_sha, e.payload, e.hash from audit_event e
    where (e.subject_id = of_account or e.subject_id in (select f.id from filing f where f.account_id = of_account))
      and e.unit_path in (select x.from_path from account_transfer x where x.account_id = of_account and x.moved_at is not null)
      and not (e.unit_path >= lo and e.unit_path < hi)
    order by e.id limit 500;
end $$;
revoke all on function account_past(uuid) from public;
grant execute on function account_past(uuid) to zhijian_app;

-- Name and platform of an account, also for the unit that had it: its filings and publications stay with it and name the account.
create view account_known with (security_invoker = true) as
  select a.id, a.province, a.name, a.platform from account a
  union all
  select k.id, k.province, k.name, k.platform from (
    select distinct on (t.account_id, t.province) t.account_id as id, t.province, t.account_name as name, t.platform from account_transfer t
    where t.moved_at is not null order by t.account_id, t.province, t.moved_at desc) k
  where not exists (select from account a where a.id = k.id and a.province = k.province);
grant select on account_known to zhijian_app;

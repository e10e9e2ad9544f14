-- Who hands over an account that went to another unit signs there, though the case is not of their unit; and what older databases could not vouch for.

-- The handovers that this person has to sign and that lie out of the acting unit's sight: what a giver needs to read the sheet, nothing else of the case.
create function given_handovers(of_person uuid)
returns table (id uuid, province smallint, state text, account_id uuid, account_name text, unit_id uuid, unit_path text, unit_name text, reason text, left_on date,
  started_at timestamptz, started_by_name text, rights_ended_at timestamptz, changed_at timestamptz, sheet_no integer, sheet text, sheet_sha text, parties jsonb, signatures jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  lo constant text := nullif(current_setting('zhijian.scope_lo', true), '');
  hi constant text := nullif(current_setting('zhijian.scope_hi', true), '');
begin
  return query
    select h.id, h.province, c.state, h.account_id, a.name, h.unit_id, h.unit_path::text, u.name, h.reason, h.left_on, h.started_at, h.started_by_name,
      h.rights_ended_at, c.changed_at, s.no, s.sheet, s.sheet_sha,
      (select jsonb_agg(jsonb_build_object('part', o.part, 'personId', o.person_id, 'personName', o.person_name))
        from handover_party o where o.handover_id = h.id and o.province = h.province),
      (select coalesce(jsonb_agg(jsonb_build_object('part', x.part, 'signerName', x.signer_name, 'signedAt', x.signed_at, 'substituteReason', x.substitute_reason)), '[]')
        from handover_signature x where x.handover_id = h.id and x.province = h.province and x.sheet_sha = s.sheet_sha)
    from person p
      join handover_party g on g.person_id = p.id and g.province = p.province and g.part = 'giver'
      join handover h on h.id = g.handover_id and h.province = g.province
      join case_record c on c.id = h.id and c.province = h.province
      join account a on a.id = h.account_id and a.province = h.province
      join unit u on u.id = h.unit_id and u.province = h.province
      left join lateral (select t.no, t.sheet, t.sheet_sha from handover_sheet t where t.handover_id = h.id and t.province = h.province order by t.no desc limit 1) s on true
    where p.id = of_person and p.unit_path >= lo and p.unit_path < hi and not (h.unit_path >= lo and h.unit_path < hi) and c.state <> 'cancelled';
end $$;
revoke all on function given_handovers(uuid) from public;
grant execute on function given_handovers(uuid) to zhijian_app;
create index handover_party_person on handover_party (person_id, province);

-- The giver signs in person; keys of the signature prove who they are and by which session, as for any signature.
create policy giver_signs on handover_signature for insert to zhijian_app
  with check (part = 'giver' and substitute_reason = '' and exists (select from given_handovers(signer_id) g
    where g.id = handover_id and g.province = handover_signature.province and g.state = 'signing' and g.sheet_sha = handover_signature.sheet_sha));

-- Whether the filing of a transfer still waits: the receiving unit sees the transfer, not the filing.
create function transfer_waits(of_filing uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_record c where c.id = of_filing and c.kind = 'filing' and c.state = 'submitted')
$$;
revoke all on function transfer_waits(uuid) from public;
grant execute on function transfer_waits(uuid) to zhijian_app;

-- Two rules on rights of contractors and outsiders did not look at rights given before them, yet kept those from being ended: a check is asked of every
-- row that is written. Ended rights are past; whether all running ones keep the rules is asked at every start (validateConstraints).
alter table position_grant drop constraint outsiders_hold_little;
alter table position_grant add constraint outsiders_hold_little check (ended_at is not null
  or case employment when 'contractor' then role = 'contractorEditor' when 'outside' then role = 'outsideSupervisor' else true end) not valid;
comment on constraint outsiders_hold_little on position_grant is '外包人员只能任外包编辑，社会监督员只能看和报告；请在“人员与权限”中停用这些岗位';
alter table position_grant drop constraint contractor_rests_on_contract;
alter table position_grant add constraint contractor_rests_on_contract check (ended_at is not null or employment <> 'contractor'
  or num_nonnulls(contract_staff_id, contract_letter, valid_until) = 3) not valid;
comment on constraint contractor_rests_on_contract on position_grant is '外包人员的岗位须以外包合同中已生效的人员为依据；请在“人员与权限”中停用这些岗位，再经“外包合同”授权';

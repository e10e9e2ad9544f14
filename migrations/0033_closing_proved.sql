-- A planned closing is agreed to before the public is told, and an account ends with its proof: whatever code asks (S4-4.1o, S4-4.1q).
alter table closing add constraint agreed_before_notice check (kind <> 'planned' or published_at is null or approved_at is not null);

create function assert_account_ended() returns trigger language plpgsql as $$
begin
  if new.state = 'closed' and not exists (select from closing c where c.account_id = new.id and c.province = new.province and c.cancelled_at is not null)
    and not exists (select from filing f where f.account_id = new.id and f.province = new.province and f.kind = 'emergencyClose') then
    raise exception 'no proof that the account was closed' using errcode = '23514', constraint = 'account_closed_with_proof';
  end if;
  if new.state = 'cancelled' and not exists (select from filing f join case_record c on c.id = f.id and c.province = f.province
      where f.account_id = new.id and f.province = new.province and f.kind = 'cancel' and c.state = 'received') then
    raise exception 'no received filing of the cancellation' using errcode = '23514', constraint = 'account_cancelled_as_filed';
  end if;
  return null;
end $$;

create constraint trigger account_ended after update of state on case_record deferrable initially deferred for each row
  when (new.kind = 'account' and new.state in ('closed', 'cancelled') and new.state is distinct from old.state)
  execute function assert_account_ended();

-- Closing points of the registers. One headed section a module.

-- ── closing ─────────────────────────────────────────────────────────────────────────────────────────────────
-- A notice stands in public from the day of its approval at the earliest, for as many days as it says, and nothing is archived before.
alter table closing
  add constraint published_after_approval check (published_on is null or published_on >= (notice_approved_at at time zone 'Asia/Shanghai')::date),
  add constraint stands_whole_period check (notice_until is null or notice_until >= published_on + notice_days),
  add constraint archived_after_period check (archived_at is null or (archived_at at time zone 'Asia/Shanghai')::date > notice_until);

-- Connectors for several platforms, ways and slots of sending, stop-publish orders, what platforms push.

-- ── connections ─────────────────────────────────────────────────────────────────────────────────────────────
alter table connection
  drop constraint connection_connector_check,
  add constraint known_connector check (connector in ('wechat', 'weibo', 'douyin', 'kuaishou', 'webhook')),
  -- what the account's owner granted by OAuth, sealed
  add column grant_sealed text,
  add column grant_expires_at timestamptz,
  -- what was agreed with the platform for its pushes, sealed; the key is the unguessable part of our address
  add column push_sealed text,
  add column push_key text,
  add constraint one_push_address unique (push_key, province),
  add constraint connection_of_account unique (id, account_id, province),
  add constraint push_whole check (num_nulls(push_sealed, push_key) in (0, 2));
grant update (grant_sealed, grant_expires_at, push_sealed, push_key) on connection to zhijian_app;
create index connection_grant_end on connection (grant_expires_at) where grant_expires_at is not null;

-- What a platform told us of itself, once however often it says so.
create table platform_event (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  event_key text not null,
  kind text not null check (kind in ('published', 'refused', 'message', 'revoked', 'other')),
  platform_ref text not null,
  urls text[] not null,
  reason text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (id, province),
  constraint once_told unique (account_id, event_key, province),
  foreign key (account_id, province) references account (id, province)
);
create index platform_event_recent on platform_event (account_id, received_at);
call protect_by_scope('platform_event', 'select, insert');

-- ── ways and slots of sending ───────────────────────────────────────────────────────────────────────────────
alter table publication
  add column way text not null default 'publish' check (way in ('publish', 'massSend')),
  -- what was uploaded before the submission: the look-up asks after it
  add column draft_ref text,
  add constraint publication_of_account unique (id, account_id, province);
grant update (way, draft_ref) on publication to zhijian_app;
create index publication_planned on publication (account_id, release_at) where published_at is null;

-- A send that the platform counts: the n-th of a day or month of an account. Never two for one.
create table publish_slot (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  way text not null check (way in ('publish', 'massSend')),
  -- the day, or the first day of the month
  period date not null,
  number integer not null check (number >= 1),
  publication_id uuid not null,
  taken_at timestamptz not null,
  freed_at timestamptz,
  primary key (id, province),
  -- the slot decides the time that the publication is written with
  foreign key (publication_id, account_id, province) references publication (id, account_id, province) deferrable initially deferred
);
create unique index one_send_a_slot on publish_slot (account_id, way, period, number, province) where freed_at is null;
create unique index one_slot_a_send on publish_slot (publication_id, province) where freed_at is null;
call protect_by_scope('publish_slot', 'select, insert, update (freed_at)');

-- ── stop-publish orders ─────────────────────────────────────────────────────────────────────────────────────
-- While it stands nothing of its scope is sent: a subtree, narrowed to a platform or to texts that name a topic.
create table stop_order (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  -- where it is in force; null: every platform, every text
  platform text,
  topic_words text[] not null default '{}',
  reason text not null check (reason <> ''),
  clause text not null default '',
  issued_by uuid not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  lifted_at timestamptz,
  lifted_by_name text,
  lift_reason text,
  primary key (id, province),
  unique (id, province, unit_path),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  constraint lift_whole check (num_nulls(lifted_at, lifted_by_name, lift_reason) in (0, 3))
);
create index stop_order_scope on stop_order (unit_path, id);
call protect_by_scope('stop_order', 'select, insert, update (lifted_at, lifted_by_name, lift_reason)');
-- An order binds the units below: they see it, and so do the jobs that send for them.
create policy read_above on stop_order for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));
-- What is lifted stays lifted.
create policy lifted_stays_lifted on stop_order as restrictive for update to zhijian_app using (lifted_at is null) with check (true);

-- Items that go out in spite of an order.
create table stop_order_exception (
  order_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  item_id uuid not null,
  item_province smallint not null,
  reason text not null,
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (order_id, item_id, province),
  foreign key (order_id, province, unit_path) references stop_order (id, province, unit_path),
  foreign key (item_id, item_province) references item (id, province)
);
call protect_by_scope('stop_order_exception', 'select, insert');
create policy read_above on stop_order_exception for select to zhijian_app
  using (starts_with(current_setting('zhijian.scope_lo', true), unit_path));

-- ── feeds of what was published ─────────────────────────────────────────────────────────────────────────────
create table account_feed (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  feed_key text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (id, province),
  unique (feed_key, province),
  foreign key (account_id, province) references account (id, province)
);
create unique index one_open_feed on account_feed (account_id, province) where closed_at is null;
call protect_by_scope('account_feed', 'select, insert, update (closed_at)');

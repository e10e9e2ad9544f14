-- Posts against approvals (F10): nothing stands on an account that no review let pass.

-- What the look brought of a post's own words; '' where it brought a title only.
alter table post add column text text not null default '' check (char_length(text) <= 20000);

-- From when on an account's posts must come from approvals. What is older is history.
create table account_use (
  account_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  started_at timestamptz not null,
  basis text not null check (basis in ('person', 'firstRelease')),
  recorded_by uuid,
  recorded_by_name text,
  recorded_at timestamptz not null,
  primary key (account_id, province),
  foreign key (account_id, province) references account (id, province),
  check (started_at <= recorded_at),
  constraint person_named check ((basis = 'person') = (num_nonnulls(recorded_by, recorded_by_name) = 2))
);
call protect_by_scope('account_use', 'select, insert');

-- The approved text that a post was found to be: of an item that named this very account, in a round that approved it.
create table post_match (
  post_id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  account_id uuid not null,
  basis text not null check (basis in ('text', 'part', 'title', 'similar')),
  similarity numeric(4, 3) not null check (similarity between 0 and 1),
  item_id uuid not null,
  revision_id uuid not null,
  subject_sha text not null,
  round_id uuid not null,
  approval_standing boolean not null,
  approved_at timestamptz not null,
  matched_at timestamptz not null,
  primary key (post_id, province),
  constraint approved_target_only foreign key (item_id, subject_sha, account_id, revision_id, province)
    references item_target (item_id, subject_sha, account_id, revision_id, province),
  constraint approved_text_only foreign key (round_id, item_id, subject_sha, approval_standing, province)
    references review_approval (round_id, subject_id, subject_sha, standing, province) on update cascade
);
alter table post add constraint post_of_account unique (id, province, account_id);
alter table post_match add constraint of_own_account foreign key (post_id, province, account_id) references post (id, province, account_id);
call protect_by_scope('post_match', 'select, insert');

-- What a person says of a post that no machine could place; it counts when another person agreed.
create table post_ruling (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  post_id uuid not null,
  account_id uuid not null,
  verdict text not null check (verdict in ('approved', 'history', 'autoReply')),
  item_id uuid,
  revision_id uuid,
  subject_sha text,
  round_id uuid,
  approval_standing boolean,
  reason text not null check (reason <> ''),
  requested_by uuid not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  outcome text check (outcome in ('accepted', 'refused')),
  decision_reason text not null default '',
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  primary key (id, province),
  constraint of_own_account foreign key (post_id, province, account_id) references post (id, province, account_id),
  constraint approved_target_only foreign key (item_id, subject_sha, account_id, revision_id, province)
    references item_target (item_id, subject_sha, account_id, revision_id, province),
  constraint approved_text_only foreign key (round_id, item_id, subject_sha, approval_standing, province)
    references review_approval (round_id, subject_id, subject_sha, standing, province) on update cascade,
  constraint names_approval check (num_nonnulls(item_id, revision_id, subject_sha, round_id, approval_standing) = case verdict when 'approved' then 5 else 0 end),
  constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_by_name, decided_at) in (0, 4)),
  constraint other_person_decides check (decided_by <> requested_by)
);
create unique index post_ruling_open on post_ruling (post_id, province) where outcome is null or outcome = 'accepted';
call protect_by_scope('post_ruling', 'select, insert, update (outcome, decision_reason, decided_by, decided_by_name, decided_at)');

create index item_target_account on item_target (account_id, province);
create index review_approval_subject on review_approval (subject_id, subject_sha, province);
create index post_unplaced on post (account_id, province, published_at) where publication_id is null;

-- What an editor works with: kinds of item, media by hash, what somebody is writing, and what reviewers say of places in a text.

alter table item add column kind text not null default 'article'
  check (kind in ('article', 'short', 'figure', 'video', 'audio', 'link'));
grant update (kind) on item to zhijian_app;

-- A picture, film, sound or document of a unit, once for its bytes. What was read in it is checked with every item that uses it.
create table media_file (
  id uuid not null,
  province smallint not null,
  unit_id uuid not null,
  unit_path text collate "C" not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('picture', 'video', 'audio', 'document')),
  media_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  width integer,
  height integer,
  name text not null check (name <> ''),
  -- parts of the file that were read, and those that were not, with the reason
  texts jsonb not null,
  not_checked jsonb not null,
  -- what was taken out before the bytes were kept: place, device, time
  taken_out text[] not null default '{}',
  source_url text,
  evidence_id uuid not null,
  added_by uuid not null,
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (id, province),
  unique (unit_id, sha256, province),
  constraint own_unit foreign key (unit_id, province, unit_path) references unit (id, province, unit_path),
  foreign key (evidence_id, province) references evidence (id, province)
);
create index media_file_scope on media_file (unit_path, id);
call protect_by_scope('media_file', 'select, insert');

-- What a person typed and has not saved as a revision: working state, nothing of record. A new item has none yet.
create table item_draft (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  item_id uuid,
  base_number integer not null,
  -- counts the savings, so that a second page of the same person overwrites nothing unseen
  version integer not null,
  content jsonb not null,
  is_changed boolean not null,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (id, province),
  unique nulls not distinct (person_id, item_id, province),
  foreign key (person_id, province) references person (id, province),
  foreign key (item_id, province) references item (id, province)
);
create index item_draft_scope on item_draft (unit_path, id);
create index item_draft_item on item_draft (item_id);
call protect_by_scope('item_draft', 'select, insert, update (base_number, version, content, is_changed, started_at, saved_at, seen_at), delete');

-- What somebody says of a place in a revision; `thread_id` is set for an answer. The place is its words with what stands around them.
create table item_comment (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  item_id uuid not null,
  thread_id uuid,
  revision_id uuid not null,
  subject_sha text not null,
  field text check (field in ('title', 'digest', 'body')),
  start_at integer,
  quote text,
  before text,
  after text,
  suggestion text,
  body text not null,
  author_id uuid not null,
  author_name text not null,
  created_at timestamptz not null,
  resolution text check (resolution in ('done', 'accepted', 'declined')),
  resolved_by uuid,
  resolved_by_name text,
  resolved_at timestamptz,
  primary key (id, province),
  unique (id, item_id, province),
  foreign key (item_id, subject_sha, revision_id, province) references item_revision (item_id, sha256, id, province),
  foreign key (thread_id, item_id, province) references item_comment (id, item_id, province),
  constraint says_something check (body <> '' or suggestion is not null),
  constraint place_of_thread check ((thread_id is null) = (field is not null)
    and num_nonnulls(field, start_at, quote, before, after) in (0, 5)),
  constraint answers_suggest_nothing check (thread_id is null or suggestion is null),
  constraint resolved_whole check (num_nonnulls(resolution, resolved_by, resolved_by_name, resolved_at) in (0, 4)),
  constraint threads_are_resolved check (thread_id is null or resolution is null)
);
create index item_comment_scope on item_comment (unit_path, id);
create index item_comment_item on item_comment (item_id, id);
call protect_by_scope('item_comment', 'select, insert, update (resolution, resolved_by, resolved_by_name, resolved_at)');

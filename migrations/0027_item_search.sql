-- The words an item is found by: pieces of its title and how they are read.
create table item_words (
  id uuid not null,
  province smallint not null,
  unit_path text collate "C" not null,
  words tsvector not null,
  primary key (id, province),
  foreign key (id, province) references item (id, province)
);
create index item_words_found on item_words using gin (words);
call protect_by_scope('item_words', 'select, insert, update (words)');

-- Newest first within one state or class; without these a rare state would be looked for along all items.
create index item_class on item (class, id) where class <> 'ordinary';
create index item_author on item (author_id, id);

-- Text search cannot use its index below a row policy: this function may, and names the scope itself. At most `most` items, in no order.
create function item_search(wanted tsquery, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  lo constant text := nullif(current_setting('zhijian.scope_lo', true), '');
  hi constant text := nullif(current_setting('zhijian.scope_hi', true), '');
begin
  -- a small scope is read whole: a common word would bring the items of all others first
  if (select count(*) from (select from item i where i.unit_path >= lo and i.unit_path < hi limit 2001) own) <= 2000 then
    return query
      with own as materialized (select i.id, i.province from item i where i.unit_path >= lo and i.unit_path < hi)
      select own.id from own join item_words w on w.id = own.id and w.province = own.province where w.words @@ wanted limit most;
  else
    return query select w.id from item_words w where w.words @@ wanted and w.unit_path >= lo and w.unit_path < hi limit most;
  end if;
end $$;
revoke all on function item_search(tsquery, integer) from public;
grant execute on function item_search(tsquery, integer) to zhijian_app;

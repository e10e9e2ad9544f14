-- The words an item is found by: pieces of its title and how they are read, and the paths of its unit and of all units above it.
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

-- Text search cannot use its index below a row policy: this function may, and names the scope itself, by the range and by the words of the
-- paths that every row bears (only so the index itself leaves out what others wrote). At most `most` items, in no order; null instead of
-- items where the newest already hold enough of them to be found along the order of the list.
create function item_search(wanted tsquery, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  lo constant text := nullif(current_setting('zhijian.scope_lo', true), '');
  hi constant text := nullif(current_setting('zhijian.scope_hi', true), '');
  enough constant integer := 60;
  newest constant integer := 4000;
begin
  if (select count(*) from (
      select from (select w.words, w.unit_path from item_words w order by w.id desc limit newest) w
      where w.unit_path >= lo and w.unit_path < hi and w.words @@ wanted limit enough) found) >= enough then
    return query select null::uuid;
  else
    return query select w.id from item_words w
      where w.words @@ (wanted && quote_literal('@' || lo)::tsquery) and w.unit_path >= lo and w.unit_path < hi limit most;
  end if;
end $$;
revoke all on function item_search(tsquery, integer) from public;
grant execute on function item_search(tsquery, integer) to zhijian_app;

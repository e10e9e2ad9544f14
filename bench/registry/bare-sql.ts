/** The same rows by one plain statement, as the database's owner: no policy, no session, no HTTP, nothing but PostgreSQL. */
import type pg from 'pg';
import { toSearchQuery } from '#platform/search/search-words.ts';
import type { ListQuery } from './requests.ts';

const columns: Record<string, string> = {
  unit: 'unit_path',
  name: 'name_key',
  platform: 'platform_rank',
  state: 'state_rank',
  followers: 'followers',
  openedOn: 'opened_on',
  lastPost: 'last_post_at',
  due: 'due_at',
  findings: 'finding_count',
};

/** The ids of the first page. */
export async function bareFirstPage(client: pg.Client, query: ListQuery, now: Date): Promise<string[]> {
  const { text, values } = bareStatement(query, now);
  const { rows } = await client.query<{ id: string }>(text, values);
  return rows.map((row) => row.id);
}

function bareStatement(query: ListQuery, now: Date): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const conditions = ['true'];
  if (query.platform) conditions.push(`l.platform = ${value(query.platform)}`);
  if (query.state) conditions.push(`l.state = ${value(query.state)}`);
  if (query.mode) conditions.push(`l.mode = ${value(query.mode)}`);
  if (query.mediaClass) conditions.push(`l.media_class = ${value(query.mediaClass)}`);
  if (query.isMain !== undefined) conditions.push(`l.is_main = ${value(query.isMain)}`);
  if (query.hasFindings) conditions.push('l.finding_count > 0');
  if (query.silentDays)
    conditions.push(`l.last_post_at < ${value(new Date(now.getTime() - query.silentDays * 86_400_000))}`);
  if (query.certification === 'expiring')
    conditions.push(`l.certified_until between date '2026-11-20' and date '2027-01-19'`);
  if (query.certification === 'missing') conditions.push(`l.certification is distinct from 'certified'`);
  if (query.unitId)
    conditions.push(`starts_with(l.unit_path, (select u.unit_path from unit u where u.id = ${value(query.unitId)}))`);
  if (query.search)
    conditions.push(
      `l.id in (select w.id from account_words w where w.words @@ ${value(toSearchQuery(query.search))}::tsquery)`,
    );
  const order = query.order ?? 'asc';
  const text = `with page as (select l.id, l.province, l.${columns[query.sort ?? 'unit']} as key from account_listing l where ${conditions.join(' and ')}
      order by l.${columns[query.sort ?? 'unit']} ${order}, l.id ${order} limit 50)
    select a.id, a.name, a.platform, a.platform_id, u.name as unit_name, c.state, a.mode, a.is_main, a.opened_on,
      (select max(p.published_at) from post p where p.account_id = a.id) as last_post_at,
      (select min(o.due_at) from obligation o where o.subject_id = a.id and o.state in ('open', 'warned', 'breached')) as due_at,
      (select count(*) from finding f where f.subject_id = a.id and f.open_key is not null) as finding_count
    from page join account a on a.id = page.id and a.province = page.province join unit u on u.id = a.unit_id and u.province = a.province
      join case_record c on c.id = a.id and c.province = a.province
    order by page.key ${order}, page.id ${order}`;
  return { text, values };
}

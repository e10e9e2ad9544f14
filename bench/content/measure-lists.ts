/** The list of items and the queue of reviews over real HTTP, beside one plain statement for the same first page. */
import pg from 'pg';
import { contentOperations } from '#modules/content/contract.ts';
import type { ReplyOf } from '#shared/operation.ts';
import { createOfficeOn, type ServerUrls, type TestOffice, type TestPerson } from '../../src/app/testing/office.ts';
import { makeUnits } from '../registry/nation.ts';
import { loadUnits } from '../registry/load-register.ts';
import { quantile, read } from '../registry/measure-list.ts';
import { runToApproval, submitOne } from './one-item.ts';
import { loadItems, makeSearches } from './load-items.ts';

type ListReply = ReplyOf<typeof contentOperations.listItems>;
type QueueReply = ReplyOf<typeof contentOperations.reviewQueue>;

/** Loads `count` items on a database of this server and reads pages; times in milliseconds. */
export async function measureLists(
  urls: ServerUrls,
  { count, requests, log }: { count: number; requests: number; log: (progress: string) => void },
): Promise<Record<string, number>> {
  const office = await createOfficeOn(urls, { at: '2026-11-20T09:00:00+08:00' });
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  try {
    const { bureau, county } = office.units;
    const units = makeUnits(Math.max(300, Math.round(count / 100)));
    await loadUnits(owner, units, county.id);
    const templates = {
      done: await runToApproval(office),
      reviewing: (await submitOne(office)).itemId,
      returned: await returned(office),
    };
    await loadItems(owner, templates, { units, own: { id: bureau.id, path: bureau.unitPath }, count });
    log(`${count} 件稿件、${units.length} 个单位已入库`);
    const address = await office.app.listen({ host: '127.0.0.1', port: 0 });
    const reader = (as: TestPerson) => ({ address, secret: office.secrets[as] });
    const top = await measureItems(reader('supervisor'), makeQueries(requests), log);
    const own = await measureItems(reader('editor'), makeQueries(requests), log);
    const queue = await measureQueue(reader('first'), requests);
    const bare = await measureBare(owner, bureau.unitPath, requests);
    log(
      `列表 p95 全部 ${top.p95Ms} 毫秒、本单位 ${own.p95Ms} 毫秒；待审 p95 ${queue.p95Ms} 毫秒（裸 SQL ${bare} 毫秒）`,
    );
    return {
      listedItems: count,
      ...prefixed('listTop', top),
      ...prefixed('listOwn', own),
      ...prefixed('queue', queue),
      queueBareP95Ms: bare,
    };
  } finally {
    await owner.end();
    await office.close();
  }
}

async function returned(office: TestOffice): Promise<string> {
  const { itemId, roundId, sha } = await submitOne(office);
  await office.call(
    contentOperations.decide,
    { params: { itemId }, body: { roundId, stepNo: 1, sha, verdict: 'return', reason: '请核对时间' } },
    'first',
  );
  return itemId;
}

function makeQueries(count: number): Record<string, unknown>[] {
  const searches = makeSearches(count);
  const filters = [
    {},
    { state: 'reviewing' },
    { state: 'returned' },
    { state: 'approved' },
    { mine: true },
    { class: 'emergency' },
  ];
  return searches.map((search, number) => {
    const filter = filters[number % filters.length] as object;
    return number % 2 === 0 ? filter : { ...(number % 4 === 1 ? {} : filter), search };
  }) as Record<string, unknown>[];
}

interface Reader {
  readonly address: string;
  readonly secret: string;
}

async function measureItems(
  reader: Reader,
  queries: readonly Record<string, unknown>[],
  log: (progress: string) => void,
) {
  const times: number[] = [];
  for (const query of queries.slice(0, 12)) await read<ListReply>(reader, contentOperations.listItems.path, query);
  for (const query of queries) {
    const { reply, ms } = await read<ListReply>(reader, contentOperations.listItems.path, query);
    times.push(ms);
    if (ms > 100) log(`${Math.round(ms)} 毫秒：${JSON.stringify(query)}，${reply.count.value} 件`);
    if (reply.next === null) continue;
    const later = await read<ListReply>(reader, contentOperations.listItems.path, { ...query, after: reply.next });
    times.push(later.ms);
  }
  return summary(times);
}

async function measureQueue(reader: Reader, count: number) {
  const times: number[] = [];
  let after: string | null = null;
  for (let page = 0; page < count; page += 1) {
    const query: Record<string, unknown> = after === null ? {} : { after };
    const { reply, ms }: { reply: QueueReply; ms: number } = await read<QueueReply>(
      reader,
      contentOperations.reviewQueue.path,
      query,
    );
    if (page > 4) times.push(ms);
    after = page % 5 === 4 ? null : reply.next;
  }
  return summary(times);
}

/** What the database must do for one page of the queue: open rounds of one unit, oldest first, with their items. */
async function measureBare(owner: pg.Client, path: string, count: number): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    await owner.query(
      `select r.id, i.id, c.title, r.next_step, r.opened_at from review_round r join item i on i.id = r.subject_id and i.province = r.province
        join case_record c on c.id = i.id and c.province = i.province
        where r.state = 'open' and r.unit_path = $1 order by r.opened_at, r.id limit 51`,
      [path],
    );
    times.push(performance.now() - start);
  }
  return quantile(times, 0.95);
}

const summary = (times: readonly number[]) => ({
  pages: times.length,
  p50Ms: quantile(times, 0.5),
  p95Ms: quantile(times, 0.95),
  worstMs: quantile(times, 1),
});

const prefixed = (prefix: string, figures: object): Record<string, number> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]),
  ) as Record<string, number>;

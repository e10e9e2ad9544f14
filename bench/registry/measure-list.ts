/** Pages of the register over real HTTP, and beside them one plain statement for the same rows. */
import type pg from 'pg';
import { registryOperations } from '#modules/registry/contract.ts';
import { rulesOperations } from '#modules/rules/contract.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { TestOffice } from '../../src/app/testing/office.ts';
import { bareFirstPage } from './bare-sql.ts';
import type { ListRequest } from './requests.ts';

export interface Reader {
  readonly office: TestOffice;
  readonly owner: pg.Client;
  readonly address: string;
  readonly secret: string;
  /** Sees everything: its pages can be compared with the owner's. */
  readonly isTop: boolean;
}

type Duties = ReplyOf<typeof rulesOperations.listObligations>;
type ListReply = ReplyOf<typeof registryOperations.listAccounts>;

/** Runs all requests one after another; times in milliseconds at the client. */
export async function measureList(reader: Reader, requests: readonly ListRequest[], log: (progress: string) => void) {
  const [first, later, bare]: [number[], number[], number[]] = [[], [], []];
  const bySearch = new Map<string, number[]>();
  let differing = 0;
  const seen = new Set<string>();
  for (const request of requests.slice(0, 40)) await readPage(reader, request.query);
  for (const { query, pages, search } of requests) {
    const { reply, ms } = await readPage(reader, query);
    first.push(ms);
    bySearch.set(search, [...(bySearch.get(search) ?? []), ms]);
    for (const row of reply.rows) seen.add(row.id);
    if (ms > 60) log(`${Math.round(ms)} 毫秒：${JSON.stringify(query)}，${reply.count.value} 个`);
    if (reader.isTop) {
      const start = performance.now();
      const ids = await bareFirstPage(reader.owner, query, reader.office.clock.now());
      bare.push(performance.now() - start);
      if (ids.join() !== reply.rows.map((row) => row.id).join()) differing += 1;
    }
    let next = reply.next;
    for (let page = 0; page < pages && next; page += 1) {
      const following = await readPage(reader, { ...query, after: next });
      later.push(following.ms);
      next = following.reply.next;
    }
  }
  const all = [...first, ...later];
  log(
    `${reader.isTop ? '全国' : '一个市'}：${all.length} 页，p50 ${quantile(all, 0.5)}、p95 ${quantile(all, 0.95)}、最慢 ${quantile(all, 1)} 毫秒`,
  );
  return {
    pages: all.length,
    p50Ms: quantile(all, 0.5),
    p95Ms: quantile(all, 0.95),
    worstMs: quantile(all, 1),
    firstP95Ms: quantile(first, 0.95),
    laterP95Ms: quantile(later, 0.95),
    ...Object.fromEntries([...bySearch].map(([search, times]) => [`${search}SearchP95Ms`, quantile(times, 0.95)])),
    ...(reader.isTop
      ? {
          bareP50Ms: quantile(bare, 0.5),
          bareP95Ms: quantile(bare, 0.95),
          firstToBareP50Ratio: quantile(first, 0.5) / quantile(bare, 0.5),
          firstToBareP95Ratio: quantile(first, 0.95) / quantile(bare, 0.95),
          differingPages: differing,
        }
      : { foreignRows: await countForeign(reader, seen) }),
  };
}

/** Rows that a city read although they are not below it. */
async function countForeign({ owner }: Reader, seen: ReadonlySet<string>): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) from account a where a.id = any($1::uuid[]) and not starts_with(a.unit_path, (select u.unit_path from unit u
      join position_grant g on g.unit_id = u.id join person p on p.id = g.person_id where p.name = '市监管员'))`,
    [[...seen]],
  );
  return Number(rows[0]?.count);
}

/** All running duties of the city, page by page as the page of duties reads them, and plain SQL for the same rows. */
export async function measureCityDuties(reader: Reader, cityPath: string) {
  const times: number[] = [];
  let next: string | null = null;
  let dutyRows = 0;
  do {
    const { reply, ms }: { reply: Duties; ms: number } = await read<Duties>(
      reader,
      rulesOperations.listObligations.path,
      {
        limit: 200,
        ...(next === null ? {} : { after: next }),
      },
    );
    times.push(ms);
    dutyRows += reply.rows.length;
    next = reply.next;
  } while (next);
  const start = performance.now();
  const { rows } = await reader.owner.query(
    `select * from obligation o where starts_with(o.unit_path, $1) and o.state in ('open', 'warned', 'breached') order by o.due_at, o.id`,
    [cityPath],
  );
  const bareMs = performance.now() - start;
  const allMs = times.reduce((sum, ms) => sum + ms, 0);
  return {
    dutyRows,
    bareRows: rows.length,
    pageP95Ms: quantile(times, 0.95),
    allMs,
    bareMs,
    toBareRatio: allMs / bareMs,
  };
}

const readPage = (reader: Reader, query: object) =>
  read<ListReply>(reader, registryOperations.listAccounts.path, query as Record<string, unknown>);

/** One GET over HTTP, timed at the client. */
export async function read<R>(
  reader: Pick<Reader, 'address' | 'secret'>,
  path: string,
  query: Record<string, unknown>,
): Promise<{ reply: R; ms: number }> {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  const start = performance.now();
  const response = await fetch(`${reader.address}/api${path}?${search}`, {
    headers: { authorization: `Bearer ${reader.secret}` },
  });
  const reply = (await response.json()) as R;
  const ms = performance.now() - start;
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(reply)}`);
  return { reply, ms };
}

/** The value at a share of the sorted times, rounded to hundredths. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
}

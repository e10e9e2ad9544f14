import pg from 'pg';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { connectionOperations } from '#modules/publishing/connectors-contract.ts';
import { insertAccount } from '#modules/registry/server/public.ts';
import { createOfficeOn, type ServerUrls, type TestPerson } from '../../src/app/testing/office.ts';
import type { Step, ToRequest } from './loop-client.ts';

/** The office of the benchmark: one bureau, six people, one account with a connection to the sandbox. */
export interface BenchOffice {
  readonly appUrl: string;
  readonly authUrl: string;
  readonly toRequest: ToRequest;
  /** Ids that stay the same for every item. */
  readonly fixedIds: readonly string[];
  countPublished(): Promise<number>;
}

const personOf: Record<Step, TestPerson> = {
  create: 'editor',
  submit: 'editor',
  first: 'first',
  second: 'second',
  final: 'final',
  receipt: 'editor',
  release: 'releaser',
};
const stepNos: Partial<Record<Step, number>> = { first: 1, second: 2, final: 3 };
const bodyHtml = `<p>${'本局将于工作日上午九时至下午五时在政务服务大厅设立咨询窗口，解答群众关于社会保险的问题，欢迎前来咨询。'.repeat(6)}</p>`;

/** Founds it on a fresh database; the caller's processes then work on it. */
export async function foundBenchOffice(
  urls: ServerUrls,
  sandboxOrigin: string,
  dataFolder: string,
): Promise<BenchOffice> {
  const office = await createOfficeOn(urls, { config: { allowedOrigins: [sandboxOrigin], dataFolder } });
  const { bureau } = office.units;
  const account = await runSystemCommand(
    office.services,
    { ...bureau, unitId: bureau.id, unitName: bureau.name },
    'setup',
    async (ctx) => ({
      reply: await insertAccount(ctx, bureau, {
        name: '基准账号',
        platform: 'wechat',
        platformId: 'gh_bench',
        mode: 'api',
        state: 'running',
      }),
      events: [],
    }),
  );
  await office.call(
    connectionOperations.saveConnection,
    { params: { accountId: account.id }, body: { origin: sandboxOrigin, appId: 'wxbench', secret: 'bench-secret' } },
    'systemAdministrator',
  );
  const probe = await office.call(
    contentOperations.createItem,
    { body: { title: '样稿', bodyHtml, targets: [account.id] } },
    'editor',
  );
  const { gates } = await office.call(contentOperations.readItem, { params: { itemId: probe.id } }, 'editor');
  const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
  const { appUrl, authUrl, ownerUrl, secrets, personIds, units } = office;
  const fixedIds = await readAllIds(ownerUrl);
  await office.close();
  return {
    appUrl,
    authUrl,
    fixedIds: [...fixedIds, ...Object.values(personIds), ...Object.values(units).map((unit) => unit.id), account.id],
    toRequest: (step, known) => ({ ...toRequest(step, known, account.id, answers), secret: secrets[personOf[step]] }),
    countPublished: () => countPublished(ownerUrl),
  };
}

function toRequest(
  step: Step,
  known: Record<string, unknown>,
  accountId: string,
  gates: Record<string, boolean>,
): { path: string; body: unknown } {
  if (step === 'create')
    return { path: '/api/items', body: { title: '社会保险咨询窗口开放时间', bodyHtml, targets: [accountId] } };
  const path = `/api/items/${String(known['id'])}`;
  if (step === 'submit') return { path: `${path}/submissions`, body: {} };
  if (step === 'receipt') return { path: `${path}/receipts`, body: toReceipt(known) };
  if (step === 'release') return { path: `${path}/release`, body: { sha: known['sha'] } };
  return {
    path: `${path}/decisions`,
    body: { roundId: known['roundId'], stepNo: stepNos[step], sha: known['sha'], verdict: 'approve', gates },
  };
}

function toReceipt(known: Record<string, unknown>): unknown {
  const contentBase64 = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64');
  return {
    roundId: known['roundId'],
    sha: known['sha'],
    number: '基准回执',
    verdict: 'clear',
    receivedAt: new Date().toISOString(),
    file: { fileName: '回执.pdf', contentBase64 },
  };
}

async function readAllIds(ownerUrl: string): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from unit union select id from person union select id from session union select id from position_grant union select id from connection union select id from item',
    );
    return rows.map((row) => row.id);
  });
}

async function countPublished(ownerUrl: string): Promise<number> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from case_record where kind = 'publication' and state = 'verified'`,
    );
    return Number(rows[0]?.count);
  });
}

async function asOwner<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

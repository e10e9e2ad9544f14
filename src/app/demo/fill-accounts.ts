import { formatInstant, toDay } from '#shared/time.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { connectionOperations } from '#modules/publishing/connectors-contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { demoAccounts, demoDescription, type DemoAccount } from './demo-accounts.ts';
import type { DemoCaller } from './demo-caller.ts';
import type { DemoSandbox } from './demo-sandbox.ts';
import { demoPeople } from './demo-units.ts';
import { postTitle } from './demo-titles.ts';

/** Supervisors by the first words of the units they watch. */
const supervisors = {
  海盐: 'haiyan',
  聊城: 'liaocheng',
  高唐: 'liaocheng',
  赣州: 'ganzhou',
  白城: 'baicheng',
} as const;

/** Puts the accounts on the register, files them, connects the sandbox, and brings in what was posted. Returns account ids by platform id. */
export async function fillAccounts(
  caller: DemoCaller,
  units: ReadonlyMap<string, Unit>,
  sandbox: DemoSandbox,
  startedAt: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const account of demoAccounts) ids.set(account.platformId, await openAccount(caller, units, account, startedAt));
  for (const account of demoAccounts) {
    const id = ids.get(account.platformId) ?? '';
    if (account.sandbox)
      await caller.as('xitong', connectionOperations.saveConnection, {
        params: { accountId: id },
        body: { origin: sandbox.origin, appId: account.sandbox.appid, secret: account.sandbox.secret },
      });
  }
  for (const account of demoAccounts) postOnSandbox(sandbox, account, startedAt);
  await importHistory(caller, startedAt);
  return ids;
}

const postsOnSandbox = 3;

/** The newest posts of accounts on Weibo, Douyin and Kuaishou, so that their pages on the sandbox are not empty. */
function postOnSandbox({ sandbox }: DemoSandbox, account: DemoAccount, startedAt: Date): void {
  const { openId, unit } = account;
  if (openId === undefined) return;
  const newest = [...account.postDays.slice(0, postsOnSandbox).entries()].reverse();
  for (const [index, daysAgo] of newest) {
    const publishedAt = formatInstant(new Date(startedAt.getTime() - daysAgo * 86_400_000 - 3_600_000));
    sandbox.postWork(openId, { text: postTitle(unit, index), publishedAt });
  }
}

const supervisorOf = (account: DemoAccount): string =>
  Object.entries(supervisors).find(([place]) => account.unit.startsWith(place))?.[1] ?? 'baicheng';

async function openAccount(
  caller: DemoCaller,
  units: ReadonlyMap<string, Unit>,
  account: DemoAccount,
  startedAt: Date,
): Promise<string> {
  const supervisor = supervisorOf(account);
  caller.at(account.isFiled ? 60 : 2);
  const openedOn = toDay(new Date(startedAt.getTime() - (account.isFiled ? 900 : 3) * 86_400_000));
  const { id } = await caller.as(supervisor, registryOperations.createAccount, {
    body: {
      unitId: units.get(account.unit)?.id ?? '',
      name: account.name,
      platform: account.platform,
      platformId: account.platformId,
      certifiedSubject: account.unit,
      mediaClass: account.mediaClass,
      mode: account.sandbox ? 'api' : account.seenHoursAgo === null ? 'observe' : 'assisted',
      state: account.isFiled ? 'running' : 'unfiled',
      openedOn,
      responsible: '账号负责人（演示）',
      description: demoDescription,
    },
  });
  return id;
}

/** One import a branch, as collectors would deliver it: posts with the time of the last good look. */
async function importHistory(caller: DemoCaller, startedAt: Date): Promise<void> {
  for (const [place, login] of Object.entries(supervisors)) {
    const mine = demoAccounts.filter((account) => account.unit.startsWith(place));
    const lines = mine.flatMap((account) =>
      account.postDays.map((daysAgo, i) => toLine(account, daysAgo, i, startedAt)),
    );
    if (lines.length === 0) continue;
    caller.at(0, 24);
    const csv = ['平台,账号标识,标题,链接,发布时间,采集时间', ...lines].join('\n');
    await caller.as(login, monitoringOperations.importPosts, {
      body: { fileName: `${place}发布记录（演示）.csv`, contentBase64: Buffer.from(csv).toString('base64') },
    });
  }
}

function toLine(account: DemoAccount, daysAgo: number, index: number, startedAt: Date): string {
  const published = new Date(startedAt.getTime() - daysAgo * 86_400_000 - (index % 5) * 3_600_000 - 1_800_000);
  const hoursAgo = account.seenHoursAgo ?? 9 * 24;
  const seen = new Date(startedAt.getTime() - hoursAgo * 3_600_000);
  const shown = published > seen ? new Date(seen.getTime() - 600_000) : published;
  return [
    account.platform,
    account.platformId,
    postTitle(account.unit, index),
    `https://demo.invalid/${account.platformId}/${index}`,
    formatInstant(shown),
    formatInstant(seen),
  ].join(',');
}

/** Editors by unit, for what units do themselves. */
export function editorOf(unit: string): string | undefined {
  return demoPeople.find((person) => person.role === 'editor' && person.unit === unit)?.login;
}

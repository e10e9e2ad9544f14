import { closingOperations } from '#modules/closing/contract.ts';
import { lineOperations } from '#modules/organisation/line-contract.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { filingOperations } from '#modules/registry/filing-contract.ts';
import { openingOperations } from '#modules/registry/opening-contract.ts';
import { demoAccounts } from './demo-accounts.ts';
import type { DemoCaller } from './demo-caller.ts';

const cyberspaceOffice = '赣州市互联网信息办公室（演示）';

/** A filing that one of two recipients has received, in 赣州, one that waits and a request to open an account, in 海盐. */
export async function fillFilings(
  caller: DemoCaller,
  units: ReadonlyMap<string, Unit>,
  accounts: ReadonlyMap<string, string>,
): Promise<void> {
  caller.at(2);
  await caller.as('ganzhou', lineOperations.setLine, {
    params: { unitId: units.get('赣州市')?.id ?? '' },
    body: {
      function: 'receivesFilings',
      body: 'cyberspaceOffice',
      receiverId: units.get(cyberspaceOffice)?.id ?? '',
      basis: '演示设定',
    },
  });
  const account = demoAccounts.find((one) => one.unit === '赣州市商务局' && one.isFiled);
  if (account) {
    const filingId = await fileChange(caller, 'gzsw-caibian', account, accounts);
    await receiveOnce(caller, filingId);
  }
  const waiting = demoAccounts.find((one) => one.unit === '海盐县文化和广电旅游体育局' && one.isFiled);
  if (waiting) await fileChange(caller, 'hywl-caibian', waiting, accounts);
  await requestOpening(caller, units);
  await beginClosing(caller, accounts);
}

function fileChange(
  caller: DemoCaller,
  who: string,
  account: (typeof demoAccounts)[number],
  accounts: ReadonlyMap<string, string>,
): Promise<string> {
  caller.at(1);
  return fileAs(caller, who, 'change', account, accounts, '账号负责人调整。');
}

async function fileAs(
  caller: DemoCaller,
  who: string,
  kind: 'change' | 'close',
  { name, platformId, unit }: (typeof demoAccounts)[number],
  accounts: ReadonlyMap<string, string>,
  reason: string,
): Promise<string> {
  const { id } = await caller.as(who, registryOperations.createFiling, {
    params: { accountId: accounts.get(platformId) ?? '' },
    body: {
      kind,
      form: {
        accountName: name,
        platformId,
        certifiedSubject: unit,
        responsible: '办公室负责人（演示）',
        contact: '0000-0000000',
        reason,
      },
    },
  });
  await caller.as(who, registryOperations.submitFiling, { params: { filingId: id } });
  return id;
}

async function receiveOnce(caller: DemoCaller, filingId: string): Promise<void> {
  const { rows } = await caller.as('gzwx-jieshou', filingOperations.listDeliveries, { query: { state: 'waiting' } });
  const deliveryId = rows.find((row) => row.filingId === filingId)?.id;
  if (deliveryId !== undefined)
    await caller.as('gzwx-jieshou', filingOperations.receiveDelivery, { params: { deliveryId }, body: {} });
}

/** An account that nobody keeps up any more: agreed to, filed and received, so that its public notice comes next. */
async function beginClosing(caller: DemoCaller, accounts: ReadonlyMap<string, string>): Promise<void> {
  const closed = demoAccounts.find((one) => one.unit === '海盐县卫生健康局' && one.platform === 'toutiao');
  const kept = demoAccounts.find((one) => one.unit === '海盐县卫生健康局' && one.platform === 'wechat');
  if (!closed || !kept) return;
  caller.at(4);
  const accountId = accounts.get(closed.platformId) ?? '';
  const { id: closingId } = await caller.as('hywj-caibian', closingOperations.beginClosing, {
    body: {
      accountId,
      reason: '无力维护，内容与公众号重复（演示）',
      successorId: accounts.get(kept.platformId) ?? '',
      successorText: `健康科普和预约信息改由“${kept.name}”提供（演示）`,
    },
  });
  await caller.as('hywj-caibian', closingOperations.submitClosing, { params: { closingId } });
  await caller.as('hywj-zhihui', closingOperations.approveClosing, { params: { closingId } });
  caller.at(3);
  const filingId = await fileAs(caller, 'hywj-caibian', 'close', closed, accounts, '无力维护，拟关停（演示）。');
  caller.at(2);
  await caller.as('haiyan', registryOperations.receiveFiling, { params: { filingId }, body: {} });
}

async function requestOpening(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  const unit = '海盐县人民政府办公室';
  const known = demoAccounts.find((one) => one.unit === unit);
  if (!known) return;
  await caller.as('haiyan', openingOperations.requestOpening, {
    body: {
      unitId: units.get(unit)?.id ?? '',
      form: {
        platform: 'bilibili',
        name: known.name,
        mediaClass: 'video',
        certifiedSubject: unit,
        positioning: '县政府工作短片和政策图解（演示）',
        reason: '年轻群众集中在该平台了解政策（演示）。',
        office: '信息科（演示）',
        staff: '信息采编员两名（演示）',
        budgetHead: '信息化运行维护',
        budgetYuan: 30000,
      },
      waiverReason: '现有账号不能承载视频内容（演示）。',
    },
  });
}

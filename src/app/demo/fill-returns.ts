import { formatInstant } from '#shared/time.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { campaignOperations as campaigns } from '#modules/statistics/campaign-contract.ts';
import { returnOperations as operations } from '#modules/statistics/contract.ts';
import type { DemoCaller } from './demo-caller.ts';

/** The city asks its units for the table; one of them has filled it from what the system knows. */
export async function fillReturns(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  const now = caller.at(3, 9);
  const day = (days: number) => formatInstant(new Date(now.getTime() + days * 86_400_000));
  const { id } = await caller.as('liaocheng', campaigns.openCampaign, {
    body: {
      title: '政务新媒体排查情况统计（演示）',
      until: day(0).slice(0, 10),
      since: day(-60).slice(0, 10),
      dueAt: day(12),
      unitIds: ['高唐县人民政府', '聊城市大数据局'].flatMap((name) => units.get(name)?.id ?? []),
      note: '请按登记的账号填报，盖章后报送（演示）',
    },
  });
  caller.at(2, 15);
  const { rows } = await caller.as('gaotang-caibian', operations.listReturns, { query: {} });
  const own = rows.find((row) => row.campaignId === id);
  if (!own) return;
  const params = { returnId: own.id };
  const { known } = await caller.as('gaotang-caibian', operations.prefillReturn, { params });
  const cells = { ...known, supervisor: { line: '高唐县大数据中心（演示）' }, running: { weibo: '每日更新（演示）' } };
  await caller.as('gaotang-caibian', operations.fillReturn, { params, body: { cells } });
}

import { formatInstant } from '#shared/time.ts';
import { circularOperations } from '#modules/circular/contract.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { rectificationOperations } from '#modules/rectification/contract.ts';
import type { DemoCaller } from './demo-caller.ts';
import { editorOf } from './fill-accounts.ts';

/** Inspections of the four branches, and in 海盐 the way from finding to order, report and recheck, and a circular. */
export async function fillSupervision(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  for (const [login, name] of [
    ['liaocheng', '聊城市'],
    ['ganzhou', '赣州市'],
    ['baicheng', '白城市'],
  ] as const)
    await inspect(caller, login, units.get(name)?.id ?? '', `${name}政务新媒体日常检查`);
  const inspectionId = await inspect(caller, 'haiyan', units.get('海盐县')?.id ?? '', '海盐县政务新媒体季度检查');
  await rectifySome(caller);
  if (inspectionId === null) return;
  await caller.as('haiyan', circularOperations.draftCircular, { params: { inspectionId }, body: {} });
}

async function inspect(caller: DemoCaller, login: string, unitId: string, title: string): Promise<string | null> {
  const asOf = formatInstant(caller.at(0, 24));
  const report = await caller.as(login, inspectionOperations.runInspection, {
    body: { title, asOf, pack: 'S4-inspection', unitId },
  });
  return report.inspectionId;
}

/** The first finding is ordered and reported, the second ordered, the others wait for a decision. */
async function rectifySome(caller: DemoCaller): Promise<void> {
  const { rows } = await caller.as('haiyan', inspectionOperations.listFindings, { query: {} });
  for (const [i, finding] of rows.slice(0, 2).entries()) {
    const order = await caller.as('haiyan', rectificationOperations.orderRectification, {
      params: { findingId: finding.id },
      body: { demand: '请立即更新账号内容，查明停更原因，落实专人维护，并于期限内报告整改情况。' },
    });
    const editor = editorOf(finding.unitName);
    if (editor === undefined) continue;
    const params = { rectificationId: order.id };
    await caller.as(editor, rectificationOperations.acceptOrder, { params });
    if (i === 0)
      await caller.as(editor, rectificationOperations.reportRectification, {
        params,
        body: {
          cause: '账号由兼职人员维护，分发渠道较多，未能及时更新。',
          measures: '已补发近期服务信息，明确专人每周检查一次。',
        },
      });
  }
}

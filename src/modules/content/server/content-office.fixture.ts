import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { insertAccount } from '#modules/registry/server/public.ts';
import { contentOperations as operations, type Saved } from '../contract.ts';

export const allGates = {
  political: true,
  legal: true,
  policy: true,
  secrecy: true,
  wording: true,
  accuracy: true,
  completeness: true,
  secrecyInvolved: true,
};

/** A test office whose bureau runs one WeChat account. */
export async function createContentOffice(): Promise<{ office: TestOffice; accountId: string }> {
  const office = await createTestOffice();
  const { bureau } = office.units;
  const acting = { province: bureau.province, unitId: bureau.id, unitName: bureau.name, unitPath: bureau.unitPath };
  const accountId = await runSystemCommand(office.services, acting, 'setup', async (ctx) => ({
    reply: (await insertAccount(ctx, bureau, { platform: 'wechat', name: '测试发布', state: 'running' })).id,
    events: [],
  }));
  return { office, accountId };
}

/** Writes an item and hands it in for review. */
export async function submitted(
  office: TestOffice,
  accountId: string,
  title = '关于延长服务时间的通知',
): Promise<{ item: Saved; roundId: string; sha: string }> {
  const item = await office.call(
    operations.createItem,
    { body: { title, bodyHtml: '<p>自下月起延长服务时间。</p>', targets: [accountId] } },
    'editor',
  );
  const { roundId, sha } = await office.call(operations.submitItem, { params: { itemId: item.id } }, 'editor');
  return { item, roundId, sha };
}

/** One verdict, an approval of all gates unless said otherwise. */
export function verdict(
  office: TestOffice,
  round: { item: { id: string }; roundId: string; sha: string },
  as: TestPerson,
  stepNo: number,
  more: {
    verdict?: 'approve' | 'return';
    reason?: string;
    gates?: Record<string, boolean>;
    sha?: string;
    returnTo?: number;
    confirms?: string;
  } = {},
) {
  const { item, roundId, sha } = round;
  return office.call(
    operations.decide,
    { params: { itemId: item.id }, body: { roundId, stepNo, sha, verdict: 'approve', gates: allGates, ...more } },
    as,
  );
}

/** The code of a refusal. @throws Error when the call succeeded */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: string; status: number; facts: Record<string, unknown> }> {
  try {
    await call;
  } catch (error) {
    return (error as { reply: { code: string; status: number; facts: Record<string, unknown> } }).reply;
  }
  throw new Error('was not refused');
}

/** One item taken through the product, to be copied. */
import { runSystemCommand } from '#platform/run-transaction.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { insertAccount } from '#modules/registry/server/public.ts';
import type { TestOffice, TestPerson } from '../../src/app/testing/office.ts';

const bodyHtml = '<p>请市民合理安排时间，具体办法见本局通知。</p>';
const accounts = new WeakMap<TestOffice, string>();

async function accountOf(office: TestOffice): Promise<string> {
  const known = accounts.get(office);
  if (known !== undefined) return known;
  const { bureau } = office.units;
  const acting = { province: bureau.province, unitId: bureau.id, unitName: bureau.name, unitPath: bureau.unitPath };
  const id = await runSystemCommand(office.services, acting, 'setup', async (ctx) => ({
    reply: (await insertAccount(ctx, bureau, { platform: 'wechat', name: '基准账号', state: 'running' })).id,
    events: [],
  }));
  accounts.set(office, id);
  return id;
}

/** Writes an item and hands it in. */
export async function submitOne(office: TestOffice): Promise<{ itemId: string; roundId: string; sha: string }> {
  const body = { title: '样稿', bodyHtml, targets: [await accountOf(office)] };
  const { id: itemId } = await office.call(contentOperations.createItem, { body }, 'editor');
  const { roundId, sha } = await office.call(contentOperations.submitItem, { params: { itemId } }, 'editor');
  return { itemId, roundId, sha };
}

/** The same through all reviews; tells the item's id. */
export async function runToApproval(office: TestOffice): Promise<string> {
  const { itemId, roundId, sha } = await submitOne(office);
  const { gates: asked } = await office.call(contentOperations.readItem, { params: { itemId } }, 'first');
  const gates = Object.fromEntries(asked.map(({ code }) => [code, true]));
  for (const [at, as] of (['first', 'second', 'final'] satisfies TestPerson[]).entries())
    await office.call(
      contentOperations.decide,
      { params: { itemId }, body: { roundId, stepNo: at + 1, sha, verdict: 'approve', gates } },
      as,
    );
  return itemId;
}

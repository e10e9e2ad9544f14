import { runSystemCommand } from '#platform/run-transaction.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { insertAccount } from '#modules/registry/server/public.ts';
import type { TestOffice, TestPerson } from '../testing/test-office.ts';

/** An item under review, as the tests of this folder need it. */
export interface SubmittedItem {
  readonly itemId: string;
  readonly roundId: string;
  readonly sha: string;
}

/** Puts an account of the bureau on the register. */
export async function addAccount(office: TestOffice, platformId: string): Promise<string> {
  const { bureau } = office.units;
  const account = await runSystemCommand(
    office.services,
    { ...bureau, unitId: bureau.id, unitName: bureau.name },
    'setup',
    async (ctx) => {
      const inserted = await insertAccount(ctx, bureau, {
        name: `测试账号 ${platformId}`,
        platform: 'wechat',
        platformId,
        mode: 'api',
        state: 'running',
      });
      return {
        reply: inserted,
        events: [
          { action: 'account.register', subject: { kind: 'account', id: inserted.id, unitPath: bureau.unitPath } },
        ],
      };
    },
  );
  return account.id;
}

/** Creates and submits an item of the bureau's editor, for the accounts given. */
export async function submitItem(
  office: TestOffice,
  title: string,
  targets: readonly string[],
): Promise<SubmittedItem> {
  const saved = await office.call(
    contentOperations.createItem,
    { body: { title, bodyHtml: `<p>${title}：办事时间不变。</p>`, targets: [...targets] } },
    'editor',
  );
  const submitted = await office.call(contentOperations.submitItem, { params: { itemId: saved.id } }, 'editor');
  return { itemId: saved.id, roundId: submitted.roundId, sha: submitted.sha };
}

/** The body of a decision; an approval answers every gate with yes. */
export async function toDecision(
  office: TestOffice,
  item: SubmittedItem,
  stepNo: number,
  verdict: 'approve' | 'return',
  reason = '',
): Promise<Decision> {
  const { gates } = await office.call(contentOperations.readItem, { params: { itemId: item.itemId } }, 'editor');
  return {
    roundId: item.roundId,
    stepNo,
    sha: item.sha,
    verdict,
    reason,
    gates: verdict === 'approve' ? Object.fromEntries(gates.map((gate) => [gate.code, true])) : {},
  };
}

type Decision = {
  roundId: string;
  stepNo: number;
  sha: string;
  verdict: 'approve' | 'return';
  reason: string;
  gates: Record<string, boolean>;
};

/** Takes an item through the given steps. */
export async function approveSteps(
  office: TestOffice,
  item: SubmittedItem,
  by: readonly TestPerson[] = ['first', 'second', 'final'],
): Promise<void> {
  for (const [i, person] of by.entries()) {
    await office.call(
      contentOperations.decide,
      { params: { itemId: item.itemId }, body: await toDecision(office, item, i + 1, 'approve') },
      person,
    );
  }
}

import { formatInstant } from '#shared/time.ts';
import { interpretationOperations as operations } from '#modules/interpretation/contract.ts';
import type { DemoCaller } from './demo-caller.ts';

/** Two policies of a bureau: one that is explained on the website only, one that came out today. */
export async function fillPolicies(caller: DemoCaller): Promise<void> {
  const by = 'hyrs-caibian';
  const record = async (daysAgo: number, title: string, number: string) => {
    const publishedAt = formatInstant(caller.at(daysAgo, 9));
    caller.at(daysAgo, 10);
    return caller.as(by, operations.recordPolicy, { body: { title, number, kind: 'normative', publishedAt } });
  };
  const older = await record(5, '灵活就业人员社会保险补贴实施办法（演示）', '演示〔2026〕5号');
  await caller.as(by, operations.addPage, {
    params: { policyId: older.id },
    body: {
      form: '图文',
      url: 'https://www.example.gov.cn/demo/jiedu',
      shownAt: formatInstant(caller.at(5, 9)),
    },
  });
  await record(0, '职业技能提升补贴办法（演示）', '演示〔2026〕6号');
}

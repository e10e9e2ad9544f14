import { lineOperations, type LineBody, type LineFunction } from '#modules/organisation/line-contract.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import type { DemoCaller } from './demo-caller.ts';

/** Lines of the demo office: [set at, function, body, receiver, who sets it]. */
const demoLines: readonly (readonly [string, LineFunction, LineBody, string, string])[] = [
  ['海盐县', 'receivesFilings', 'cyberspaceOffice', '中共海盐县委网信办', 'haiyan'],
  ['海盐县', 'receivesOpinionReports', 'cyberspaceOffice', '中共海盐县委网信办', 'haiyan'],
  ['聊城市', 'guides', '', '聊城市大数据局', 'liaocheng'],
];

/** Sets who receives filings and opinion reports, as the documents of the demo's places name them. */
export async function fillLines(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  for (const [at, name, body, receiver, login] of demoLines) {
    const line = { function: name, receiverId: units.get(receiver)?.id ?? '', ...(body === '' ? {} : { body }) };
    await caller.as(login, lineOperations.setLine, { params: { unitId: units.get(at)?.id ?? '' }, body: line });
  }
}

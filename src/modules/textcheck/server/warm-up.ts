import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { checkParts } from './check-service.ts';

/** Long enough that every detector reads it; nothing of it is kept. */
const sample = '本局将于工作日上午九时至下午五时在政务服务大厅设立咨询窗口，解答群众关于社会保险的问题，欢迎前来咨询。';

/**
 * Makes what the first check needs (the dictionary of the unit at the top, the indexes of the detectors) before somebody waits for
 * it. Before the set-up there is nothing to make.
 */
export async function warmUpCheck(services: Services): Promise<void> {
  const office = await readRootOffice(services);
  if (!office) return;
  await runSystemQuery(services, office, (ctx) => checkParts(ctx, office.unitPath, [{ field: 'text', text: sample }]));
}

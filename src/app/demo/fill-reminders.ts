import type { Unit } from '#modules/organisation/server/public.ts';
import { reminderOperations, reminderTopics } from '#modules/reminders/contract.ts';
import type { DemoCaller } from './demo-caller.ts';
import type { DemoSandbox } from './demo-sandbox.ts';

/** A receiver on the pretend platform stands for a bureau's group: what it was told can be read there (`/__sandbox/hooks`). */
export async function fillReminders(
  caller: DemoCaller,
  units: ReadonlyMap<string, Unit>,
  sandbox: DemoSandbox,
): Promise<void> {
  caller.at(1);
  await caller.as('xitong', reminderOperations.addTarget, {
    body: {
      kind: 'webhook',
      name: '演示：新媒体工作群',
      address: `${sandbox.origin}/hooks/reminders`,
      unitId: units.get('海盐县人力资源和社会保障局')?.id ?? '',
      topics: [...reminderTopics],
    },
  });
}

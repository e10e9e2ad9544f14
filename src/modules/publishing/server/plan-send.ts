import { Problem } from '#shared/problems.ts';
import { parseInstant } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { ReleaseChoice } from '../contract.ts';
import { planDays } from '../slot-rules.ts';
import { publishingProblems } from '../texts.ts';
import type { ConnectorManifest } from './connectors/connector.ts';
import { slotQuota, takeNextSlot, takeSlotAt, type SlotOf } from './slot-store.ts';

/** How and when one account gets it. */
export interface Plan {
  readonly way: SlotOf['way'];
  readonly when: ReleaseChoice['when'];
  readonly at: Date;
}

/**
 * Reads a releaser's choice for an account; without one it goes by the first way, at once. `earliest` is the end of the time in
 * which a release can be stopped. @throws Problem publishing.wayUnknown, publishing.badTime
 */
export function readChoice(
  choice: Omit<ReleaseChoice, 'accountId'> | undefined,
  manifest: ConnectorManifest | undefined,
  earliest: Date,
): Plan {
  const way = choice?.way ?? 'publish';
  if (!(manifest?.ways.map((one) => one.way) ?? ['publish']).includes(way))
    throw new Problem(publishingProblems.wayUnknown);
  if (choice?.when !== 'at') return { way, when: choice?.when ?? 'now', at: earliest };
  const at = parseInstant(choice.at ?? '');
  if (at < earliest || at.getTime() - earliest.getTime() > planDays * 86_400_000)
    throw new Problem(publishingProblems.badTime, { days: planDays });
  return { way, when: 'at', at };
}

/** Takes the slot that the plan needs, if the platform counts that way; gives when it goes out. @throws Problem publishing.slotTaken */
export async function takePlanned(
  ctx: Context,
  plan: Plan,
  of: Omit<SlotOf, 'way'>,
  manifest: ConnectorManifest | undefined,
): Promise<Date> {
  const quota = slotQuota(manifest, plan.way);
  if (!quota) return plan.at;
  const take = plan.when === 'next' ? takeNextSlot : takeSlotAt;
  return take(ctx, { ...of, way: plan.way }, quota, plan.at);
}

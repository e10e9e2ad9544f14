import { subjectText } from '#rulebook/subjects.ts';
import type { ObligationState } from './contract.ts';

export const obligationStateTexts: Record<ObligationState, string> = { open: '进行中', warned: '将到期', met: '按时完成', late: '逾期完成', breached: '已逾期', waived: '已豁免', void: '已取消' };

/** Words for a duty: those of its rule subject, or what stands before the colon of a duty named by its module. */
export function dutyText(duty: string): string {
  const name = duty.split('：')[0] ?? duty;
  return subjectText(name).replace(/时限$/, '');
}

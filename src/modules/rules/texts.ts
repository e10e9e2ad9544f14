import type { ObligationState } from './contract.ts';

export const obligationStateTexts: Record<ObligationState, string> = {
  open: '进行中',
  warned: '将到期',
  met: '按时完成',
  late: '逾期完成',
  breached: '已逾期',
  waived: '已豁免',
  void: '已取消',
};

export { packActionTexts } from './packs-texts.ts';
export { settingActionTexts } from './settings-texts.ts';
export { waiverActionTexts } from './waiver-texts.ts';
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

/** What is said beside a running duty. */
export const obligationNoticeTexts: Record<'publishedOnly', string> = {
  publishedOnly: '已发布，但账号主页上看不到，不算更新',
};

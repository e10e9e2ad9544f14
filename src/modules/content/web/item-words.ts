import type { StatusTone } from '#ui/StatusTag.tsx';
import type { ItemState } from '../contract.ts';

/** State of an item in words and tone; with the step where one is open: "审核中 · 复审". */
export const stateWords: Record<ItemState, { text: string; tone: StatusTone }> = {
  draft: { text: '草稿', tone: 'neutral' },
  reviewing: { text: '审核中', tone: 'active' },
  returned: { text: '退回修改', tone: 'blocked' },
  approved: { text: '待签发', tone: 'soon' },
  released: { text: '已签发', tone: 'met' },
  withdrawn: { text: '已撤回', tone: 'neutral' },
};

export const roundStateTexts = { open: '审核中', approved: '已通过', returned: '已退回', void: '已作废' } as const;

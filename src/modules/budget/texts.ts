import { defineProblems } from '#shared/problems.ts';
import type { BudgetPurpose } from './contract.ts';

export const budgetPurposeTexts: Record<BudgetPurpose, string> = {
  operations: '日常运维',
  promotion: '宣传推广',
  outsourcing: '委托运维',
  training: '培训',
  equipment: '设备',
};

export const budgetProblems = defineProblems('budget', {
  noAmount: { status: 422, text: '预算金额须大于 0。' },
  executedFuture: { status: 422, text: '执行截至日期不能晚于今天，也不能早于 {year} 年 1 月 1 日。' },
  noFile: { status: 404, text: '这笔经费没有存依据文件。' },
});

export const budgetActionTexts: Record<string, string> = {
  'budget.record': '登记经费',
  'budget.update': '调整经费',
  'budget.execute': '登记执行',
  'budget.strike': '撤销经费',
};

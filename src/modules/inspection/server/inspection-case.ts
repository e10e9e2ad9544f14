import { defineCase } from '#platform/cases/define-case.ts';

/** An inspection is a record of one instant: it is made once and never changes. */
export const inspectionCase = defineCase({
  kind: 'inspection',
  text: '检查',
  initial: 'done',
  states: { done: { text: '已完成', tone: 'good' } },
  transitions: {},
});

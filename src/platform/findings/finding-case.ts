import { defineCase } from '../cases/define-case.ts';

/** The one life of every finding (clauses.md d.5). */
export const findingCase = defineCase({
  kind: 'finding',
  text: '问题',
  initial: 'suspected',
  states: {
    suspected: { text: '待核实', tone: 'waiting' },
    confirmed: { text: '已核实', tone: 'bad' },
    ordered: { text: '整改中', tone: 'active' },
    closed: { text: '已关闭', tone: 'good', closed: true },
    false: { text: '误报', tone: 'quiet', closed: true },
  },
  transitions: {
    confirm: { text: '核实', from: ['suspected'], to: 'confirmed', permission: 'inspection.run' },
    dismiss: { text: '标记误报', from: ['suspected', 'confirmed'], to: 'false', permission: 'inspection.run' },
    order: {
      text: '下达整改',
      from: ['suspected', 'confirmed'],
      to: 'ordered',
      permission: 'rectification.order',
      clauses: ['S4-4.4e'],
    },
    close: {
      text: '关闭',
      from: ['ordered', 'confirmed'],
      to: 'closed',
      permission: 'rectification.recheck',
      clauses: ['S3-15c'],
    },
    // A standing check no longer sees it; what was ordered is left to the recheck.
    clear: { text: '核查已消除', from: ['suspected', 'confirmed'], to: 'closed' },
  },
});

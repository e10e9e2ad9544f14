import { defineCase } from '#platform/cases/define-case.ts';

/** A return of one unit: filled, proofread, signed, handed in with the sealed scan, accepted or returned (S0-F1r, S0-F1s). */
export const returnCase = defineCase({
  kind: 'unitReturn',
  text: '统计报表',
  initial: 'open',
  states: {
    open: { text: '待填报', tone: 'waiting' },
    filled: { text: '待审校', tone: 'active' },
    proofread: { text: '待签署', tone: 'active' },
    signed: { text: '待报送', tone: 'active' },
    submitted: { text: '待接收', tone: 'waiting' },
    accepted: { text: '已接收', tone: 'good', closed: true },
    returned: { text: '退回修改', tone: 'bad' },
    void: { text: '不用报送', tone: 'quiet', closed: true },
  },
  transitions: {
    fill: {
      text: '填报',
      from: ['open', 'returned', 'filled', 'proofread', 'signed'],
      to: 'filled',
      permission: 'statistics.fill',
    },
    proofread: { text: '审校', from: ['filled'], to: 'proofread', permission: 'statistics.fill' },
    sign: { text: '签署', from: ['proofread'], to: 'signed', permission: 'statistics.sign' },
    submit: { text: '报送', from: ['signed'], to: 'submitted', permission: 'statistics.fill' },
    accept: { text: '接收', from: ['submitted'], to: 'accepted', permission: 'statistics.collect' },
    return: {
      text: '退回修改',
      from: ['filled', 'proofread', 'submitted'],
      to: 'returned',
      permission: 'statistics.read',
    },
    void: { text: '不用报送', from: ['open', 'filled', 'proofread', 'signed', 'returned'], to: 'void' },
  },
});

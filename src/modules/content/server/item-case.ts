import { defineCase } from '#platform/cases/define-case.ts';

/** The life of an item up to its release; what happens on an account is the publication's. */
export const itemCase = defineCase({
  kind: 'item',
  text: '稿件',
  initial: 'draft',
  states: {
    draft: { text: '草稿', tone: 'quiet' },
    reviewing: { text: '审核中', tone: 'active' },
    returned: { text: '退回修改', tone: 'bad' },
    approved: { text: '待签发', tone: 'waiting' },
    released: { text: '已签发', tone: 'good' },
    withdrawn: { text: '已撤回', tone: 'quiet', closed: true },
  },
  transitions: {
    submit: {
      text: '提交审核',
      from: ['draft', 'returned'],
      to: 'reviewing',
      permission: 'content.write',
      clauses: ['S4-4.2c'],
    },
    edit: {
      text: '修改',
      from: ['draft', 'reviewing', 'returned', 'approved'],
      to: 'draft',
      permission: 'content.write',
    },
    approve: { text: '审核通过', from: ['reviewing'], to: 'approved', clauses: ['S2-7d', 'S3-N3.2f'] },
    return: { text: '退回修改', from: ['reviewing'], to: 'returned' },
    release: {
      text: '签发',
      from: ['approved'],
      to: 'released',
      permission: 'publishing.release',
      clauses: ['S4-4.2c'],
    },
    stopRelease: { text: '叫停签发', from: ['released'], to: 'approved' },
    withdraw: {
      text: '撤回',
      from: ['draft', 'reviewing', 'returned', 'approved'],
      to: 'withdrawn',
      permission: 'content.write',
    },
  },
});

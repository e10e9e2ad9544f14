import { defineCase } from '#platform/cases/define-case.ts';

/**
 * Closing an account, from the wish to its proven end (clauses.md d.1). The account itself runs and owes updates until it is gone from
 * the platform. An emergency closing, already done by order, enters at the notice.
 */
export const closingCase = defineCase({
  kind: 'closing',
  text: '关停',
  initial: 'draft',
  states: {
    draft: { text: '拟办', tone: 'quiet' },
    approval: { text: '待本单位审批', tone: 'waiting' },
    filing: { text: '待报关停备案', tone: 'active' },
    notice: { text: '待公告', tone: 'active' },
    period: { text: '公示期', tone: 'waiting' },
    archive: { text: '归档中', tone: 'active' },
    platform: { text: '待平台注销', tone: 'active' },
    finalFiling: { text: '待报注销备案', tone: 'active' },
    done: { text: '办结', tone: 'good', closed: true },
    withdrawn: { text: '已终止', tone: 'quiet', closed: true },
  },
  transitions: {
    submit: { text: '报审', from: ['draft'], to: 'approval', permission: 'registry.file' },
    return: { text: '退回', from: ['approval'], to: 'draft', permission: 'registry.approve' },
    approve: { text: '批准', from: ['approval'], to: 'filing', permission: 'registry.approve' },
    filed: { text: '关停备案完成', from: ['filing'], to: 'notice' },
    publish: { text: '发布公告', from: ['notice'], to: 'period', permission: 'registry.file' },
    beginArchive: { text: '开始归档', from: ['period'], to: 'archive', permission: 'registry.file' },
    archived: { text: '归档完成', from: ['archive'], to: 'platform' },
    cancel: { text: '平台注销', from: ['platform'], to: 'finalFiling', permission: 'registry.file' },
    finish: { text: '办结', from: ['finalFiling'], to: 'done' },
    withdraw: {
      text: '终止',
      from: ['draft', 'approval', 'filing', 'notice', 'period', 'archive', 'platform'],
      to: 'withdrawn',
      permission: 'registry.file',
    },
  },
});

import { defineCase } from '#platform/cases/define-case.ts';

/** A topic from the idea to what went out. */
export const topicCase = defineCase({
  kind: 'planTopic',
  text: '选题',
  initial: 'planned',
  states: {
    planned: { text: '选题', tone: 'quiet' },
    claimed: { text: '已认领', tone: 'active' },
    drafted: { text: '已成稿', tone: 'waiting' },
    published: { text: '已发布', tone: 'good', closed: true },
    shelved: { text: '搁置', tone: 'quiet', closed: true },
  },
  transitions: {
    claim: { text: '认领', from: ['planned', 'claimed'], to: 'claimed', permission: 'content.write' },
    draft: { text: '开稿', from: ['planned', 'claimed'], to: 'drafted', permission: 'content.write' },
    publish: { text: '发布', from: ['drafted'], to: 'published' },
    shelve: { text: '搁置', from: ['planned', 'claimed', 'drafted'], to: 'shelved', permission: 'content.write' },
    resume: { text: '恢复', from: ['shelved'], to: 'planned', permission: 'content.write' },
    resumeDrafted: { text: '恢复', from: ['shelved'], to: 'drafted', permission: 'content.write' },
  },
});

/** A lead or material from where it was gathered to the desk. */
export const materialCase = defineCase({
  kind: 'planMaterial',
  text: '素材',
  initial: 'gathered',
  states: {
    gathered: { text: '已采集', tone: 'quiet' },
    submitted: { text: '待受理', tone: 'waiting' },
    returned: { text: '已退回', tone: 'bad' },
    accepted: { text: '已采用', tone: 'active' },
    used: { text: '已成选题', tone: 'good', closed: true },
    dropped: { text: '不用', tone: 'quiet', closed: true },
  },
  transitions: {
    submit: { text: '报送', from: ['gathered', 'returned'], to: 'submitted', permission: 'content.write' },
    accept: { text: '采用', from: ['submitted'], to: 'accepted', permission: 'planning.desk' },
    return: { text: '退回', from: ['submitted'], to: 'returned', permission: 'planning.desk' },
    use: { text: '转为选题', from: ['gathered', 'accepted', 'used'], to: 'used', permission: 'content.write' },
    drop: { text: '注明不用', from: ['gathered', 'returned', 'accepted'], to: 'dropped', permission: 'content.write' },
  },
});

/** A campaign over several accounts. */
export const campaignCase = defineCase({
  kind: 'planCampaign',
  text: '专题活动',
  initial: 'planned',
  states: {
    planned: { text: '筹备', tone: 'quiet' },
    running: { text: '进行中', tone: 'active' },
    ended: { text: '已结束', tone: 'good', closed: true },
    cancelled: { text: '已取消', tone: 'quiet', closed: true },
  },
  transitions: {
    start: { text: '开始', from: ['planned'], to: 'running', permission: 'planning.desk' },
    end: { text: '结束', from: ['running'], to: 'ended', permission: 'planning.desk' },
    cancel: { text: '取消', from: ['planned', 'running'], to: 'cancelled', permission: 'planning.desk' },
  },
});

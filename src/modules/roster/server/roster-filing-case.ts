import { defineCase } from '#platform/cases/define-case.ts';

/** The roster of a unit as reported to the supervising unit (clauses.md d.8): what changes afterwards is reported again. */
export const rosterFilingCase = defineCase({
  kind: 'rosterFiling',
  text: '岗位备案',
  initial: 'draft',
  states: {
    draft: { text: '草稿', tone: 'quiet' },
    filed: { text: '已报送', tone: 'waiting' },
    returned: { text: '退回补正', tone: 'bad' },
    current: { text: '现行', tone: 'good' },
    changed: { text: '有变动，待重新报备', tone: 'bad' },
    replaced: { text: '已由新备案替代', tone: 'quiet', closed: true },
  },
  transitions: {
    // Also while it waits for its receipt: the clock of a later change does not wait for the other side.
    file: {
      text: '报送',
      from: ['draft', 'returned', 'filed'],
      to: 'filed',
      permission: 'people.roster',
    },
    accept: { text: '接收', from: ['filed'], to: 'current' },
    return: { text: '退回补正', from: ['filed'], to: 'returned' },
    change: { text: '名册有变动', from: ['current'], to: 'changed' },
    replace: { text: '由新备案替代', from: ['current', 'changed'], to: 'replaced' },
  },
});

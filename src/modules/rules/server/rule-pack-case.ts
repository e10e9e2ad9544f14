import { defineCase } from '#platform/cases/define-case.ts';
import { rulePackStateTexts as texts } from '../packs-texts.ts';

/** An office's own rule pack (clauses.md d.8): drafted by one, issued by another; a newer edition supersedes it. */
export const rulePackCase = defineCase({
  kind: 'rulePack',
  text: '规则包',
  initial: 'draft',
  states: {
    draft: { text: texts.draft, tone: 'active' },
    inForce: { text: texts.inForce, tone: 'good' },
    superseded: { text: texts.superseded, tone: 'quiet' },
    withdrawn: { text: texts.withdrawn, tone: 'quiet', closed: true },
  },
  transitions: {
    revise: { text: '修改', from: ['draft'], to: 'draft', permission: 'rules.draft' },
    issue: { text: '签发', from: ['draft'], to: 'inForce', permission: 'rules.issue', clauses: ['S2-15a'] },
    supersede: { text: '被新版取代', from: ['inForce'], to: 'superseded', clauses: ['S2-0a'] },
    restore: { text: '恢复施行', from: ['superseded'], to: 'inForce' },
    discard: { text: '放弃', from: ['draft'], to: 'withdrawn', permission: 'rules.draft' },
    withdraw: { text: '撤回', from: ['inForce', 'superseded'], to: 'withdrawn', permission: 'rules.issue' },
  },
});

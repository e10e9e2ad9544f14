/** The nine places where the documents themselves do not keep to "lower may only be stricter" (clauses.md b.3), one test each. */
import { expect, test } from 'vitest';
import { notAppliedText } from './effective-format.ts';
import { effectiveRules, findEffective } from './effective-rules.ts';
import type { RuleContext } from './pack-format.ts';
import { pathOf } from './pack-path.ts';
import { loadRuleFiles } from './rule-files.fixture.ts';

const packs = loadRuleFiles();
const rulesOf = (id: string, context: RuleContext = {}) => effectiveRules(packs, pathOf(packs, id), { context });
const clausesOf = (entry?: { readonly sources: readonly { readonly clauses: readonly string[] }[] }) =>
  (entry?.sources ?? []).flatMap((source) => source.clauses);

test('b.3.1 S0-3.3.3a (及时) is weaker than S4-4.2s (第一时间): it is kept, shown as not applied, and S4-4.2s governs', () => {
  const found = findEffective(rulesOf('S0'), 'incident.illegalContent', 'deadline');
  expect(found?.governing.clause).toBe('S4-4.2s');
  const weaker = found?.notApplied.find((entry) => entry.clause === 'S0-3.3.3a');
  expect(weaker?.reason).toBe('weaker');
  expect(found && weaker && notAppliedText(weaker, found.governing)).toBe('未适用：宽于 S4-4.2s，以 S4-4.2s 为准');
});

test('b.3.2 S2-3h and S3-4a leave out 变更, S1-3p4a..f leaves out 注销: S4-4.1q still demands both; S3-4a adds 整合', () => {
  for (const id of ['S1', 'S2', 'S3']) {
    const types = findEffective(rulesOf(id), 'filing.types', 'requiredSet')?.value.items ?? [];
    const merge = id === 'S1' ? [] : ['merge'];
    expect([...types].sort(), id).toEqual(['cancel', 'change', 'close', 'open', 'sponsorChange', ...merge].sort());
  }
  for (const id of ['S2', 'S3'])
    expect(findEffective(rulesOf(id), 'filing.change', 'deadline')?.governing.clause).toBe('S4-4.1q');
  expect(findEffective(rulesOf('S1'), 'filing.cancel', 'deadline')?.governing.clause).toBe('S4-4.1q');
});

test('b.3.3 S3-6f stops new accounts but cannot lift the duty of S4-4.1a; against the encouragement of S4-4.1d it stands', () => {
  const opening = (unitClass: string) =>
    rulesOf('S3', { unitClass }).filter((entry) => entry.subject === 'account.opening');
  expect(opening('countyGovernment')[0]).toMatchObject({
    value: { direction: 'must' },
    governing: { clause: 'S4-4.1a' },
    conflict: [{ clause: 'S3-6f' }],
  });
  expect(opening('section')[0]).toMatchObject({
    value: { direction: 'mustNot' },
    governing: { clause: 'S3-6f', force: 'inPrinciple' },
    conflict: [{ clause: 'S4-4.1d' }],
  });
  expect(opening('section').map((entry) => entry.governing.clause)).not.toContain('S4-4.1a');
});

test('b.3.4 the local topics of S0-3.1.1a stand beside the five disclosure classes of S4-3.1b', () => {
  const rules = rulesOf('S0');
  expect(findEffective(rules, 'content.localTopics', 'requiredSet')?.governing.clause).toBe('S0-3.1.1a');
  const classes = findEffective(rules, 'content.disclosureClasses', 'vocabulary');
  expect(classes?.value.items).toEqual(['决策公开', '执行公开', '管理公开', '服务公开', '结果公开']);
  expect(clausesOf(classes)).toContain('S4-3.1b');
});

test('b.3.5 S0-4.1g leaves out 公安 from those to coordinate with: S4-5.1g still names it', () => {
  const rules = rulesOf('S0');
  const linkage = findEffective(rules, 'publish.linkage', 'modality');
  expect([...clausesOf(linkage), ...(linkage?.notApplied ?? []).flatMap((entry) => entry.clauses)]).toContain(
    'S0-4.1g',
  );
  const partners = findEffective(rules, 'organisation.partners', 'requiredSet');
  expect(partners?.value.items).toEqual(['propagandaOffice', 'cyberspaceOffice', 'publicSecurity']);
  expect(partners?.governing.clause).toBe('S4-5.1g');
});

test('b.3.6 S3-N2.1b lists three of the four duties of a sponsor: 健康发展 is inherited from S4-2i', () => {
  const duties = findEffective(rulesOf('S3'), 'sponsor.duties', 'requiredSet');
  expect(duties?.value.items).toEqual(['规划建设', '组织保障', '健康发展', '安全管理']);
  expect(clausesOf(duties)).toEqual(['S4-2i', 'S3-N2.1b']);
});

test('b.3.7 S2-3b allows two names: both stay allowed, equal names remain a rule in principle (S4-4.1l) that a waiver can except', () => {
  const rules = rulesOf('S2');
  expect(findEffective(rules, 'account.nameAllowed', 'allowedSet')).toMatchObject({
    value: { items: ['白城人社', '白城12333'] },
    governing: { clause: 'S2-3b', force: 'must' },
  });
  expect(findEffective(rules, 'account.nameEqual', 'modality')?.governing).toMatchObject({
    clause: 'S4-4.1l',
    force: 'inPrinciple',
  });
});

test('b.3.8 主办 and 主管 in S1-4p1b and S3-3a are mapped to our words: the opener is the sponsor, supervision does not move', () => {
  for (const [id, clause] of [
    ['S1', 'S1-4p2b'],
    ['S3', 'S3-3a'],
  ] as const) {
    const rules = rulesOf(id);
    const principles = findEffective(rules, 'organisation.responsibility', 'requiredSet');
    expect(principles?.value.items).toContain('openerSponsors');
    expect(principles?.value.items).not.toContain('supervisorAnswers');
    expect(clausesOf(principles)).toEqual(expect.arrayContaining(['S4-2h', clause]));
    const supervisors = findEffective(rules, 'organisation.supervisors', 'vocabulary');
    expect(clausesOf(supervisors)).toEqual(['S4-2b', 'S4-2c', 'S4-2d', 'S4-2e']);
  }
  const ofDepartments = findEffective(rulesOf('S1'), 'supervision.duties', 'requiredSet');
  expect(ofDepartments?.value.items).toEqual(['推进', '指导', '协调', '监督']);
  expect(clausesOf(ofDepartments)).toContain('S1-4p1b');
});

test('b.3.9 S3-N2.4a lets the commander be the content supervisor: no text above forbids it, so it is allowed', () => {
  const holder = findEffective(rulesOf('S3'), 'personnel.contentSupervisorHolder', 'allowedSet');
  expect(holder).toMatchObject({
    value: { items: ['commander'] },
    governing: { clause: 'S3-N2.4a', force: 'inPrinciple' },
    notApplied: [],
    conflict: [],
  });
});

import { codeText } from '#rulebook/code-texts.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule, RuleSource } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Post } from '../contract.ts';
import { postTexts } from '../texts.ts';
import { alsoAnswers, askedPosts, wantsReporterPerSection } from './asked-posts.ts';
import type { RunningPost } from './running-posts.ts';

/** What is known of a unit's roster. */
export interface RosterFacts {
  readonly rules: readonly EffectiveRule[];
  readonly running: readonly RunningPost[];
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  /** Posts of 三员一长 that ended in the running year. */
  readonly endedThisYear: number;
}

/** Where a roster falls short of what the rules ask or encourage; `filled` of `seats`, or more than `seats` with `isCeiling`. */
export interface RosterGap {
  /** What falls short: "post:editor", "deputy:editor", "holder:interpreter", "section:<id>", "office", "qualities:editor", "turnover". */
  readonly matter: string;
  readonly source: RuleSource;
  readonly severity: 'breach' | 'hint';
  readonly filled: number;
  readonly seats: number;
  readonly isCeiling?: true;
  readonly text: string;
}

/** All of them, in the order of the paper form. Waived rules leave none. Pure. */
export function findGaps(facts: RosterFacts): RosterGap[] {
  return [
    ...vacancies(facts),
    ...officeGaps(facts),
    ...sectionGaps(facts),
    ...deputyGaps(facts),
    ...holderGaps(facts),
    ...qualityGaps(facts),
    ...turnover(facts),
  ];
}

const holdersOf = (facts: RosterFacts, post: Post): readonly RunningPost[] =>
  facts.running.filter((one) => one.post === post || alsoAnswers(post).includes(one.post));

function vacancies(facts: RosterFacts): RosterGap[] {
  const perSection = wantsReporterPerSection(facts.rules) !== undefined && facts.sections.length > 0;
  return askedPosts(facts.rules)
    .filter((asked) => !asked.isWaived && !(asked.post === 'reporter' && perSection))
    .filter((asked) => holdersOf(facts, asked.post).length === 0)
    .map(({ post, source }) => ({
      matter: `post:${post}`,
      source,
      severity: 'breach',
      filled: 0,
      seats: 1,
      text: `没有${postTexts[post]}`,
    }));
}

function sectionGaps(facts: RosterFacts): RosterGap[] {
  const rule = findEffective(facts.rules, 'personnel.roles', 'requiredSet');
  const source = wantsReporterPerSection(facts.rules);
  if (!source || !rule || isWaived(rule)) return [];
  const named = new Set(facts.running.filter((one) => one.post === 'reporter').map((one) => one.sectionId));
  return facts.sections
    .filter((section) => !named.has(section.id))
    .map((section) => ({
      matter: `section:${section.id}`,
      source: { ...source, clause: 'S2-13d' },
      severity: 'breach',
      filled: 0,
      seats: 1,
      text: `${section.name}没有信息员`,
    }));
}

/** Posts that run the accounts day by day. */
const runners: readonly Post[] = ['editor', 'custodian', 'liaison'];

/** A section runs the accounts (S3-3b): one of those who do belongs to it. */
function officeGaps(facts: RosterFacts): RosterGap[] {
  const rule = findEffective(facts.rules, 'personnel.managingOffice', 'minCount');
  const holders = facts.running.filter((one) => runners.includes(one.post));
  if (!rule || isWaived(rule) || holders.length === 0) return [];
  const filled = new Set(holders.flatMap((one) => (one.sectionId === null ? [] : [one.sectionId]))).size;
  if (filled >= rule.value.min) return [];
  return [
    {
      matter: 'office',
      source: rule.governing,
      severity: 'breach',
      filled,
      seats: rule.value.min,
      text: `没有指定管理运营的科室：${postTexts[holders[0]?.post ?? 'editor']}的任职没有写明科室`,
    },
  ];
}

/** Why these persons were chosen is written down (S3-N4.2a). */
function qualityGaps(facts: RosterFacts): RosterGap[] {
  const rule = findEffective(facts.rules, 'personnel.qualities', 'requiredSet');
  if (!rule || isWaived(rule)) return [];
  return (['editor', 'interpreter', 'contentSupervisor'] as const).flatMap((post) => {
    const holders = facts.running.filter((one) => one.post === post);
    const stated = holders.filter((one) => one.grounds.trim() !== '');
    if (stated.length === holders.length) return [];
    return [
      {
        matter: `qualities:${post}`,
        source: rule.governing,
        severity: 'hint' as const,
        filled: stated.length,
        seats: holders.length,
        text: `${postTexts[post]}的任职没有写明人选条件（${rule.value.items.map(codeText).join('、')}）`,
      },
    ];
  });
}

/** S3-N2.2g encourages a second person for the editor alone. */
function deputyGaps(facts: RosterFacts): RosterGap[] {
  const rule = findEffective(facts.rules, 'personnel.deputy', 'modality');
  if (!rule || isWaived(rule) || rule.value.direction === 'mustNot') return [];
  const editors = facts.running.filter((one) => one.post === 'editor');
  const persons = new Set(editors.map((one) => one.personId));
  if (persons.size !== 1) return [];
  return [
    {
      matter: 'deputy:editor',
      source: rule.governing,
      severity: 'hint',
      filled: 1,
      seats: 2,
      text: `${postTexts.editor}只有一人，没有B岗`,
    },
  ];
}

/** Which rule says who should hold a post in principle. */
const holderRules = [
  ['commander', 'personnel.commanderHolder'],
  ['interpreter', 'personnel.interpreterHolder'],
  ['contentSupervisor', 'personnel.contentSupervisorHolder'],
] as const;

/** Posts of the roster by which rules name a holder. */
const holderPosts: Readonly<Record<string, Post>> = {
  deputyLeader: 'responsibleLeader',
  principalLeader: 'principalLeader',
  commander: 'commander',
};

function holderGaps(facts: RosterFacts): RosterGap[] {
  return holderRules.flatMap(([post, subject]) => {
    const rule = findEffective(facts.rules, subject, 'allowedSet');
    const holders = facts.running.filter((one) => one.post === post);
    if (!rule || isWaived(rule) || holders.length === 0) return [];
    const wanted = rule.value.items.map((item) => holderPosts[item]);
    const fits = holders.some((holder) =>
      facts.running.some((one) => one.personId === holder.personId && wanted.includes(one.post)),
    );
    if (fits) return [];
    const names = rule.value.items.map(codeText).join('、');
    return [
      {
        matter: `holder:${post}`,
        source: rule.governing,
        severity: 'hint' as const,
        filled: 0,
        seats: 1,
        text: `${postTexts[post]}原则上由${names}担任，现由他人担任；可登记所任职务，或申请豁免`,
      },
    ];
  });
}

function turnover(facts: RosterFacts): RosterGap[] {
  const limit = turnoverLimit(facts.rules);
  if (!limit || facts.endedThisYear <= limit.max) return [];
  return [
    {
      matter: 'turnover',
      source: limit.source,
      severity: 'hint',
      filled: facts.endedThisYear,
      seats: limit.max,
      isCeiling: true,
      text: `三员一长今年已变动 ${facts.endedThisYear} 人次`,
    },
  ];
}

/** How many changes of 三员一长 a year the unit allows itself (S3-N4.2b gives no number). */
export function turnoverLimit(
  rules: readonly EffectiveRule[],
): { readonly max: number; readonly source: RuleSource; readonly isSet: boolean } | undefined {
  const rule = findEffective(rules, 'personnel.turnover', 'maxCount');
  if (!rule || isWaived(rule)) return undefined;
  return { max: rule.value.max, source: rule.governing, isSet: rule.isSet === true };
}

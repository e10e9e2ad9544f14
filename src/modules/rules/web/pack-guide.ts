/** What the keys of a pack mean, in the users' words, and the rule that a subject begins with. */
import { codeText, forceTexts, levelTexts, statusTexts } from '#rulebook/code-texts.ts';
import type { RuleKind } from '#rulebook/pack-format.ts';
import { subjects, type SubjectId } from '#rulebook/subjects.ts';

/** A word of the text and what it means. */
export interface GuideLine {
  readonly code: string;
  readonly text: string;
}

const choices = (texts: Readonly<Record<string, string>>, codes: readonly string[]): string =>
  codes.map((code) => `${code} ${texts[code]}`).join('、');

/** The lines above `rules:`. */
export const headLines: readonly GuideLine[] = [
  { code: 'id', text: '规则包编号：字母开头，只用字母、数字和连字符，签发后不再改' },
  { code: 'version', text: '版次：第一版写 1，以后每改一版加 1' },
  { code: 'title', text: '文件全称' },
  { code: 'documentNumber', text: '文号；没有写 null' },
  { code: 'issuer', text: '发文机关；没有写 null' },
  { code: 'level', text: `层级：${choices(levelTexts, Object.keys(levelTexts))}` },
  { code: 'status', text: `状态：${choices(statusTexts, ['inForce', 'trial'])}` },
  { code: 'effectiveFrom', text: '施行日期，写作 年-月-日' },
  { code: 'supersedes', text: '取代哪个规则包（写它的编号）；没有写 null' },
  { code: 'parents', text: '上级文件的规则包编号，放在方括号里，如 [S4]' },
  { code: 'clauses', text: '条款清单：每条一个编号（id）和摘要（summary）' },
];

/** The lines of one rule. */
export const ruleLines: readonly GuideLine[] = [
  { code: 'id', text: '规则编号，在本规则包内不重复' },
  { code: 'subject', text: '规定的事项；在上面按名称查找' },
  { code: 'kind', text: '规则种类，随事项而定，不能改' },
  { code: 'clauses', text: '依据的条款编号，放在方括号里' },
  { code: 'summary', text: '摘要，用自己的话写' },
  { code: 'force', text: `约束力：${choices(forceTexts, Object.keys(forceTexts))}` },
  { code: 'value', text: '具体要求，写法随种类而定，见下' },
  { code: 'setByUnit', text: '文件没有给出数值、由单位设定的，写 true；否则不写' },
  { code: 'reading', text: '对原文的理解；不需要时不写' },
];

/** What starts the clock of a deadline, by subject. */
const startingEvents = {
  'filing.open': 'goLive',
  'filing.change': 'change',
  'filing.merge': 'merge',
  'filing.close': 'close',
  'filing.cancel': 'cancel',
  'closing.step': 'closingStep',
  'content.stepTime': 'stepOpened',
  'closing.notice': 'closingPublished',
  'filing.sponsorChange': 'sponsorChange',
  'filing.emergencyClose': 'emergencyClose',
  'personnel.filing': 'personnelChange',
  'custody.accountData': 'handover',
  'custody.platformData': 'handover',
  'custody.idleLogout': 'idle',
  'content.postReview': 'published',
  'content.editing': 'informationReceived',
  'publish.firstPublication': 'informationFormed',
  'interpretation.inStep': 'policyPublished',
  'repost.matrix': 'firstPublished',
  'reply.deadline': 'messageReceived',
  'opinion.response': 'opinionFound',
  'opinion.report': 'opinionFound',
  'opinion.handling': 'opinionFound',
  'opinion.verification': 'opinionFound',
  'opinion.plan': 'opinionFound',
  'opinion.clarify': 'misreadingFound',
  'incident.illegalContent': 'illegalFound',
  'impersonation.takedown': 'impersonationFound',
  'rectification.deadline': 'orderReceived',
} as const satisfies Partial<Record<SubjectId, string>>;

const events = [...new Set<string>(Object.values(startingEvents))];
const listed = 'items 后面逐项列出，用逗号隔开，可以直接写中文';

interface KindGuide {
  readonly text: string;
  /** A value of the kind as the text has it, to be filled in. */
  readonly value: string;
  readonly help: string;
}

/** Every kind of rule: its name, a value to begin with, and how to write it. */
export const kindGuides: Readonly<Record<RuleKind, KindGuide>> = {
  maxInterval: {
    text: '最长间隔',
    value: '{ days: 7, counting: calendarDays }',
    help: 'days 天数；counting 写 calendarDays（按自然日）或 rolling（满 24 小时算一天）',
  },
  deadline: {
    text: '期限',
    value: '{ event: orderReceived, timing: after, amount: 3, unit: workdays }',
    help: `event 起算的事：${events.map((code) => `${code} ${codeText(code)}`).join('、')}；timing 写 after（之后）或 before（之前）；amount 数量；unit 写 workdays（工作日）、days（天）、hours（小时）、minutes（分钟）或 sameDay（当日，数量写 0）`,
  },
  maxCount: {
    text: '至多几个',
    value: '{ max: 1, per: unitPlatform }',
    help: `max 上限；per 按什么计：unit ${codeText('unit')}、unitPlatform ${codeText('unitPlatform')}、unitYear ${codeText('unitYear')}、matter ${codeText('matter')}`,
  },
  minCount: {
    text: '至少几个',
    value: '{ min: 1, per: unit }',
    help: `min 下限；per 按什么计：unit ${codeText('unit')}、accountFollowers ${codeText('accountFollowers')}、itemReads ${codeText('itemReads')}`,
  },
  requiredSet: { text: '必须具备', value: "{ items: ['第一项', '第二项'] }", help: listed },
  allowedSet: { text: '只能选用', value: "{ items: ['第一项', '第二项'] }", help: listed },
  vocabulary: { text: '类别', value: "{ items: ['第一项', '第二项'] }", help: listed },
  form: { text: '表格内容', value: "{ items: ['第一项', '第二项'] }", help: listed },
  approvalLevel: {
    text: '审定层级',
    value: '{ level: deputyLeader }',
    help: 'level 写 section（科室负责人）、deputyLeader（分管领导）或 principalLeader（主要领导）',
  },
  modality: {
    text: '应当、不得、可以',
    value: '{ direction: must }',
    help: 'direction 写 must（应当）、mustNot（不得）或 may（可以）',
  },
  route: {
    text: '审核流程',
    value: '{ steps: [firstReview, secondReview, finalReview], distinct: [[firstReview, secondReview, finalReview]] }',
    help: 'steps 依次经过的环节：firstReview 初审、secondReview 复审、finalReview 终审、leaderApproval 领导审定、release 签发；distinct 列出须由不同的人办理的环节',
  },
  milestone: {
    text: '历史节点',
    value: "{ on: '2026-12-31', what: '须完成的事' }",
    help: 'on 日期，没有写 null；what 做什么。历史节点不产生问题',
  },
};

/** A subject as it is looked for. */
export interface GuideSubject {
  readonly id: SubjectId;
  readonly text: string;
  readonly kind: RuleKind;
}

const all: readonly GuideSubject[] = Object.entries(subjects).map(([id, { text, kind }]) => ({
  id: id as SubjectId,
  text,
  kind,
}));

/** Subjects whose name or code contains the words; none for no words. Pure. */
export function findSubjects(words: string): readonly GuideSubject[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  return all.filter(({ id, text }) => text.includes(wanted) || id.toLowerCase().includes(wanted));
}

function valueOf({ id, kind }: GuideSubject): string {
  const event = (startingEvents as Readonly<Record<string, string>>)[id];
  const { value } = kindGuides[kind];
  return event === undefined ? value : value.replace('orderReceived', event);
}

/** The text with a rule of the subject at its end, under an id that is free. An empty list of rules (`rules: []`) is opened. Pure. */
export function withRule(yaml: string, subject: GuideSubject): string {
  const taken = new Set([...yaml.matchAll(/^ *-? *id: *['"]?([A-Za-z][\w.-]*)/gm)].map((match) => match[1]));
  const stem = subject.id.replace('.', '-');
  let id = stem;
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
  const indent = /^rules:[^\n[]*\n(?: *#.*\n)*( *)- /m.exec(yaml)?.[1] ?? '  ';
  const clause = [...yaml.matchAll(/^ *- *id: *['"]?([A-Za-z][\w.-]*)/gm)][0]?.[1] ?? '';
  const rule = [
    `- id: ${id}`,
    `  subject: ${subject.id} # ${subject.text}`,
    `  kind: ${subject.kind} # ${kindGuides[subject.kind].text}`,
    `  clauses: [${clause}]`,
    `  summary: '${subject.text}的要求'`,
    '  force: must',
    `  value: ${valueOf(subject)}`,
  ];
  const open = yaml.trimEnd().replace(/^rules: *\[\] *$/m, 'rules:');
  return `${open}\n${rule.map((line) => `${indent}${line}`).join('\n')}\n`;
}

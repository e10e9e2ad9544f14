import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { dayField, idField } from '#shared/input-fields.ts';
import { query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const nullable = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const count = Type.Integer();
const searchWord = Type.Optional(Type.String({ title: '搜索', maxLength: 60 }));

export const runStates = ['waiting', 'running', 'done', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** How far a run is; `of` accounts in all, `events` past events read so far. */
const progress = Type.Object({ accounts: count, of: count, events: count });
export type RunProgress = Static<typeof progress>;

/** Breaches of one rule under one set of rules. */
const ruleTally = Type.Object({
  clause: text,
  pack: text,
  packVersion: count,
  /** Chinese: 7个自然日内应有更新 … */
  valueText: text,
  setByUnit: Type.Boolean(),
  accounts: count,
  breaches: count,
});
export type RuleTally = Static<typeof ruleTally>;

const side = Type.Object({ accounts: count, breaches: count });

export const trialResult = Type.Object({
  unitName: text,
  from: text,
  to: text,
  /** What is tried, to follow 若: 按《…》草案执行; S3-8b 由…改为… */
  candidateText: text,
  accounts: count,
  /** Past events looked at, by kind, with the words for the kind. */
  events: Type.Array(Type.Object({ kind: text, text, count })),
  /** Accounts nobody looked at well enough in the period, left out of the count of silence. */
  unseen: count,
  inForce: side,
  candidate: side,
  /** Accounts in breach only under the candidate, and only under the rules in force. */
  newlyBreached: count,
  relieved: count,
  /** Accounts with more or with fewer breaches or days of breach. */
  more: count,
  fewer: count,
  /** Accounts in breach at any time of a week (Monday to Sunday, cut at the ends of the period). */
  weeks: Type.Array(Type.Object({ from: text, to: text, inForce: count, candidate: count })),
  rules: Type.Array(
    Type.Object({ subject: text, subjectText: text, inForce: nullable(ruleTally), candidate: nullable(ruleTally) }),
  ),
  /** What the reader must know beside the numbers, in Chinese. */
  notes: Type.Array(text),
});
export type TrialResult = Static<typeof trialResult>;

export const trialReply = Type.Object({
  trialId: id,
  state: Type.Enum([...runStates]),
  progress,
  result: nullable(trialResult),
});
export type TrialReply = Static<typeof trialReply>;

export const differenceKinds = ['more', 'fewer'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export const differenceRow = Type.Object({
  accountId: id,
  name: text,
  unitName: text,
  difference: Type.Enum([...differenceKinds]),
  inForce: count,
  candidate: count,
  /** Whole days in breach within the period. */
  daysInForce: count,
  daysCandidate: count,
  /** The first instant at which the two part; null where none of the breaches differs in its beginning. */
  firstAt: nullable(text),
  clause: text,
});
export type DifferenceRow = Static<typeof differenceRow>;

const breach = Type.Object({
  subjectText: text,
  clause: text,
  /** What ran out: 2026-08-01 发布后 7 天没有更新 … */
  text,
  /** The event from which the term counts. */
  startAt: text,
  /** First instant of the breach. */
  breachAt: text,
  /** Made good at; null where it still was not at the end of what is known. */
  healedAt: nullable(text),
  days: count,
});
export type BreachRow = Static<typeof breach>;

const choiceRule = Type.Object({
  pack: text,
  rule: text,
  clause: text,
  subjectText: text,
  summary: text,
  kind: Type.Enum(['maxInterval', 'deadline']),
  value: count,
  /** 天, 个工作日, 小时 … */
  unitText: text,
  rangeText: text,
  setByUnit: Type.Boolean(),
});
export type ChoiceRule = Static<typeof choiceRule>;

export const verdicts = ['pass', 'fail', 'unknown'] as const;
export type ViewVerdict = (typeof verdicts)[number];
export const pointKinds = ['veto', 'rule', 'overdue', 'finding', 'doubt', 'today'] as const;
export type PointKind = (typeof pointKinds)[number];

/** One thing an inspector would say of an account. */
const point = Type.Object({
  kind: Type.Enum([...pointKinds]),
  /** Head of veto or subject, Chinese. */
  head: text,
  text,
  clause: text,
  /** Page behind it, where there is one. */
  findingId: nullable(id),
});
export type ViewPoint = Static<typeof point>;

export const viewRow = Type.Object({
  accountId: id,
  name: text,
  unitName: text,
  verdict: Type.Enum([...verdicts]),
  /** 不合格：内容不更新 … */
  sentence: text,
  lastPostAt: nullable(text),
  days: nullable(Type.Number()),
  points: Type.Array(point),
});
export type ViewRow = Static<typeof viewRow>;

const question = Type.Object({ clause: text, head: text, text, isVeto: Type.Boolean() });

export const viewResult = Type.Object({
  unitName: text,
  asOf: text,
  packTexts: Type.Array(text),
  accounts: count,
  passed: count,
  failed: count,
  unknown: count,
  overdue: count,
  dueToday: count,
  findings: count,
  /** Judgements left out because a granted waiver lifts the rule. */
  waived: count,
  heads: Type.Array(
    Type.Object({
      kind: Type.Enum([...pointKinds]),
      head: text,
      clause: text,
      accounts: count,
      isVeto: Type.Boolean(),
    }),
  ),
  /** Rules that only a person can answer. */
  questions: Type.Array(question),
  /** Rules that a capability to come will look at. */
  planned: Type.Array(Type.Object({ capability: text, rules: Type.Array(question) })),
});
export type ViewResult = Static<typeof viewResult>;

export const viewReply = Type.Object({
  viewId: id,
  state: Type.Enum([...runStates]),
  progress,
  result: nullable(viewResult),
});
export type ViewReply = Static<typeof viewReply>;

const trialParams = Type.Object({ trialId: idField('试算') });

export const whatifOperations = {
  readChoices: query({
    id: 'whatif.readChoices',
    path: '/what-if/choices',
    access: 'rules.read',
    summary: '试算可用的规则包和可改的数值',
    query: Type.Object({ unitId: Type.Optional(idField('单位')) }),
    reply: Type.Object({
      unitName: text,
      packIds: Type.Array(text),
      packs: Type.Array(
        Type.Object({ id: text, title: text, version: count, statusText: text, isBinding: Type.Boolean() }),
      ),
      rules: Type.Array(choiceRule),
      from: text,
      to: text,
    }),
  }),
  runTrial: query({
    id: 'whatif.runTrial',
    method: 'POST',
    path: '/what-if',
    access: 'monitoring.read',
    summary: '按另一套规则重算已发生的事项，与现行规则比较；不保存任何规则',
    body: Type.Object(
      {
        unitId: Type.Optional(idField('单位')),
        from: Type.Optional(dayField('开始日期')),
        to: Type.Optional(dayField('结束日期')),
        packId: Type.Optional(Type.String({ title: '规则包', minLength: 1, maxLength: 40 })),
        version: Type.Optional(Type.Integer({ title: '版本', minimum: 1 })),
        draft: Type.Optional(Type.String({ title: '草案', minLength: 1, maxLength: 400_000 })),
        fileName: Type.Optional(Type.String({ title: '文件名', maxLength: 200 })),
        change: Type.Optional(
          Type.Object(
            {
              pack: Type.String({ title: '规则包', maxLength: 40 }),
              rule: Type.String({ title: '规则', maxLength: 80 }),
              value: Type.Integer({ title: '数值', minimum: 0, maximum: 3650 }),
            },
            { title: '改动', additionalProperties: false },
          ),
        ),
      },
      { additionalProperties: false },
    ),
    reply: trialReply,
  }),
  readTrial: query({
    id: 'whatif.readTrial',
    path: '/what-if/:trialId',
    access: 'monitoring.read',
    summary: '一次试算的进度和结果',
    params: trialParams,
    reply: trialReply,
  }),
  listDifferences: query({
    id: 'whatif.listDifferences',
    path: '/what-if/:trialId/differences',
    access: 'monitoring.read',
    summary: '试算中逾期变多或变少的账号',
    params: trialParams,
    query: Type.Object({
      ...pageQuery,
      difference: Type.Optional(Type.Enum([...differenceKinds], { title: '变化' })),
      search: searchWord,
    }),
    reply: pageOf(differenceRow),
  }),
  readTimeline: query({
    id: 'whatif.readTimeline',
    path: '/what-if/:trialId/accounts/:accountId',
    access: 'monitoring.read',
    summary: '试算中一个账号的发布和两套规则下的逾期',
    params: Type.Object({ trialId: idField('试算'), accountId: idField('账号') }),
    reply: Type.Object({
      accountId: id,
      name: text,
      unitName: text,
      from: text,
      to: text,
      knownUntil: nullable(text),
      posts: Type.Array(Type.String()),
      postCount: count,
      inForce: Type.Array(breach),
      candidate: Type.Array(breach),
      inForceRule: nullable(text),
      candidateRule: nullable(text),
    }),
  }),
  inspectNow: query({
    id: 'whatif.inspectNow',
    method: 'POST',
    path: '/inspector',
    access: 'inspection.read',
    summary: '如果现在来检查：各账号会被怎样认定，哪些只能由人回答',
    body: Type.Object({ unitId: Type.Optional(idField('单位')) }, { additionalProperties: false }),
    reply: viewReply,
  }),
  readView: query({
    id: 'whatif.readView',
    path: '/inspector/:viewId',
    access: 'inspection.read',
    summary: '如果现在来检查：进度和结论',
    params: Type.Object({ viewId: idField('推演') }),
    reply: viewReply,
  }),
  listViewed: query({
    id: 'whatif.listViewed',
    path: '/inspector/:viewId/accounts',
    access: 'inspection.read',
    summary: '如果现在来检查：逐个账号的结论和理由，不合格在前',
    params: Type.Object({ viewId: idField('推演') }),
    query: Type.Object({
      ...pageQuery,
      verdict: Type.Optional(Type.Enum([...verdicts], { title: '结论' })),
      head: Type.Optional(Type.String({ title: '问题', maxLength: 60 })),
      search: searchWord,
    }),
    reply: pageOf(viewRow),
  }),
} as const;

import { toChineseMoment } from '#shared/time.ts';
import type { PointKind, ViewPoint, ViewResult, ViewVerdict } from '../contract.ts';
import { pointTexts, verdictTexts } from '../texts.ts';

/** What a judge said of one account by one pack. */
export interface Judgement {
  readonly verdict: ViewVerdict;
  /** Head of veto of the rule, null where it has none. */
  readonly veto: string | null;
  readonly subjectText: string;
  readonly clause: string;
  readonly reason: string;
  readonly valueText: string;
}

/** A duty of an account that is overdue or due today. */
export interface PressingDuty {
  readonly title: string;
  readonly clause: string;
  readonly dueAt: Date;
  readonly isOverdue: boolean;
}

/** A finding that is not settled. */
export interface OpenFinding {
  readonly id: string;
  readonly checkId: string;
  readonly clause: string;
  readonly title: string;
  readonly severity: string;
  readonly state: string;
}

/** What is known of one account. */
export interface ViewFacts {
  readonly judgements: readonly Judgement[];
  readonly duties: readonly PressingDuty[];
  readonly findings: readonly OpenFinding[];
}

/** Checks that were judged anew just now: an old finding of theirs fails nobody a second time. */
const judgedAnew = new Set(['F1', 'F2', 'obligation']);

/** What an inspector would say of an account, heads of veto first. A breach stands once, with the finding already made of it. Pure. */
export function pointsOf({ judgements, duties, findings }: ViewFacts): ViewPoint[] {
  const findingFor = (clause: string): string | null => findings.find((one) => one.clause === clause)?.id ?? null;
  const judged = judgements.flatMap((one) => (one.verdict === 'pass' ? [] : [toPoint(one, findingFor(one.clause))]));
  const said = new Set(judged.map((point) => point.clause));
  const pressing = duties
    .filter((duty) => !said.has(duty.clause))
    .map((duty) => dutyPoint(duty, findingFor(duty.clause)));
  for (const point of pressing) said.add(point.clause);
  const open = findings.filter((one) => !said.has(one.clause)).map(findingPoint);
  return [...judged, ...pressing, ...open].sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind));
}

const ranks: readonly PointKind[] = ['veto', 'rule', 'overdue', 'finding', 'doubt', 'today'];

function toPoint(
  { verdict, veto, subjectText, clause, reason, valueText }: Judgement,
  findingId: string | null,
): ViewPoint {
  const head = veto ?? subjectText;
  if (verdict === 'unknown') return { kind: 'doubt', head, text: reason, clause, findingId };
  return { kind: veto === null ? 'rule' : 'veto', head, text: `${reason}（${valueText}）`, clause, findingId };
}

function dutyPoint({ title, clause, dueAt, isOverdue }: PressingDuty, findingId: string | null): ViewPoint {
  const text = isOverdue
    ? `${title}：应于 ${toChineseMoment(dueAt)} 前完成`
    : `${title}：今天 ${toChineseMoment(dueAt).slice(-5)} 到期`;
  return {
    kind: isOverdue ? 'overdue' : 'today',
    head: pointTexts[isOverdue ? 'overdue' : 'today'],
    text,
    clause,
    findingId,
  };
}

function findingPoint({ id, checkId, clause, title, severity, state }: OpenFinding): ViewPoint {
  if (judgedAnew.has(checkId))
    return {
      kind: 'finding',
      head: pointTexts.finding,
      text: `${title}（现已改正，问题尚未了结）`,
      clause,
      findingId: id,
    };
  const isVeto = severity === 'veto' && state !== 'suspected';
  if (state === 'suspected')
    return { kind: 'doubt', head: pointTexts.finding, text: `${title}（待核实）`, clause, findingId: id };
  return {
    kind: isVeto ? 'veto' : 'rule',
    head: isVeto ? title : pointTexts.finding,
    text: title,
    clause,
    findingId: id,
  };
}

/** Fails by a head of veto, a breached rule or an overdue duty; unknown where nothing fails and something is in doubt. Pure. */
export function verdictOf(points: readonly ViewPoint[]): ViewVerdict {
  if (points.some(({ kind }) => kind === 'veto' || kind === 'rule' || kind === 'overdue')) return 'fail';
  return points.some(({ kind }) => kind === 'doubt') ? 'unknown' : 'pass';
}

/** "不合格：内容不更新" with the head that decides. Pure. */
export function sentenceOf(verdict: ViewVerdict, points: readonly ViewPoint[]): string {
  const first = points[0];
  if (verdict === 'pass' || !first) return verdictTexts[verdict];
  return `${verdictTexts[verdict]}：${first.head}`;
}

/** How many accounts each head concerns, the gravest and most frequent first. Pure. */
export function headsOf(rows: readonly { readonly points: readonly ViewPoint[] }[]): ViewResult['heads'] {
  const heads = new Map<string, ViewResult['heads'][number]>();
  for (const { points } of rows) {
    for (const [key, { kind, head, clause }] of new Map(
      points.map((point) => [`${point.kind} ${point.head} ${point.clause}`, point]),
    )) {
      const known = heads.get(key);
      heads.set(key, { kind, head, clause, accounts: (known?.accounts ?? 0) + 1, isVeto: kind === 'veto' });
    }
  }
  return [...heads.values()].sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind) || b.accounts - a.accounts);
}

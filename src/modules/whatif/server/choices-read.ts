import { addDays, toDay } from '#shared/time.ts';
import { appliesText } from '#rulebook/applies-text.ts';
import { statusTexts } from '#rulebook/code-texts.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { packIdsOf } from '#modules/rules/server/public.ts';
import type { ChoiceRule, whatifOperations as operations } from '../contract.ts';
import { deadlineSubjects } from './bound-rules.ts';
import { isAdjustable, pathsOf, type AdjustableRule } from './candidate-packs.ts';
import { packSourceOf } from './pack-source.ts';

const silenceChecks = ['F1', 'F2'];
const defaultDays = 90;

/** What can be tried for a unit: packs with text, and the values along its path whose events are known. */
export async function readChoices(
  ctx: PersonContext,
  { query }: Input<typeof operations.readChoices>,
): Promise<ReplyOf<typeof operations.readChoices>> {
  const unit = await getUnit(ctx, query.unitId ?? ctx.office.unitId);
  const packIds = await packIdsOf(ctx, unit.unitPath);
  const today = toDay(ctx.now);
  const { packs } = packSourceOf(ctx);
  const path = pathsOf(packs, packIds, today);
  return {
    unitName: unit.name,
    packIds: [...packIds],
    packs: packs
      .filter((pack) => pack.rules.length > 0)
      .map(({ id, title, version, status }) => ({
        id,
        title,
        version,
        statusText: statusTexts[status],
        isBinding: path.includes(id),
      })),
    rules: [...path].reverse().flatMap((id) => {
      const rules = packs.find((pack) => pack.id === id)?.rules ?? [];
      return rules.flatMap((rule) => (isAdjustable(rule) && isReplayed(rule) ? [toChoice(id, rule)] : []));
    }),
    from: addDays(today, 1 - defaultDays),
    to: today,
  };
}

function isReplayed(rule: AdjustableRule): boolean {
  if (rule.kind === 'maxInterval') return silenceChecks.includes(rule.check ?? '');
  return (deadlineSubjects as readonly string[]).includes(rule.subject);
}

const unitTexts = {
  workdays: '个工作日',
  days: '天',
  hours: '小时',
  minutes: '分钟',
  sameDay: '个工作日（0 为当日）',
} as const;

function toChoice(pack: string, rule: AdjustableRule): ChoiceRule {
  const isInterval = rule.kind === 'maxInterval';
  return {
    pack,
    rule: rule.id,
    clause: rule.clauses[0] ?? '',
    subjectText: subjectText(rule.subject),
    summary: rule.summary,
    kind: rule.kind,
    value: isInterval ? rule.value.days : rule.value.unit === 'sameDay' ? 0 : rule.value.amount,
    unitText: isInterval ? '天' : unitTexts[rule.value.unit],
    rangeText: appliesText(rule.applies ?? {}),
    setByUnit: rule.setByUnit ?? false,
  };
}

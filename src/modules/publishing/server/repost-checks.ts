import { sql } from 'kysely';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import {
  defineStandingCheck,
  type CheckedUnit,
  type Judgement,
  type StandingCheck,
} from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { checkSubject } from '#modules/textcheck/server/public.ts';
import { titleDeparture } from './title-departure.ts';

/** Reposts of the last days are judged; older ones keep what was found. */
const judgedDays = 400;

interface Repost {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly title: string;
  readonly sourceName: string;
  readonly sourceTitle: string;
}

/** F18: a repost names its source, and one that may be reposted from. `unlisted`: the source stands on no list of the unit. */
export const sourceCheck = defineCheck<
  { readonly sourceName: string; readonly isUnlisted: boolean },
  { clause: string }
>({
  id: 'F18',
  text: '转载稿源',
  clauses: ['S4-4.2h', 'S1-2p1e'],
  evaluate: ({ sourceName, isUnlisted }, { clause }) => ({
    verdict: sourceName === '' || isUnlisted ? 'fail' : 'pass',
    clause,
    value: { source: sourceName, text: sourceName === '' ? '没有来源' : sourceName },
    threshold: { text: '认定的稿源，并注明来源' },
    text: sourceName === '' ? '转载没有注明来源' : `转载自“${sourceName}”，不在认定的稿源名单内`,
  }),
});

/** F19: the title of a repost says what that of its source says: a hint for a person, who judges the meaning. */
export const titleCheck = defineCheck<{ readonly title: string; readonly sourceTitle: string }, { clause: string }>({
  id: 'F19',
  text: '转载标题失真',
  clauses: ['S2-5d'],
  evaluate: ({ title, sourceTitle }, { clause }) => {
    const departure = titleDeparture(title, sourceTitle);
    return {
      verdict: departure === '' ? 'pass' : 'fail',
      clause,
      value: { text: title },
      threshold: { text: sourceTitle },
      text: `转载标题${departure}（原文：${sourceTitle}）`,
    };
  },
});

const inForce = (rules: readonly EffectiveRule[], subject: string): EffectiveRule | undefined => {
  const rule = findEffective(rules, subject, 'modality');
  return rule && !isWaived(rule) && rule.rule.force !== 'encouraged' ? rule : undefined;
};

/** Both over what was released as a repost and is not stopped. */
export const repostChecks: readonly StandingCheck[] = [
  defineStandingCheck({
    check: sourceCheck,
    judge: (ctx, units) =>
      judgeEach(ctx, units, async (repost, rules) => {
        const named = inForce(rules, 'repost.source');
        const listed = inForce(rules, 'repost.whitelist');
        const isUnlisted = listed !== undefined && (await isUnlistedSource(ctx, repost));
        const rule = repost.sourceName === '' ? (named ?? listed) : isUnlisted ? listed : undefined;
        if (!rule) return undefined;
        return { rule, result: sourceCheck.evaluate({ ...repost, isUnlisted }, rule.governing, ctx.now) };
      }),
  }),
  defineStandingCheck({
    check: titleCheck,
    judge: (ctx, units) =>
      judgeEach(ctx, units, async (repost, rules) => {
        const rule = inForce(rules, 'repost.distortion');
        return rule && { rule, result: titleCheck.evaluate(repost, rule.governing, ctx.now) };
      }),
  }),
];

async function judgeEach(
  ctx: Context,
  units: readonly CheckedUnit[],
  judge: (
    repost: Repost,
    rules: readonly EffectiveRule[],
  ) => Promise<{ rule: EffectiveRule; result: ReturnType<typeof titleCheck.evaluate> } | undefined>,
): Promise<Judgement[]> {
  const judged: Judgement[] = [];
  for (const repost of await readReposts(ctx, units)) {
    const { rules } = await rulesFor(ctx, repost.unitPath);
    const found = await judge(repost, rules);
    if (found?.result.verdict !== 'fail') continue;
    const { rule, result } = found;
    const { id, province, unitId, unitPath, title } = repost;
    judged.push({
      verdict: 'fail',
      clause: result.clause,
      pack: rule.governing.pack,
      packVersion: String(rule.governing.version),
      // What only holds in principle, and what a machine reads of a title, is for a person to judge.
      severity: rule.rule.force === 'inPrinciple' || rule.subject === 'repost.distortion' ? 'hint' : 'breach',
      subject: { kind: 'publication', id, province, unitId, unitPath },
      title: `${title}：${result.text}`.slice(0, 300),
      value: result.value,
      threshold: result.threshold,
      inputs: { source: repost.sourceName },
    });
  }
  return judged;
}

async function isUnlistedSource(ctx: Context, { unitPath, sourceName }: Repost): Promise<boolean> {
  if (sourceName === '') return false;
  const { hits } = await checkSubject(ctx, {
    unitPath,
    parts: [{ field: 'source', text: `来源：${sourceName}` }],
    facts: { item: 'repost' },
  });
  return hits.some((hit) => hit.rule === 'source.unlisted');
}

async function readReposts(ctx: Context, units: readonly CheckedUnit[]): Promise<Repost[]> {
  const since = new Date(ctx.now.getTime() - judgedDays * 86_400_000);
  const { rows } = await sql<Repost>`
    select p.id, p.province, c.unit_id, p.unit_path, c.title, coalesce(v.canonical::jsonb ->> 'sourceName', '') as source_name,
      coalesce(v.canonical::jsonb ->> 'sourceTitle', '') as source_title
    from publication p join case_record c on c.id = p.id and c.province = p.province
      join item i on i.id = p.item_id and i.province = p.province
      join item_revision v on v.id = p.revision_id and v.province = p.province
    where c.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and i.origin = 'repost' and c.state not in ('stopped', 'withdrawn')
      and c.opened_at >= ${since} order by p.id`.execute(ctx.db);
  return rows;
}

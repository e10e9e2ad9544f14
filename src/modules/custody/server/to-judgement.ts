import type { CheckResult } from '#platform/checks/define-check.ts';
import type { Judgement } from '#platform/checks/standing-check.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';

/** What a judgement is about. */
export interface Judged {
  readonly kind: 'account' | 'unit';
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
}

/** A result that has something to say becomes a judgement; one that passes says nothing. An encouraged rule only hints. Pure. */
export function toJudgement(
  result: CheckResult,
  rule: Pick<EffectiveRule, 'governing'>,
  about: { readonly subject: Judged; readonly matter?: string; readonly inputs: unknown },
): Judgement[] {
  if (result.verdict !== 'fail' && result.verdict !== 'unknown') return [];
  const { pack, version, force } = rule.governing;
  return [
    {
      verdict: result.verdict,
      clause: result.clause,
      pack,
      packVersion: String(version),
      severity: force === 'encouraged' ? 'hint' : 'breach',
      title: result.text,
      value: result.value,
      threshold: result.threshold,
      ...about,
    },
  ];
}

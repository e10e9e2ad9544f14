import { sql } from 'kysely';
import { toChineseMoment } from '#shared/time.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type Judgement } from '#platform/checks/standing-check.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { PolicyChannel, PolicyKind } from '../contract.ts';
import { policyChannelTexts } from '../texts.ts';
import { askedOf } from './asked-rules.ts';
import { duty } from './policy-duty.ts';
import { newMediaShownAt, websiteShownAt } from './policy-store.ts';
import { explainedAt, type ShownAt } from './shown-rules.ts';

interface Explained {
  readonly title: string;
  readonly publishedAt: Date;
  readonly breachAt: Date;
  readonly shown: ShownAt;
  readonly asked: readonly PolicyChannel[];
}

/** F43: a policy is explained in step, in every channel asked for. */
export const inStepCheck = defineCheck<Explained, { readonly clause: string }>({
  id: 'F43',
  text: '政策解读同步',
  clauses: ['S3-N2.3b', 'S3-N2.3c'],
  evaluate({ title, publishedAt, breachAt, shown, asked }, { clause }, asOf) {
    const at = explainedAt(publishedAt, shown, asked);
    const isLate = (at ?? asOf) > breachAt;
    const missing = asked.filter((channel) => shown[channel] === null).map((channel) => policyChannelTexts[channel]);
    const seen = missing.length > 0 ? `${missing.join('、')}没有解读` : `${at ? toChineseMoment(at) : ''}才解读齐备`;
    return {
      verdict: isLate ? 'fail' : 'pass',
      clause,
      value: { explainedAt: at?.toISOString() ?? null, missing },
      threshold: { until: breachAt.toISOString(), channels: asked },
      text: isLate ? `《${title}》应在${toChineseMoment(breachAt)}前解读，${seen}` : '',
    };
  },
});

interface Row {
  id: string;
  province: number;
  unitId: string;
  unitPath: string;
  title: string;
  kind: PolicyKind;
  publishedAt: Date;
  breachAt: Date;
  clause: string;
  pack: string;
  packVersion: string;
  website: Date | null;
  newMedia: Date | null;
}

/** Over policies that owe it; one that was struck or waived owes nothing. */
export const inStepStanding = defineStandingCheck({
  check: inStepCheck,
  duties: [duty],
  judge: async (ctx, units) => {
    const { rows } = await sql<Row>`
      select p.id, p.province, p.unit_id, p.unit_path, p.title, p.kind, p.published_at, o.breach_at, o.clause, o.pack, o.pack_version,
        ${websiteShownAt} as website, ${newMediaShownAt} as new_media
      from policy p join obligation o on o.subject_id = p.id and o.province = p.province and o.duty = ${duty} and o.state not in ('void', 'waived')
      where p.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and p.struck_at is null and o.breach_at < ${ctx.now}`.execute(
      ctx.db,
    );
    const judged: Judgement[] = [];
    for (const row of rows) {
      const { rules } = await rulesFor(ctx, row.unitPath);
      const channels = askedOf(rules, row.kind)?.channels ?? [];
      const { clause, pack, packVersion, id, province, unitId, unitPath } = row;
      const result = inStepCheck.evaluate({ ...row, shown: row, asked: channels }, { clause }, ctx.now);
      if (result.verdict !== 'fail') continue;
      judged.push({
        verdict: 'fail',
        clause,
        pack,
        packVersion,
        severity: 'breach',
        subject: { kind: 'policy', id, province, unitId, unitPath },
        title: result.text.slice(0, 300),
        value: result.value,
        threshold: result.threshold,
        inputs: { publishedAt: row.publishedAt.toISOString() },
      });
    }
    return judged;
  },
});

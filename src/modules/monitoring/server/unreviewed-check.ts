import { sql } from 'kysely';
import { toChineseMoment } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { unreviewedKindTexts } from '../texts.ts';
import { judgePost } from './match-rules.ts';
import { placedColumns, placedFrom, type PlacedPost } from './placed-posts.ts';

const checkId = 'F10';

/** F10: a post of an account in use has an approval, was not out before it, and says what was approved. */
export const unreviewedCheck = defineCheck<PlacedPost, { readonly clause: string }>({
  id: checkId,
  text: '未审先发',
  clauses: ['S4-1.3.2c'],
  evaluate(post, { clause }) {
    const kind = judgePost(post);
    const approvedAt = post.approvedAt?.toISOString() ?? null;
    const since = post.approvedAt ? `，审定于${toChineseMoment(post.approvedAt)}` : '';
    return {
      verdict: kind === undefined ? 'pass' : 'fail',
      clause,
      value: { kind: kind ?? null, approvedAt, similarity: post.similarity },
      threshold: { text: '先审后发，发布内容与审定一致' },
      text:
        kind === undefined ? '' : `${unreviewedKindTexts[kind]}（发布于${toChineseMoment(post.publishedAt)}${since}）`,
    };
  },
});

/** Runs over accounts whose start of use is recorded; what stood there before is history. */
export const unreviewedStanding = defineStandingCheck({
  check: unreviewedCheck,
  judge: async (ctx, units) => {
    const posts = await readPlaced(ctx, units);
    const judgements: Judgement[] = await keepComparisons(ctx, units);
    for (const unit of units) {
      const own = posts.filter((post) => post.unitId === unit.id);
      if (own.length > 0) judgements.push(...(await judgeUnit(ctx, unit, own)));
    }
    return judgements;
  },
});

async function judgeUnit(ctx: Context, unit: CheckedUnit, posts: readonly PlacedPost[]): Promise<Judgement[]> {
  const { rules } = await rulesFor(ctx, unit.unitPath);
  const rule = findEffective(rules, 'content.publishUnreviewed', 'modality');
  if (!rule || isWaived(rule) || rule.value.direction !== 'mustNot') return [];
  const { clause, pack, version } = rule.governing;
  return posts.flatMap((post) => {
    const result = unreviewedCheck.evaluate(post, { clause }, ctx.now);
    if (result.verdict !== 'fail') return [];
    const { id, province, accountId: account, url, publishedAt, evidenceId } = post;
    return [
      {
        verdict: 'fail' as const,
        clause,
        pack,
        packVersion: String(version),
        severity: 'breach' as const,
        subject: { kind: 'post', id, province, unitId: unit.id, unitPath: unit.unitPath },
        matter: judgePost(post) ?? '',
        title: `${post.accountName}《${post.title}》：${result.text}`.slice(0, 300),
        value: result.value,
        threshold: result.threshold,
        inputs: { account, url, publishedAt: publishedAt.toISOString() },
        evidenceIds: evidenceId === null ? [] : [evidenceId],
      },
    ];
  });
}

async function readPlaced(ctx: Context, units: readonly CheckedUnit[]): Promise<PlacedPost[]> {
  const { rows } = await sql<PlacedPost>`
    select ${placedColumns} from ${placedFrom}
    where a.unit_id = any(${units.map((unit) => unit.id)}::uuid[])
      and (p.publication_id is not null or m.basis is distinct from 'text' or m.approved_at > p.published_at) order by p.id`.execute(
    ctx.db,
  );
  return rows;
}

/** Findings of live pages against approved texts have the same number: they are the comparison's to open and a person's to close. */
async function keepComparisons(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const { rows } = await sql<{ clause: string; subjectId: string; province: number; unitId: string; unitPath: string }>`
    select clause, subject_id, province, unit_id, unit_path from finding
    where check_id = ${checkId} and subject_kind = 'publication' and open_key is not null
      and unit_id = any(${units.map((unit) => unit.id)}::uuid[])`.execute(ctx.db);
  return rows.map(({ clause, subjectId, ...unit }) => ({
    verdict: 'unknown' as const,
    clause,
    pack: '',
    packVersion: '',
    severity: 'breach' as const,
    subject: { kind: 'publication', id: subjectId, ...unit },
    title: '',
    value: null,
    threshold: null,
    inputs: {},
  }));
}

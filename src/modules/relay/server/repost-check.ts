import { sql } from 'kysely';
import { toChineseMoment } from '#shared/time.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type Judgement } from '#platform/checks/standing-check.ts';
import './relay-tables.ts';

interface Carried {
  readonly accountName: string;
  readonly title: string;
  readonly breachAt: Date;
  readonly publishedAt: Date | null;
}

/** F20: an account that was asked carried the text within its term. */
export const repostCheck = defineCheck<Carried, { readonly clause: string }>({
  id: 'F20',
  text: '联动转发',
  clauses: ['S1-2p4b'],
  evaluate({ accountName, title, breachAt, publishedAt }, { clause }, asOf) {
    const isLate = (publishedAt ?? asOf) > breachAt;
    const seen = publishedAt === null ? '未转发' : `${toChineseMoment(publishedAt)}才转发`;
    return {
      verdict: isLate ? 'fail' : 'pass',
      clause,
      value: { publishedAt: publishedAt?.toISOString() ?? null },
      threshold: { until: breachAt.toISOString() },
      text: isLate ? `${accountName}应在${toChineseMoment(breachAt)}前转发《${title}》，${seen}` : '',
    };
  },
});

interface Row extends Carried {
  id: string;
  province: number;
  unitId: string;
  unitPath: string;
  accountId: string;
  relayId: string;
  clause: string;
  pack: string;
  packVersion: string;
}

/** Over accounts whose rules gave the term; one that was excused, or whose relay was taken back, owes nothing. */
export const repostStanding = defineStandingCheck({
  check: repostCheck,
  duties: ['repost.matrix', 'repost.tasks'],
  judge: async (ctx, units) => {
    const { rows } = await sql<Row>`
      select t.id, t.province, t.unit_id, t.unit_path, t.account_id, t.relay_id, t.clause, t.pack, t.pack_version, t.breach_at, t.published_at,
        a.name as account_name, r.title
      from relay_target t join relay r on r.id = t.relay_id and r.province = t.relay_province join account a on a.id = t.account_id and a.province = t.province
      where t.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and t.duty is not null and t.excused_at is null
        and (r.state <> 'cancelled' or t.published_at is not null) and coalesce(t.published_at, ${ctx.now}) > t.breach_at`.execute(
      ctx.db,
    );
    return rows.flatMap((row): Judgement[] => {
      const { id, province, unitId, unitPath, clause, pack, packVersion } = row;
      const result = repostCheck.evaluate(row, { clause }, ctx.now);
      if (result.verdict !== 'fail') return [];
      return [
        {
          verdict: 'fail',
          clause,
          pack,
          packVersion,
          severity: 'breach',
          subject: { kind: 'relayTarget', id, province, unitId, unitPath },
          title: result.text.slice(0, 300),
          value: result.value,
          threshold: result.threshold,
          inputs: { account: row.accountId, relay: row.relayId },
        },
      ];
    });
  },
});

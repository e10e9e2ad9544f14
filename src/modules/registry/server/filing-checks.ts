import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { compileDeadline } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import { calendarOf, rulesFor } from '#modules/rules/server/public.ts';
import type { FilingKind, Platform } from '../contract.ts';
import type { MediaClass } from '../facts-contract.ts';

/** What F7 looks at: who should have the filing, who has it and since when, and the day of the act where it is known. */
export interface FiledFacts {
  readonly kind: FilingKind;
  readonly submittedOn: string;
  /** The day of the planned act; null: not given. */
  readonly actOn: string | null;
  /** Bodies that the packs name, with the day on which each received it; null: it has nothing to show. */
  readonly recipients: readonly {
    readonly body: string;
    /** The rule that names it. */
    readonly clause: string;
    readonly receivedOn: string | null;
    readonly isSent: boolean;
  }[];
}

export interface FilingRule {
  readonly clause: string;
  readonly timing: 'before' | 'after';
  /** The last day for having filed; null: no term. */
  readonly lastDay: string | null;
}

/** F7 (clauses.md f): a recipient without the filing after its term, and planned acts filed on or after their day. */
export const filingCheck = defineCheck<FiledFacts, FilingRule>({
  id: 'F7',
  text: '备案逾期或缺接收单位',
  clauses: ['S1-3p4e', 'S3-4a'],
  evaluate: (facts, rule, asOf) => {
    const { clause, timing, lastDay } = rule;
    const said = (verdict: 'pass' | 'fail' | 'unknown', value: unknown, text: string) => ({
      verdict,
      clause,
      value,
      threshold: { timing, lastDay },
      text,
    });
    if (timing === 'before' && facts.actOn === null)
      return said('unknown', null, '没有填写拟办理日期，不能判断是否事先报备');
    if (timing === 'before' && facts.actOn !== null && facts.submittedOn >= facts.actOn)
      return said(
        'fail',
        { submittedOn: facts.submittedOn, actOn: facts.actOn },
        `${facts.submittedOn} 报送，没有在办理日 ${facts.actOn} 之前`,
      );
    const without = facts.recipients.filter((one) => !one.isSent);
    const [first] = without;
    if (first && lastDay !== null && toDay(asOf) > lastDay)
      return {
        ...said('fail', { missing: without.map((one) => one.body) }, `过了 ${lastDay}，仍有接收单位没有收到报送`),
        clause: first.clause,
      };
    return said('pass', null, '各接收单位均已报送');
  },
});

interface Row {
  filingId: string;
  accountId: string;
  accountName: string;
  kind: FilingKind;
  unitId: string;
  unitPath: string;
  province: number;
  platform: Platform;
  mediaClass: MediaClass;
  submittedAt: Date;
  openedOn: string | null;
  effectiveOn: string | null;
  deliveries: { bodies: string[]; isPaper: boolean; receivedOn: string | null }[];
}

const looksBackDays = 365;

/** Judges the filings of the last year, unit by unit: the rules of a unit and kind of account are read once. */
async function judgeFilings(ctx: Context, units: readonly CheckedUnit[]): Promise<readonly Judgement[]> {
  const rows = await readFilings(ctx, units);
  const rulesOf = new Map<string, readonly EffectiveRule[]>();
  const judgements: Judgement[] = [];
  for (const row of rows) {
    const key = `${row.unitPath}|${row.platform}|${row.mediaClass}`;
    const context = { platform: row.platform, mediaClass: row.mediaClass };
    const rules = rulesOf.get(key) ?? (await rulesFor(ctx, row.unitPath, { context })).rules;
    rulesOf.set(key, rules);
    const judgement = await judgeFiling(ctx, row, rules);
    if (judgement) judgements.push(judgement);
  }
  return judgements;
}

async function judgeFiling(ctx: Context, row: Row, rules: readonly EffectiveRule[]): Promise<Judgement | undefined> {
  const rule = findEffective(rules, `filing.${row.kind}`, 'deadline');
  if (!rule || isWaived(rule)) return undefined;
  const named = findEffective(rules, 'filing.recipients', 'requiredSet');
  const bodies = named && !isWaived(named) ? named.value.items : [];
  const sourceOf = (body: string) =>
    named?.members.find((one) => one.rule.kind === 'requiredSet' && one.rule.value.items.includes(body))?.source;
  const from = eventDay(row);
  const calendar = await calendarOf(ctx, row.unitPath);
  const due =
    rule.value.timing === 'after' && from !== null
      ? compileDeadline(rule.value, undefined, calendar).explain(new Date(`${from}T00:00:00+08:00`).getTime())
      : undefined;
  const facts: FiledFacts = {
    kind: row.kind,
    submittedOn: toDay(row.submittedAt),
    actOn: row.effectiveOn,
    recipients: bodies.map((body) => {
      const sent = row.deliveries.find((one) => one.bodies.includes(body));
      // What goes on paper is not delivered before its receipt shows it.
      return {
        body,
        clause: sourceOf(body)?.clause ?? rule.governing.clause,
        isSent: sent !== undefined && (!sent.isPaper || sent.receivedOn !== null),
        receivedOn: sent?.receivedOn ?? null,
      };
    }),
  };
  const lastDay = due ? due.explain.lastDay : facts.submittedOn;
  const result = filingCheck.evaluate(
    facts,
    { clause: rule.governing.clause, timing: rule.value.timing, lastDay },
    ctx.now,
  );
  if (result.verdict !== 'fail' && result.verdict !== 'unknown') return undefined;
  const lacking = facts.recipients.find((one) => !one.isSent && one.clause === result.clause);
  const governing = (lacking && sourceOf(lacking.body)) ?? rule.governing;
  return {
    verdict: result.verdict,
    clause: result.clause,
    pack: governing.pack,
    packVersion: String(governing.version),
    severity: governing.force === 'encouraged' ? 'hint' : 'breach',
    subject: {
      kind: 'filing',
      id: row.filingId,
      province: row.province,
      unitId: row.unitId,
      unitPath: row.unitPath,
    },
    title: `备案：${row.accountName}`,
    value: result.value,
    threshold: result.threshold,
    inputs: facts,
  };
}

/** From which day the filing's term counts; null: not known. */
function eventDay(row: Row): string | null {
  if (row.kind === 'open') return row.openedOn;
  return row.effectiveOn ?? toDay(row.submittedAt);
}

async function readFilings(ctx: Context, units: readonly CheckedUnit[]): Promise<Row[]> {
  const since = new Date(ctx.now.getTime() - looksBackDays * 86_400_000);
  const { rows } = await sql<Row>`
    select f.id as filing_id, f.account_id, a.name as account_name, f.kind, f.unit_id, f.unit_path, f.province, a.platform, a.media_class,
      f.submitted_at, a.opened_on::text as opened_on, nullif(f.payload ->> 'effectiveOn', '') as effective_on,
      coalesce((select jsonb_agg(jsonb_build_object('bodies', d.bodies, 'isPaper', d.recipient_id is null,
          'receivedOn', coalesce(d.paper_received_on::text, (d.decided_at at time zone 'Asia/Shanghai')::date::text)))
        from filing_delivery d where d.filing_id = f.id and d.province = f.province and d.verdict is distinct from 'return'), '[]') as deliveries
    from filing f join account a on a.id = f.account_id and a.province = f.province
    where f.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and f.submitted_at >= ${since}::timestamptz
      and exists (select from filing_delivery d where d.filing_id = f.id and d.province = f.province)`.execute(ctx.db);
  return rows;
}

/** F7 over all units. */
export const filingsStanding = defineStandingCheck({ check: filingCheck, judge: judgeFilings });

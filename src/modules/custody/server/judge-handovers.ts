import { sql } from 'kysely';
import { startOfDay, toDay } from '#shared/time.ts';
import { compileDeadline } from '#rulebook/duty-term.ts';
import type { Context } from '#platform/context.ts';
import type { CheckedUnit, Judgement } from '#platform/checks/standing-check.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import { holderPartTexts } from '../texts.ts';
import type { HolderPart } from '../record-contract.ts';
import { handoverCheck } from './custody-checks.ts';
import { demandsReader, type Demands } from './custody-demands.ts';
import { handoverTerm } from './handover-rules.ts';
import { toJudgement, type Judged } from './to-judgement.ts';

interface AccountRow {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
}
interface Leaver extends AccountRow {
  readonly personId: string;
  readonly personName: string;
  readonly leftAt: Date;
  readonly parts: HolderPart[];
}
interface HandedOver extends AccountRow {
  readonly handoverId: string;
  readonly leftOn: string;
  readonly signedAt: Date;
  readonly rotatedOn: string | null;
  readonly done: string[];
}

/** F25 for some units: leavers who still hold an account, and what was not done after a handover that all have signed. */
export async function judgeHandovers(ctx: Context, units: readonly CheckedUnit[]): Promise<Judgement[]> {
  const demandsOf = demandsReader(ctx);
  const ids = units.map((unit) => unit.id);
  const judged: Judgement[] = [];
  for (const row of await listLeavers(ctx, ids)) {
    const rule = (await demandsOf(row.unitPath, row)).handover;
    if (!rule) continue;
    const parts = row.parts.map((part) => holderPartTexts[part]);
    const inputs = {
      kind: 'leaver',
      account: row.name,
      name: row.personName,
      leftOn: toDay(row.leftAt),
      parts,
    } as const;
    const result = handoverCheck.evaluate(inputs, { clause: rule.governing.clause }, ctx.now);
    judged.push(
      ...toJudgement(result, rule, { subject: subjectOf(row), matter: `leaver:${row.personId}`, inputs: { parts } }),
    );
  }
  for (const row of await listHandedOver(ctx, ids))
    judged.push(...(await judgeHandedOver(ctx, row, await demandsOf(row.unitPath, row))));
  return judged;
}

const subjectOf = ({ id, province, unitId, unitPath }: AccountRow): Judged => ({
  kind: 'account',
  id,
  province,
  unitId,
  unitPath,
});

async function judgeHandedOver(
  ctx: Context,
  row: HandedOver,
  { handover, accountData, platformData }: Demands,
): Promise<Judgement[]> {
  const calendar = await calendarOf(ctx, row.unitPath);
  const breachAt = (term: Parameters<typeof compileDeadline>[0], from: Date) =>
    new Date(compileDeadline(term, undefined, calendar).breachOf(from.getTime()));
  const handedOn = toDay(row.signedAt);
  const judged: Judgement[] = [];
  const rule = accountData ?? handover;
  if (rule) {
    const dueAt = breachAt(accountData?.value ?? handoverTerm, row.signedAt);
    const inputs = {
      kind: 'noRotation',
      account: row.name,
      handedOn: row.leftOn < handedOn ? row.leftOn : handedOn,
      rotatedOn: row.rotatedOn,
      dueAt,
    } as const;
    const result = handoverCheck.evaluate(inputs, { clause: rule.governing.clause }, ctx.now);
    judged.push(
      ...toJudgement(result, rule, {
        subject: subjectOf(row),
        matter: `secret:${row.handoverId}`,
        inputs: { handoverId: row.handoverId },
      }),
    );
  }
  if (platformData) {
    const dueAt = breachAt(platformData.value, startOfDay(handedOn));
    const missing = ['national', 'provincial'].filter((step) => !row.done.includes(step));
    const inputs = { kind: 'platforms', account: row.name, handedOn, missing, dueAt } as const;
    const result = handoverCheck.evaluate(inputs, { clause: platformData.governing.clause }, ctx.now);
    judged.push(
      ...toJudgement(result, platformData, {
        subject: subjectOf(row),
        matter: `platforms:${row.handoverId}`,
        inputs: { handoverId: row.handoverId },
      }),
    );
  }
  return judged;
}

/** Who left, moved or was lent, or whose post of custodian at the unit ended, and still holds an account of it. */
async function listLeavers(ctx: Context, unitIds: readonly string[]): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class, h.person_id, h.person_name, gone.at as left_at, array_agg(h.part) as parts
    from custody_holder h join person p on p.id = h.person_id and p.province = h.province
      join account a on a.id = h.account_id and a.province = h.province
      cross join lateral (select least(p.ended_at,
        (select min(l.applied_at) from personnel_change l where l.person_id = h.person_id and l.province = h.province and l.unit_id = a.unit_id
          and l.applied_at is not null and l.withdrawn_at is null and l.effective_on >= h.since),
        (select max(e.ended_at) from appointment e where e.person_id = h.person_id and e.province = h.province and e.unit_id = a.unit_id
          and e.post = 'custodian' and e.ended_at >= h.since and h.part <> 'operator'
          and not exists (select from appointment r where r.person_id = e.person_id and r.province = e.province and r.unit_id = e.unit_id
            and r.post = 'custodian' and r.ended_at is null))) as at) gone
    where h.ended_at is null and gone.at is not null and a.unit_id = any(${[...unitIds]}::uuid[])
    group by a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class, h.person_id, h.person_name, gone.at`.execute(
    ctx.db,
  );
  return rows;
}

/** Signed handovers of the last year; who changed the secret later than that did so long ago. */
async function listHandedOver(ctx: Context, unitIds: readonly string[]): Promise<HandedOver[]> {
  const { rows } = await sql<HandedOver>`
    select a.id, a.province, a.unit_id, a.unit_path, a.name, a.platform, a.media_class, o.id as handover_id, o.left_on, o.signed_at, r.rotated_on,
      array(select t.step from handover_step t where t.handover_id = o.id and t.province = o.province) as done
    from handover o join account a on a.id = o.account_id and a.province = o.province join custody_record r on r.id = o.record_id and r.province = o.province
      join case_record c on c.id = o.id and c.province = o.province and c.state = 'signed'
    where o.signed_at > ${ctx.now}::timestamptz - interval '1 year' and a.unit_id = any(${[...unitIds]}::uuid[])`.execute(
    ctx.db,
  );
  return rows;
}

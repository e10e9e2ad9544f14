import { sql } from 'kysely';
import { startOfDay } from '#shared/time.ts';
import type { WorkCalendar } from '#shared/working-days.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { compileDeadline, compileInterval } from '#rulebook/duty-term.ts';
import type { Context } from '#platform/context.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { rebindObligations, type Binding, type RunningDuty } from '#platform/obligations/rebind-obligations.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getAccount, liveStates } from '#modules/registry/server/public.ts';
import type { Platform } from '#modules/registry/contract.ts';
import type { MediaClass } from '#modules/registry/facts-contract.ts';
import {
  calendarOf,
  custodyRebindJobName,
  refreshInstalledPacks,
  rulesFor,
  type RebindRequest,
} from '#modules/rules/server/public.ts';
import { toDuty } from './custody-demands.ts';
import { rotationOf } from './custody-rules.ts';
import type { CustodyRecord } from './record-store.ts';
import { renewRotationDuty, rotationDutyId } from './rotation-duty.ts';

const duties = [rotationDutyId, 'custody.accountData', 'custody.platformData'];
const recordsAtOnce = 500;

interface Kept extends CustodyRecord {
  readonly platform: Platform;
  readonly mediaClass: MediaClass;
  readonly isLive: boolean;
}

/**
 * After the rules of a unit and those below changed: binds the running duties of custody and of handovers anew, some hundred records a
 * transaction, which also holds the request for the next ones. A duty to change a password begins where a rule asks for it only now. The
 * term of a whole handover is the product's and stays. Idempotent.
 */
export const rebindCustodyJob = defineJob<RebindRequest>({
  name: custodyRebindJobName,
  run: async (services, request) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await refreshInstalledPacks(services);
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const records = await listRecords(ctx, request);
      const changed = await rebind(ctx, records, new Date(request.since));
      const begun = await begin(ctx, records, new Date(request.since));
      const last = records.length < recordsAtOnce ? undefined : records.at(-1);
      if (last)
        await enqueue(ctx, { name: custodyRebindJobName }, {
          ...request,
          after: { unitPath: last.unitPath, id: last.id },
        } satisfies RebindRequest);
      if (changed + begun === 0) return { reply: 0, events: [] };
      const subject = { kind: 'unit', id: office.unitId, unitPath: office.unitPath };
      const facts = { changed, begun, since: request.since, below: request.unitPath };
      return { reply: changed, events: [{ action: 'obligation.rebind', subject, facts }] };
    });
  },
});

async function listRecords(ctx: Context, { unitPath, after }: RebindRequest): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select r.id, r.province, r.unit_id, r.unit_path, r.account_id, r.rotation_days, r.rotated_on::text, a.platform, a.media_class,
      c.state = any(${[...liveStates]}::text[]) as is_live
    from custody_record r join account a on a.id = r.account_id and a.province = r.province
    join case_record c on c.id = a.id and c.province = a.province
    where r.unit_path >= ${unitPath} and r.unit_path < ${pathAfter(unitPath)}
      and (r.unit_path, r.id) > (${after?.unitPath ?? ''}, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by r.unit_path, r.id limit ${recordsAtOnce}`.execute(ctx.db);
  return rows;
}

/** @returns how many running duties changed */
async function rebind(ctx: Context, records: readonly Kept[], since: Date): Promise<number> {
  const { rows } = await sql<{ subjectId: string; recordId: string }>`
    select distinct o.subject_id, coalesce(h.record_id, o.subject_id) as record_id from obligation o
    left join handover h on h.id = o.subject_id and h.province = o.province
    where o.duty = any(${duties}::text[]) and o.state in ('open', 'warned', 'breached')
      and coalesce(h.record_id, o.subject_id) = any(${records.map(({ id }) => id)}::uuid[])`.execute(ctx.db);
  const byId = new Map(records.map((record) => [record.id, record]));
  const bound = new Map<string, (row: RunningDuty) => Binding>();
  for (const { subjectId, recordId } of rows) {
    const record = byId.get(recordId);
    if (!record) continue;
    const { accountId, mediaClass, platform, unitPath, rotationDays } = record;
    const { rules } = await rulesFor(ctx, unitPath, { context: { mediaClass, platform }, accountId });
    const calendar = await calendarOf(ctx, unitPath);
    bound.set(subjectId, (row) => bindingOf(row, rules, rotationDays, calendar));
  }
  if (bound.size === 0) return 0;
  return rebindObligations(
    ctx,
    { subjectIds: [...bound.keys()], duties, since },
    (row) => bound.get(row.subjectId)?.(row) ?? { kind: 'none' },
  );
}

/**
 * One that had ended begins at the change; one that never ran, at the last change of the password.
 * @returns how many records got a duty that had none
 */
async function begin(ctx: Context, records: readonly Kept[], since: Date): Promise<number> {
  const { rows } = await sql<{ id: string; endedAt: Date | null }>`
    select k.id, (select max(o.discharged_at) from obligation o where o.subject_id = k.id and o.duty = ${rotationDutyId}
      and o.state in ('void', 'waived')) as ended_at
    from unnest(${records.map(({ id }) => id)}::uuid[]) as k (id)
    where not exists (select from obligation o where o.subject_id = k.id and o.duty = ${rotationDutyId} and o.state in ('open', 'warned', 'breached'))`.execute(
    ctx.db,
  );
  const idle = new Map(rows.map(({ id, endedAt }) => [id, endedAt]));
  let begun = 0;
  for (const record of records) {
    const endedAt = idle.get(record.id);
    if (!record.isLive || record.rotatedOn === null || endedAt === undefined) continue;
    const rotated = startOfDay(record.rotatedOn);
    const at =
      endedAt === null || endedAt < rotated ? rotated : new Date(Math.max(since.getTime(), endedAt.getTime() + 1));
    if (await renewRotationDuty(ctx, await getAccount(ctx, record.accountId), record, { at, since })) begun += 1;
  }
  return begun;
}

/** What governs a running duty of custody under these rules. Pure. */
function bindingOf(
  row: RunningDuty,
  rules: readonly EffectiveRule[],
  rotationDays: number | null,
  calendar: WorkCalendar,
): Binding {
  const interval = findEffective(rules, row.duty, 'maxInterval');
  const deadline = findEffective(rules, row.duty, 'deadline');
  const rule = interval ?? deadline;
  if (!rule) return { kind: 'none' };
  if (rule.waiver) return { kind: 'waived', waiverId: rule.waiver.id };
  if (!interval) {
    const term = compileDeadline((rule as NonNullable<typeof deadline>).value, rule.rule.warn, calendar);
    const due = term.explain(new Date(row.explain.startAt).getTime());
    return { kind: 'bound', duty: { ...toDuty(rule), warn: term.warn }, due };
  }
  const days =
    rotationOf({ days: interval.value.days, clause: rule.governing.clause }, rotationDays)?.days ?? interval.value.days;
  const term = compileInterval({ ...interval.value, days }, interval.rule.warn);
  const duty = { ...toDuty(rule), shape: 'recurring' as const, term, warn: term.warn };
  return { kind: 'bound', duty, due: term.explain(row.openedAt.getTime()) };
}

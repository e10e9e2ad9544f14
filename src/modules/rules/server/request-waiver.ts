import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { addDays, toDay } from '#shared/time.ts';
import { forceTexts } from '#rulebook/code-texts.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { subjectText } from '#rulebook/subjects.ts';
import { isWaivable, waivableRules } from '#rulebook/waivers.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { openCase } from '#platform/cases/move-case.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { lockUnit, supervisorOf, type SupervisingUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { SentFile } from '../file-contract.ts';
import type { waiverOperations as operations } from '../waiver-contract.ts';
import { waiverProblems, waiverStateTexts } from '../waiver-texts.ts';
import { givenReason } from './given-reason.ts';
import { readSentFile } from './sent-file.ts';
import { rulesFor } from './rules-for.ts';
import { waiverCase } from './waiver-case.ts';
import { findOverlapping } from './waiver-store.ts';
import './waiver-tables.ts';

const longestYears = 3;

/**
 * Asks for a waiver of an in-principle rule (clauses.md c.11). It goes to the supervising unit, the nearest one above; at the very top
 * another person of the same unit decides.
 * @throws Problem waiver.*, common.notFound
 */
export async function requestWaiver(
  ctx: PersonContext,
  { body }: Input<typeof operations.requestWaiver>,
): Promise<Outcome<{ id: string }>> {
  assertDates(body.from, body.until, toDay(ctx.now));
  // Locked: of two requests at once the second one sees the first.
  const unit = await lockUnit(ctx, body.unitId ?? ctx.office.unitId);
  const rule = await getWaivable(ctx, unit, body.rule, body.accountId);
  const wanted = {
    ...body,
    reason: givenReason(body.reason, '理由'),
    accountId: body.accountId ?? null,
    attachments: body.attachments ?? [],
  };
  const overlapping = await findOverlapping(ctx, { ...wanted, unitId: unit.id, subject: rule.subject });
  if (overlapping) throw overlaps(rule, overlapping);
  const { id, event } = await openRequest(ctx, unit, rule, wanted);
  return { reply: { id }, events: [event] };
}

/**
 * Asks for a waiver on behalf of another command that needs the exception (an account beside the one that is allowed). Nothing is asked
 * where one already runs. Returns the event for the caller to emit.
 */
export async function requestWaiverAlong(
  ctx: PersonContext,
  unitId: string,
  rule: EffectiveRule,
  wanted: { readonly accountId: string; readonly reason: string; readonly months: number },
): Promise<EventDraft | null> {
  const unit = await lockUnit(ctx, unitId);
  const from = toDay(ctx.now);
  const facts = { ...wanted, from, until: addDays(from, Math.round(wanted.months * 30.4)), attachments: [] };
  if (await findOverlapping(ctx, { ...facts, unitId, subject: rule.subject })) return null;
  return (await openRequest(ctx, unit, rule, facts)).event;
}

interface Wanted {
  readonly accountId: string | null;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly attachments: readonly SentFile[];
}

async function openRequest(
  ctx: PersonContext,
  unit: Unit,
  rule: EffectiveRule,
  wanted: Wanted,
): Promise<{ id: string; event: EventDraft }> {
  const id = newId(ctx.now.getTime());
  const eventId = newId();
  const recipient = await supervisorOf(ctx, { unitId: unit.id, unitPath: unit.unitPath });
  const title = `豁免：${subjectText(rule.subject)}`;
  const { province, unitPath } = unit;
  await openCase(ctx, waiverCase, { id, owner: { province, unitId: unit.id, unitPath }, title });
  await insertWaiver(ctx, { id, eventId, unit, rule, recipient, wanted });
  const attachments = await keepAttachments(ctx, id, unit, wanted.attachments);
  const facts = {
    title,
    clause: rule.governing.clause,
    rules: waivableRules(rule),
    account: wanted.accountId,
    from: wanted.from,
    until: wanted.until,
    reason: wanted.reason.trim(),
    recipient: recipient.name,
    attachments,
  };
  return { id, event: { id: eventId, action: 'waiver.request', subject: { kind: 'waiver', id, unitPath }, facts } };
}

function assertDates(from: string, until: string, today: string): void {
  if (until < from) throw new Problem(waiverProblems.waiverDates, {}, [{ path: '/until', text: '不能早于起始日期' }]);
  if (until < today)
    throw new Problem(waiverProblems.waiverPast, { until }, [{ path: '/until', text: '请选择今天或以后' }]);
  if (from < today)
    throw new Problem(waiverProblems.waiverFromPast, { from }, [{ path: '/from', text: '请选择今天或以后' }]);
  if (until > addDays(from, longestYears * 366))
    throw new Problem(waiverProblems.waiverLong, { years: longestYears }, [
      { path: '/until', text: `最长 ${longestYears} 年` },
    ]);
}

/** The effective rule that `key` ("pack:rule") names for the unit, if it can be waived. */
async function getWaivable(
  ctx: PersonContext,
  unit: Unit,
  key: string,
  accountId: string | undefined,
): Promise<EffectiveRule> {
  const account = accountId === undefined ? undefined : await getOwnAccount(ctx, unit, accountId);
  const { rules } = await rulesFor(ctx, unit.unitPath, account ? { context: account } : {});
  const rule = rules.find((one) => `${one.governing.pack}:${one.governing.rule}` === key);
  if (!rule)
    throw new Problem(waiverProblems.unknownWaivable, { unit: unit.name }, [{ path: '/rule', text: '请重新选择' }]);
  if (!isWaivable(rule))
    throw new Problem(
      waiverProblems.notWaivable,
      { subject: subjectText(rule.subject), clause: rule.governing.clause, force: forceTexts[rule.rule.force] },
      [{ path: '/rule', text: '只有“原则上”的规定可以申请豁免' }],
    );
  return rule;
}

async function getOwnAccount(
  ctx: PersonContext,
  unit: Unit,
  accountId: string,
): Promise<{ mediaClass: string; platform: string }> {
  const { rows } = await sql<{
    mediaClass: string;
    platform: string;
  }>`select media_class, platform from account where id = ${accountId} and unit_id = ${unit.id}`.execute(ctx.db);
  const row = rows[0];
  if (!row)
    throw new Problem(waiverProblems.otherUnitsAccount, { unit: unit.name }, [
      { path: '/accountId', text: '请重新选择账号' },
    ]);
  return row;
}

async function insertWaiver(
  ctx: PersonContext,
  given: {
    id: string;
    eventId: string;
    unit: Unit;
    rule: EffectiveRule;
    recipient: SupervisingUnit;
    wanted: Wanted;
  },
): Promise<void> {
  const { id, eventId, unit, rule, recipient, wanted } = given;
  try {
    await ctx.db
      .insertInto('waiver')
      .values({
        id,
        province: unit.province,
        unitId: unit.id,
        unitPath: unit.unitPath,
        subject: rule.subject,
        clause: rule.governing.clause,
        rules: [...waivableRules(rule)],
        accountId: wanted.accountId,
        reason: wanted.reason.trim(),
        validFrom: wanted.from,
        validUntil: wanted.until,
        recipientId: recipient.id,
        recipientProvince: recipient.province,
        requestedBy: ctx.actor.personId,
        requestedByName: ctx.actor.personName,
        requestedAt: ctx.now,
        requestProvince: ctx.actor.province,
        requestSessionId: ctx.actor.sessionId,
        requestEventId: eventId,
        verdict: null,
        decidedBy: null,
        decidedByName: null,
        decidedUnitName: null,
        decidedAt: null,
        decideProvince: null,
        decideSessionId: null,
        decideEventId: null,
        decideGrantId: null,
        decideRole: null,
        endedBy: null,
        endedByName: null,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'waiver_open'))
      throw overlaps(rule, { state: 'requested', validFrom: wanted.from, validUntil: wanted.until });
    throw error;
  }
}

function overlaps(
  rule: EffectiveRule,
  other: { state: keyof typeof waiverStateTexts; validFrom: string; validUntil: string },
): Problem {
  return new Problem(waiverProblems.waiverOverlaps, {
    subject: subjectText(rule.subject),
    state: waiverStateTexts[other.state],
    from: other.validFrom,
    until: other.validUntil,
  });
}

async function keepAttachments(
  ctx: PersonContext,
  waiverId: string,
  unit: Unit,
  files: readonly SentFile[],
): Promise<number> {
  for (const file of files) {
    const { bytes, name, mediaType } = readSentFile(file);
    const kept = await keepEvidence(ctx, {
      bytes,
      name,
      mediaType,
      method: 'waiver.attachment',
      capturedAt: ctx.now,
      province: unit.province,
      unitPath: unit.unitPath,
    });
    await ctx.db
      .insertInto('waiverAttachment')
      .values({ waiverId, province: unit.province, evidenceId: kept.id, unitPath: unit.unitPath })
      .execute();
  }
  return files.length;
}

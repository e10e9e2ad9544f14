import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { moveCase, openCases } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { campaignOperations as operations } from '../campaign-contract.ts';
import type { ReturnDefinition } from '../contract.ts';
import { tableForm } from './table-rules.ts';
import { statisticsProblems } from '../texts.ts';
import { returnCase } from './return-case.ts';
import { lockOwnReturn } from './return-store.ts';
import './statistics-tables.ts';

/** Asks units for a return; each gets its own copy of the form and the time. @throws Problem statistics.* */
export async function openCampaign(
  ctx: PersonContext,
  { body }: Input<typeof operations.openCampaign>,
): Promise<Outcome<{ id: string }>> {
  const dueAt = new Date(body.dueAt);
  if (dueAt <= ctx.now) throw new Problem(statisticsProblems.duePast, {}, [{ path: '/dueAt', text: '须晚于现在' }]);
  const { province, unitId, unitPath, unitName, personName } = ctx.actor;
  if (body.unitIds.includes(unitId))
    throw new Problem(statisticsProblems.ownUnit, {}, [{ path: '/unitIds', text: '请去掉本单位' }]);
  const parent = body.forReturnId === undefined ? undefined : await lockOwnReturn(ctx, body.forReturnId);
  const { rules } = await rulesFor(ctx, ctx.office.unitPath);
  const definition = parent?.definition ?? (body.rows ? ownForm(body.title, body.rows) : tableForm(body.until, rules));
  const id = newId(ctx.now.getTime());
  const asked = {
    definition: JSON.stringify(definition),
    since: parent?.since ?? body.since,
    dueAt,
    clause: body.rows ? '' : (findEffective(rules, 'statistics.tableRows', 'form')?.governing.clause ?? ''),
    note: body.note?.trim() ?? '',
  };
  await ctx.db
    .insertInto('campaign')
    .values({
      ...asked,
      id,
      province,
      unitId,
      unitPath,
      title: body.title.trim(),
      parentReturnId: parent?.id ?? null,
      parentProvince: parent?.province ?? null,
      openedByName: personName,
      openedAt: ctx.now,
    })
    .execute();
  const units = await readUnits(ctx, body.unitIds);
  const returns = units.map((unit) => ({ ...unit, returnId: newId(ctx.now.getTime()) }));
  await openCases(
    ctx,
    returnCase,
    returns.map((one) => ({
      id: one.returnId,
      owner: { province: one.province, unitId: one.id, unitPath: one.unitPath },
      title: body.title.trim(),
    })),
  );
  await ctx.db
    .insertInto('unitReturn')
    .values(
      returns.map((one) => ({
        ...asked,
        id: one.returnId,
        province: one.province,
        unitId: one.id,
        unitPath: one.unitPath,
        campaignId: id,
        campaignProvince: province,
        organiserName: unitName,
        needsScan: definition.needsScan,
      })),
    )
    .execute();
  const facts = { title: body.title, units: units.length, dueAt: body.dueAt };
  return { reply: { id }, events: [toEvent('campaign.open', { id, unitPath }, facts)] };
}

function ownForm(
  title: string,
  rows: NonNullable<Input<typeof operations.openCampaign>['body']['rows']>,
): ReturnDefinition {
  return {
    title: title.trim(),
    columns: [{ key: 'count', text: '数量' }],
    rows: rows.map(({ text, type }, index) => ({ key: `row${index + 1}`, text: text.trim(), type })),
    hasRemarks: true,
    header: [],
    footer: ['单位负责人', '审校人', '填报人', '联系电话'],
    needsScan: false,
  };
}

async function readUnits(ctx: PersonContext, ids: readonly string[]) {
  const units = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath'])
    .where('id', 'in', [...ids])
    .where('endedAt', 'is', null)
    .orderBy('unitPath')
    .execute();
  const own = units.filter((unit) => unit.unitPath.startsWith(ctx.office.unitPath));
  if (own.length < ids.length)
    throw new Problem(statisticsProblems.unitElsewhere, {}, [{ path: '/unitIds', text: '请重新选择单位' }]);
  return own;
}

/** Takes a campaign back: what was not handed in need not be any more. */
export async function cancelCampaign(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.cancelCampaign>,
): Promise<Outcome<Record<string, never>>> {
  const row = await ctx.db
    .updateTable('campaign')
    .set({ cancelledAt: ctx.now, cancelledByName: ctx.actor.personName, cancelReason: body.reason.trim() })
    .where('id', '=', params.campaignId)
    .where('unitId', '=', ctx.actor.unitId)
    .where('cancelledAt', 'is', null)
    .returning(['id', 'unitPath', 'title'])
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '进行中的报送任务' });
  const open = await ctx.db
    .selectFrom('unitReturn as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .select('r.id')
    .where('r.campaignId', '=', row.id)
    .where('c.state', 'in', returnCase.transitions.void.from)
    .execute();
  const events: EventDraft[] = [];
  for (const { id } of open) events.push((await moveCase(ctx, returnCase, id, 'void')).event);
  return {
    reply: {},
    events: [toEvent('campaign.cancel', row, { title: row.title, reason: body.reason }), ...events],
  };
}

function toEvent(
  action: string,
  campaign: { readonly id: string; readonly unitPath: string },
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'campaign', id: campaign.id, unitPath: campaign.unitPath }, facts };
}

import type { Input } from '#shared/operation.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { organisationOperations as operations } from '../contract.ts';
import { oldNamesOf } from './change-store.ts';
import { cleanFacts } from './clean-facts.ts';
import { searchTextOf } from './search-rules.ts';
import { creditCodeProblem, lockRunningUnit } from './unit-store.ts';
import { unitWarnings } from './unit-warnings.ts';
import './organisation-tables.ts';

const columns = [
  'shortName',
  'registeredName',
  'kind',
  'level',
  'divisionCode',
  'creditCode',
  'contactPhone',
  'unitClass',
] as const;

/**
 * Corrects what is registered of a unit. Its name changes by a recorded act and its place never: the path is part of what hangs on it.
 * @throws Problem organisation.unitEnded, organisation.creditCodeTaken, common.invalidInput
 */
export async function updateUnit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateUnit>,
): Promise<Outcome<{ id: string; warnings: string[] }>> {
  const unit = await lockRunningUnit(ctx, params.unitId);
  const { row, next, changed } = await correctUnit(ctx, unit, body);
  // A telephone number is told as changed, not as what it is.
  const changes = changed.map((key) =>
    key === 'contactPhone' ? { field: key } : { field: key, from: row[key], to: next[key] },
  );
  return {
    reply: { id: unit.id, warnings: unitWarnings(next) },
    events: [
      {
        action: 'unit.update',
        subject: { kind: 'unit', id: unit.id, unitPath: unit.unitPath },
        facts: { name: unit.name, changes },
      },
    ],
  };
}

/**
 * Writes facts of a locked unit that differ, with what the register finds it by.
 * @throws Problem organisation.creditCodeTaken, common.invalidInput
 */
export async function correctUnit(
  ctx: PersonContext,
  unit: { readonly id: string; readonly unitPath: string },
  stated: Input<typeof operations.updateUnit>['body'],
) {
  const row = await ctx.db
    .selectFrom('unit')
    .select(['name', ...columns])
    .where('id', '=', unit.id)
    .executeTakeFirstOrThrow();
  const { unitClass, ...facts } = cleanFacts(stated);
  const wanted = {
    ...facts,
    ...(unitClass === undefined ? {} : { unitClass: unitClass === 'auto' ? null : unitClass }),
  };
  const next = { ...row, ...wanted };
  const changed: (typeof columns)[number][] = columns.filter((key) => next[key] !== row[key]);
  if (changed.length > 0) {
    const search = searchTextOf({ ...next, oldNames: await oldNamesOf(ctx, unit.id) });
    const { name: _, ...values } = next;
    try {
      await ctx.db
        .updateTable('unit')
        .set({ ...values, search })
        .where('id', '=', unit.id)
        .execute();
    } catch (error) {
      throw creditCodeProblem(error, next.creditCode);
    }
    await requestChecks(ctx, unit.unitPath);
  }
  return { row, next, changed };
}

import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { organisationProblems } from '../texts.ts';
import type { UnitKind, UnitLevel } from '../contract.ts';
import { searchTextOf } from './search-rules.ts';
import './organisation-tables.ts';

/** A unit as other code needs it. */
export interface Unit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
  readonly packIds: readonly string[];
  readonly divisionCode: string | null;
}

export interface NewUnit {
  readonly id?: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly shortName?: string | null | undefined;
  readonly registeredName?: string | null | undefined;
  readonly divisionCode?: string | null | undefined;
  readonly creditCode?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
  readonly packIds?: readonly string[];
  /** Two-digit GB/T 2260 province; taken from the division code, else from the parent. */
  readonly province?: number;
}

/** Finds a unit inside the scope. @throws Problem common.notFound */
export function getUnit(ctx: Pick<Context, 'db' | 'office'>, id: string): Promise<Unit> {
  return findUnit(ctx, id, 'none');
}

/** Finds a unit and locks it, so that what is read below it stays so until it is written. @throws Problem common.notFound */
export function lockUnit(ctx: Pick<Context, 'db' | 'office'>, id: string): Promise<Unit> {
  return findUnit(ctx, id, 'alone');
}

/** The same of a unit that runs. @throws Problem common.notFound, organisation.unitEnded */
export async function lockRunningUnit(ctx: Pick<Context, 'db' | 'office'>, id: string): Promise<Unit> {
  return assertRunning(await findUnit(ctx, id, 'alone'));
}

/**
 * Finds a running unit under which something is to be entered, and holds it: it is not ended before what is entered stands, and several
 * may hold it at once. @throws Problem common.notFound, organisation.unitEnded
 */
export async function holdUnit(ctx: Pick<Context, 'db' | 'office'>, id: string): Promise<Unit> {
  return assertRunning(await findUnit(ctx, id, 'shared'));
}

function assertRunning(unit: Unit & { readonly endedAt: Date | null }): Unit {
  if (unit.endedAt) throw new Problem(organisationProblems.unitEnded, { name: unit.name });
  return unit;
}

async function findUnit(
  ctx: Pick<Context, 'db' | 'office'>,
  id: string,
  lock: 'none' | 'shared' | 'alone',
): Promise<Unit & { readonly endedAt: Date | null }> {
  const row = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'packIds', 'divisionCode', 'endedAt'])
    .where('id', '=', id)
    .$if(lock === 'alone', (qb) => qb.forNoKeyUpdate())
    .$if(lock === 'shared', (qb) => qb.forShare())
    .executeTakeFirst();
  if (!row || !row.unitPath.startsWith(ctx.office.unitPath))
    throw new Problem(commonProblems.notFound, { what: '单位' });
  return row;
}

/**
 * Inserts a unit below `parent`. The path continues the parent's with the next number in base 36; the parent's row is
 * locked, so two at once get two numbers.
 * @throws Problem organisation.ended, organisation.sameName
 */
export async function insertUnit(
  ctx: Pick<Context, 'db' | 'now'>,
  parent: { id: string; province: number },
  unit: NewUnit,
): Promise<Unit> {
  const taken = await ctx.db
    .updateTable('unit')
    .set((eb) => ({ childCount: eb('childCount', '+', 1) }))
    .where('id', '=', parent.id)
    .where('province', '=', parent.province)
    .where('endedAt', 'is', null)
    .returning(['childCount', 'unitPath', 'province', 'name'])
    .executeTakeFirst();
  if (!taken) return refuseEnded(ctx, parent.id);
  const row = {
    id: unit.id ?? newId(ctx.now.getTime()),
    province: unit.province ?? provinceOf(unit.divisionCode) ?? taken.province,
    unitPath: `${taken.unitPath}${taken.childCount.toString(36)}/`,
    name: unit.name,
    packIds: [...(unit.packIds ?? [])],
    divisionCode: unit.divisionCode ?? null,
  };
  try {
    await ctx.db
      .insertInto('unit')
      .values({
        ...row,
        packIds: sql`${row.packIds}::text[]`,
        parentId: parent.id,
        parentProvince: taken.province,
        kind: unit.kind,
        level: unit.level,
        shortName: unit.shortName ?? null,
        registeredName: unit.registeredName ?? null,
        creditCode: unit.creditCode ?? null,
        contactPhone: unit.contactPhone ?? null,
        search: searchTextOf(unit),
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'unit_name'))
      throw new Problem(organisationProblems.sameName, { parent: taken.name, name: unit.name });
    throw creditCodeProblem(error, unit.creditCode);
  }
  return row;
}

/** A refusal where another running unit has the credit code, else the error itself. */
export function creditCodeProblem(error: unknown, creditCode: string | null | undefined): unknown {
  if (!isSqlError(error, '23505', 'unit_credit_code')) return error;
  return new Problem(organisationProblems.creditCodeTaken, { code: creditCode ?? '' }, [
    { path: '/creditCode', text: '其他单位已用这个代码' },
  ]);
}

async function refuseEnded(ctx: Pick<Context, 'db'>, id: string): Promise<never> {
  const row = await ctx.db.selectFrom('unit').select('name').where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '单位' });
  throw new Problem(organisationProblems.ended, { name: row.name });
}

/** The province of a division code; undefined without one. */
function provinceOf(divisionCode: string | null | undefined): number | undefined {
  return divisionCode ? Number(divisionCode.slice(0, 2)) : undefined;
}

/** Inserts the one unit at the top of the installation (set-up). */
export async function insertRootUnit(
  ctx: Pick<Context, 'db'>,
  unit: {
    id: string;
    name: string;
    kind: UnitKind;
    level: UnitLevel;
    province: number;
    divisionCode?: string;
    packIds?: readonly string[];
  },
): Promise<Unit> {
  const row = {
    id: unit.id,
    province: unit.province,
    unitPath: '1/',
    name: unit.name,
    packIds: [...(unit.packIds ?? [])],
    divisionCode: unit.divisionCode ?? null,
  };
  await ctx.db
    .insertInto('unit')
    .values({
      ...row,
      packIds: sql`${row.packIds}::text[]`,
      parentId: null,
      parentProvince: null,
      kind: unit.kind,
      level: unit.level,
      shortName: null,
      creditCode: null,
      search: searchTextOf(unit),
      endedAt: null,
    })
    .execute();
  return row;
}

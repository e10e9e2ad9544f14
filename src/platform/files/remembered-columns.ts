import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { PersonContext } from '../context.ts';
import type { Owned } from '../database/tables.ts';
import type { Grid } from './grid.ts';

declare module '../database/tables.ts' {
  interface Tables {
    rememberedColumns: RememberedColumnsTable;
  }
}

interface RememberedColumnsTable extends Owned {
  unitId: string;
  kind: ListKind;
  headersSha: string;
  roles: Readonly<Record<string, string>>;
  chosenByName: string;
  chosenAt: Date;
}

/** Lists whose columns are remembered. */
export type ListKind = 'accounts';

/** What a person of the unit said before of the columns of such a list. */
export interface Remembered {
  readonly roles: Readonly<Record<string, string>>;
  readonly byName: string;
}

interface Owner {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
}

/** Below a few titles; a header further down is not looked for. */
const headerSearched = 15;
const nothing: Remembered = { roles: {}, byName: '' };

/** Whether two lists have one kind of header: the same words in the same order. Pure. */
function headersSha(cells: readonly string[]): string {
  const words = cells.filter((cell) => cell !== '');
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}

/** For each sheet what the unit put right the last time that it had the same header line. */
export async function recallColumns(
  ctx: Pick<PersonContext, 'db'>,
  unitId: string,
  kind: ListKind,
  grids: readonly Grid[],
): Promise<Remembered[]> {
  const keys = grids.map((grid) => grid.rows.slice(0, headerSearched).map((row) => headersSha(row.cells)));
  const rows = await ctx.db
    .selectFrom('rememberedColumns')
    .select(['headersSha', 'roles', 'chosenByName'])
    .where('unitId', '=', unitId)
    .where('kind', '=', kind)
    .where(sql<boolean>`headers_sha = any(${keys.flat()}::text[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.headersSha, { roles: row.roles, byName: row.chosenByName }]));
  return keys.map((own) => own.map((key) => known.get(key)).find((one) => one !== undefined) ?? nothing);
}

/** Keeps what a person put right in the columns of a sheet, beside what was put right before. */
export async function rememberColumns(
  ctx: PersonContext,
  unit: Owner,
  kind: ListKind,
  headers: readonly string[],
  chosen: Readonly<Record<string, string>>,
): Promise<void> {
  const own = Object.entries(chosen).filter(([header]) => headers.includes(header));
  if (own.length === 0) return;
  const facts = { chosenByName: ctx.actor.personName, chosenAt: ctx.now };
  const roles = JSON.stringify(Object.fromEntries(own));
  await ctx.db
    .insertInto('rememberedColumns')
    .values({
      id: newId(ctx.now.getTime()),
      province: unit.province,
      unitPath: unit.unitPath,
      unitId: unit.id,
      kind,
      headersSha: headersSha(headers),
      roles: sql`${roles}::jsonb`,
      ...facts,
    })
    .onConflict((oc) =>
      oc.columns(['unitId', 'kind', 'headersSha', 'province']).doUpdateSet({
        ...facts,
        roles: sql`remembered_columns.roles || excluded.roles`,
      }),
    )
    .execute();
}

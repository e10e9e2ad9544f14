/** Numbers that systems above gave accounts, as lists hold them. Pure but for `readUppers` and `writeUppers`. */
import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { upperSystems, type UpperSystem } from '../facts-contract.ts';
import { upperSystemTexts } from '../facts-texts.ts';
import { readDay, saysNothing } from './import-cells.ts';

/** What a column of a list holds of one system above: the number, or the day on which it was seen to hold. */
export type UpperRole = `upper.${UpperSystem}` | `upperOn.${UpperSystem}`;

/** A number as a list states it; without a day it counts as seen today. */
export interface UpperNumber {
  readonly system: UpperSystem;
  readonly number: string;
  readonly confirmedOn: string | undefined;
}

/** How our own export calls the columns. */
export const upperHeaders = Object.fromEntries(
  upperSystems.flatMap((system): [UpperRole, string][] => [
    [`upper.${system}`, `${upperSystemTexts[system]}编号`],
    [`upperOn.${system}`, `${upperSystemTexts[system]}确认日期`],
  ]),
) as Record<UpperRole, string>;

const mostLength = 100;

/** The numbers in a line; a text in Chinese where one cannot be taken. An empty cell states nothing. */
export function readUpper(cell: (role: UpperRole) => string, today: string): UpperNumber[] | string {
  const found: UpperNumber[] = [];
  for (const system of upperSystems) {
    const number = cell(`upper.${system}`);
    if (saysNothing(number)) continue;
    if (number.length > mostLength)
      return `${upperHeaders[`upper.${system}`]}超过 ${mostLength} 个字符，请核对是否错列`;
    const dayCell = cell(`upperOn.${system}`);
    const confirmedOn = saysNothing(dayCell) ? undefined : readDay(dayCell);
    if (confirmedOn === undefined && !saysNothing(dayCell))
      return `${upperHeaders[`upperOn.${system}`]}“${dayCell}”不是日期，请写成 2026-11-30 这样`;
    if (confirmedOn !== undefined && confirmedOn > today)
      return `${upperHeaders[`upperOn.${system}`]}“${dayCell}”晚于今天，请核对`;
    found.push({ system, number, confirmedOn });
  }
  return found;
}

/** Numbers registered of an account, by system. */
export type KnownUppers = Readonly<
  Partial<Record<UpperSystem, { readonly number: string; readonly confirmedOn: string }>>
>;

/** Of the stated numbers those that are not registered so. */
export function newUppers(stated: readonly UpperNumber[], known: KnownUppers): UpperNumber[] {
  return stated.filter(({ system, number, confirmedOn }) => {
    const own = known[system];
    return own?.number !== number || (confirmedOn !== undefined && confirmedOn > own.confirmedOn);
  });
}

/** What becomes of a number, for the report. */
export function upperText({ system, number }: UpperNumber, known: KnownUppers): string {
  return `${upperHeaders[`upper.${system}`]}：${known[system]?.number ?? '空'} → ${number}`;
}

/** Reads the numbers of some accounts. */
export async function readUppers(
  ctx: Pick<PersonContext, 'db'>,
  accountIds: readonly string[],
): Promise<Map<string, KnownUppers>> {
  const rows = await ctx.db
    .selectFrom('accountUpper')
    .select(['accountId', 'system', 'number', 'confirmedOn'])
    .where(sql<boolean>`account_id = any(${[...accountIds]}::uuid[])`)
    .execute();
  const found = new Map<string, KnownUppers>();
  for (const { accountId, system, ...own } of rows) found.set(accountId, { ...found.get(accountId), [system]: own });
  return found;
}

/** Writes numbers of accounts that are there; the import's event tells of them. */
export async function writeUppers(
  ctx: PersonContext,
  stated: readonly { readonly accountId: string; readonly uppers: readonly UpperNumber[] }[],
): Promise<void> {
  const today = toDay(ctx.now);
  const rows = stated.flatMap(({ accountId, uppers }) =>
    uppers.map(({ system, number, confirmedOn }) => ({
      id: newId(ctx.now.getTime()),
      account_id: accountId,
      system,
      number,
      confirmed_on: confirmedOn ?? today,
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into account_upper (id, province, unit_path, account_id, system, number, confirmed_on, confirmed_by, confirmed_by_name)
    select r.id, a.province, a.unit_path, a.id, r.system, r.number, r.confirmed_on, ${ctx.actor.personId}, ${`${ctx.actor.personName}（导入）`}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, account_id uuid, system text, number text, confirmed_on date)
    join account a on a.id = r.account_id
    on conflict (account_id, system, province) do update set number = excluded.number,
      confirmed_on = excluded.confirmed_on, confirmed_by = excluded.confirmed_by, confirmed_by_name = excluded.confirmed_by_name`.execute(
    ctx.db,
  );
}

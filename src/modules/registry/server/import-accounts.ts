import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { mapColumns, readTable } from '#platform/files/read-table.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { ImportReport, registryOperations as operations } from '../contract.ts';
import { rulesOf } from './account-duties.ts';
import {
  changeAccounts,
  insertAccounts,
  knownAccounts,
  unitsByName,
  type Change,
  type KnownAccounts,
  type Placed,
} from './import-store.ts';
import { importColumns, toWanted, type RowFault, type WantedAccount } from './import-rules.ts';

const mostFaults = 500;

/**
 * Imports accounts of a unit and those below it. An account is known again by platform and platform id (without one: by sponsor and
 * name), so the same file twice changes nothing. Faulty lines are listed and left out; all others are written in this one
 * transaction or not at all. Imported accounts run already: whether they were filed is not known and no clock starts.
 * A name or description that differs is taken as a correction; it opens no duty to file a change.
 * @throws Problem table.*, registry.platformIdTaken
 */
export async function importAccounts(
  ctx: PersonContext,
  { body }: Input<typeof operations.importAccounts>,
): Promise<Outcome<ImportReport>> {
  const under = await getUnit(ctx, body.unitId);
  const table = readTable(Buffer.from(body.contentBase64, 'base64'), body.fileName);
  const columns = mapColumns(table, body.fileName, importColumns, ['name'], body.map ?? {});
  const { wanted, faults } = toWanted(table, columns, body.platform ?? 'wechat');
  const placed = placeRows(wanted, under, await unitsByName(ctx, under), faults);
  const { fresh, changes, unchanged } = compare(placed, await knownAccounts(ctx), faults);
  const dryRun = body.dryRun ?? false;
  const eventId = newId(ctx.now.getTime());
  const warnings = await findCrowded(ctx, under, fresh, faults.length);
  if (!dryRun) {
    await insertAccounts(ctx, fresh);
    await changeAccounts(ctx, changes, eventId);
  }
  const counts = {
    read: table.rows.length,
    created: fresh.length,
    updated: changes.length,
    unchanged,
    faultCount: faults.length,
  };
  const sorted = faults.toSorted((a, b) => a.line - b.line).slice(0, mostFaults);
  return {
    reply: { ...counts, faults: sorted, warnings, headers: [...table.headers], columns, dryRun },
    events: [
      {
        id: eventId,
        action: 'account.import',
        subject: { kind: 'unit', id: under.id, unitPath: under.unitPath },
        facts: { file: body.fileName, ...counts, dryRun },
      },
    ],
  };
}

/** Finds each row's sponsor by name within the scope; '' is the unit imported for. */
function placeRows(
  wanted: readonly WantedAccount[],
  under: Unit,
  units: ReadonlyMap<string, Unit | 'several'>,
  faults: RowFault[],
): Placed[] {
  return wanted.flatMap((row) => {
    const unit = row.unitName === '' ? under : units.get(row.unitName);
    if (unit !== undefined && unit !== 'several') return [{ ...row, unit }];
    faults.push({
      line: row.line,
      text:
        unit === 'several'
          ? `有多个单位名为“${row.unitName}”，请改用全称`
          : `在“${under.name}”及其下级中没有找到单位“${row.unitName}”，请先导入单位，或核对名称`,
    });
    return [];
  });
}

/** Parts rows into new, changed and unchanged accounts. Another sponsor is not a correction but a change to be filed. */
function compare(
  rows: readonly Placed[],
  known: KnownAccounts,
  faults: RowFault[],
): { fresh: Placed[]; changes: Change[]; unchanged: number } {
  const fresh: Placed[] = [];
  const changes: Change[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const account = known.find(row);
    if (!account) fresh.push(row);
    else if (row.unitName !== '' && account.unitId !== row.unit.id)
      faults.push({ line: row.line, text: `账号已登记在“${account.unitName}”名下，变更主办单位请办理变更备案` });
    else if (account.name === row.name && (row.description === undefined || account.description === row.description))
      unchanged += 1;
    else changes.push({ ...account, name: row.name, description: row.description ?? account.description });
  }
  return { fresh, changes, unchanged };
}

/** Says that units would have several accounts on one platform: the register takes them as they are, the rule stays (S4-4.1c). */
async function findCrowded(
  ctx: PersonContext,
  under: Unit,
  fresh: readonly Placed[],
  faultCount: number,
): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const row of fresh)
    counts.set(`${row.unit.id}|${row.platform}`, (counts.get(`${row.unit.id}|${row.platform}`) ?? 0) + 1);
  const rule = findEffective(
    await rulesOf(ctx, { unitPath: under.unitPath, mediaClass: 'text', platform: 'wechat' }),
    'account.perPlatform',
    'maxCount',
  );
  const crowded = rule ? [...counts.values()].filter((count) => count > rule.value.max) : [];
  const several =
    crowded.length > 0
      ? [
          `有 ${crowded.length} 个单位在同一平台不止一个账号（${rule?.governing.clause ?? ''}），照实登记；请核对主办单位，或随后整合、关停。`,
        ]
      : [];
  return faultCount > mostFaults ? [...several, `有问题的行较多，只列出前 ${mostFaults} 行。`] : several;
}

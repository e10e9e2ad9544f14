import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { openCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { mapColumns, readTable } from '#platform/files/read-table.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { platformOf } from '#modules/registry/server/public.ts';
import type { FoundReport, profilesOperations as operations } from '../contract.ts';
import { foundCase } from './found-case.ts';
import { foundColumns, foundKey, plainName, toListed, unitFinder, type ListedAccount } from './found-rules.ts';
import './profiles-tables.ts';

interface ScopeUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly names: readonly string[];
}

/**
 * Compares a list of accounts found on platforms with the register: known ones are left alone, unknown ones that bear the name of a unit of
 * the scope are kept for that unit to settle (S2-3j, S3-4b). The same list again adds nothing. @throws Problem table.*
 */
export async function importFound(
  ctx: PersonContext,
  { body }: Input<typeof operations.importFound>,
): Promise<Outcome<FoundReport>> {
  const bytes = Buffer.from(body.contentBase64, 'base64');
  const table = readTable(bytes, body.fileName);
  const columns = mapColumns(table, body.fileName, foundColumns, ['platform', 'name']);
  const { listed, faults } = toListed(table, columns, platformOf);
  const units = await readUnits(ctx);
  const unitOf = unitFinder(units);
  const { ids, names } = await readKnown(ctx);
  const isKnown = ({ platform, platformId, name }: ListedAccount): boolean =>
    (platformId !== null && ids.has(`${platform}|${platformId}`)) || names.has(`${platform}|${plainName(name)}`);
  const unknown = listed.filter((one) => !isKnown(one));
  const named = unknown.flatMap((one) => {
    const unit = units.find(({ id }) => id === unitOf(one));
    return unit ? [{ one, unit }] : [];
  });
  const fresh = await withoutFoundBefore(ctx, named);
  const report: FoundReport = {
    read: table.rows.length,
    known: listed.length - unknown.length,
    found: fresh.length,
    foundBefore: named.length - fresh.length,
    unrelated: unknown.length - named.length,
    faults: faults.slice(0, 500),
    dryRun: body.dryRun ?? false,
  };
  const event: EventDraft = {
    action: 'foundAccount.import',
    subject: { kind: 'unit', id: ctx.office.unitId, unitPath: ctx.office.unitPath },
    facts: { file: body.fileName, source: body.source, ...report, faults: faults.length },
  };
  if (report.dryRun || fresh.length === 0) return { reply: report, events: [event] };
  await keepAll(ctx, fresh, { bytes, name: body.fileName, source: body.source.trim() });
  return { reply: report, events: [event] };
}

async function readUnits(ctx: PersonContext): Promise<ScopeUnit[]> {
  const { rows } = await sql<ScopeUnit>`
    select u.id, u.province, u.unit_path, array_remove(array[u.name, u.short_name, u.registered_name] ||
      array(select old_name from unit_change c where c.unit_id = u.id and c.province = u.province and c.kind = 'rename'), null) as names
    from unit u where u.ended_at is null and u.unit_path >= ${ctx.office.unitPath} and u.unit_path < ${pathAfter(ctx.office.unitPath)}`.execute(
    ctx.db,
  );
  return rows;
}

async function readKnown(ctx: PersonContext): Promise<{ ids: Set<string>; names: Set<string> }> {
  const rows = await ctx.db.selectFrom('account').select(['platform', 'platformId', 'name']).execute();
  return {
    ids: new Set(rows.flatMap((row) => (row.platformId ? [`${row.platform}|${row.platformId}`] : []))),
    names: new Set(rows.map((row) => `${row.platform}|${plainName(row.name)}`)),
  };
}

interface Named {
  readonly one: ListedAccount;
  readonly unit: ScopeUnit;
}

async function withoutFoundBefore(ctx: PersonContext, named: readonly Named[]): Promise<Named[]> {
  const rows = await ctx.db.selectFrom('foundAccount').select(['unitId', 'foundKey']).execute();
  const seen = new Set(rows.map((row) => `${row.unitId}|${row.foundKey}`));
  return named.filter(({ one, unit }) => {
    const key = `${unit.id}|${foundKey(one)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

async function keepAll(
  ctx: PersonContext,
  fresh: readonly Named[],
  file: { bytes: Buffer; name: string; source: string },
): Promise<void> {
  const evidence = new Map<string, string>();
  for (const { one, unit } of fresh) {
    const { province, unitPath } = unit;
    // Whoever settles it sees the list it came from, under the unit's own path.
    const kept =
      evidence.get(unit.id) ??
      (
        await keepEvidence(ctx, {
          bytes: file.bytes,
          name: file.name,
          mediaType: 'application/octet-stream',
          method: 'profile.found',
          capturedAt: ctx.now,
          province,
          unitPath,
        })
      ).id;
    evidence.set(unit.id, kept);
    const id = newId(ctx.now.getTime());
    const owner = { province, unitId: unit.id, unitPath };
    await openCase(ctx, foundCase, { id, owner, title: `未登记账号：${one.name}` });
    await ctx.db
      .insertInto('foundAccount')
      .values({
        id,
        ...owner,
        platform: one.platform,
        platformId: one.platformId,
        name: one.name,
        certifiedSubject: one.certifiedSubject,
        homeUrl: one.homeUrl,
        foundKey: foundKey(one),
        source: file.source,
        evidenceId: kept,
        foundAt: ctx.now,
        foundByName: ctx.actor.personName,
        accountId: null,
        settledAt: null,
        settledByName: null,
      })
      .execute();
    await requestChecks(ctx, unitPath);
  }
}

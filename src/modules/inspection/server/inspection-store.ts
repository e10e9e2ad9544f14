import { sql } from 'kysely';
import { openCase } from '#platform/cases/move-case.ts';
import type { PersonContext } from '#platform/context.ts';
import { inspectionCase } from './inspection-case.ts';
import type { KeptSample } from './draw-sample.ts';
import type { JudgedAccount } from './judge-accounts.ts';
import type { InspectedPack } from './inspected-pack.ts';
import './inspection-tables.ts';

/** An inspection to be recorded. */
export interface InspectionDraft {
  readonly id: string;
  readonly unit: { readonly id: string; readonly province: number; readonly unitPath: string };
  readonly title: string;
  readonly asOf: Date;
  readonly pack: InspectedPack;
  readonly sample: KeptSample | null;
  readonly totals: {
    readonly checked: number;
    readonly passed: number;
    readonly failed: number;
    readonly unknown: number;
  };
}

const batchRows = 5000;

/** Writes the inspection with every account's result, a few thousand a statement. */
export async function writeInspection(
  ctx: PersonContext,
  draft: InspectionDraft,
  judged: readonly JudgedAccount[],
  findingIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { id, unit, title, asOf, pack, totals, sample } = draft;
  await openCase(ctx, inspectionCase, {
    id,
    owner: { province: unit.province, unitId: unit.id, unitPath: unit.unitPath },
    title,
  });
  await ctx.db
    .insertInto('inspection')
    .values({
      id,
      province: unit.province,
      unitId: unit.id,
      unitPath: unit.unitPath,
      title,
      asOf,
      pack: pack.id,
      packVersion: pack.version,
      ...totals,
      notChecked: JSON.stringify(pack.notChecked),
      sample: sample && JSON.stringify(sample),
      inspectedBy: ctx.actor.personName,
      createdAt: ctx.now,
    })
    .execute();
  for (let from = 0; from < judged.length; from += batchRows)
    await insertResults(ctx, draft, judged.slice(from, from + batchRows), findingIds);
}

async function insertResults(
  ctx: PersonContext,
  { id, unit }: InspectionDraft,
  rows: readonly JudgedAccount[],
  findingIds: ReadonlyMap<string, string>,
): Promise<void> {
  const findings = rows.map((row) =>
    JSON.stringify(
      row.findings.map((finding) => ({ ...finding, findingId: findingIds.get(row.fact.accountId) ?? null })),
    ),
  );
  await sql`
    insert into inspection_result (inspection_id, inspection_province, province, account_id, unit_path, account_name, platform_id, unit_name, verdict, reason, last_post_at, days_since_last_post, observation_id, findings)
    select ${id}::uuid, ${unit.province}::smallint, r.province, r.account_id, r.unit_path, r.account_name, r.platform_id, r.unit_name, r.verdict, r.reason, r.last_post_at, r.days, r.observation_id, r.findings::jsonb
    from unnest(${rows.map((row) => row.fact.province)}::smallint[], ${rows.map((row) => row.fact.accountId)}::uuid[], ${rows.map((row) => row.fact.unitPath)}::text[],
      ${rows.map((row) => row.fact.name)}::text[], ${rows.map((row) => row.fact.platformId)}::text[], ${rows.map((row) => row.fact.unitName)}::text[], ${rows.map((row) => row.verdict)}::text[],
      ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.fact.lastPostAt?.toISOString() ?? null)}::timestamptz[], ${rows.map((row) => row.days)}::numeric[],
      ${rows.map((row) => row.fact.observation?.id ?? null)}::uuid[], ${findings}::text[])
      as r (province, account_id, unit_path, account_name, platform_id, unit_name, verdict, reason, last_post_at, days, observation_id, findings)`.execute(
    ctx.db,
  );
}

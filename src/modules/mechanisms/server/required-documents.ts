import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

/** A document that the rules ask of a unit, and where it stands today. */
export interface RequiredDocument {
  readonly kind: string;
  readonly clause: string;
  readonly pack: string;
  readonly version: number;
  readonly state: 'inForce' | 'expired' | 'missing' | 'waived';
  readonly documentId: string | null;
  readonly validUntil: string | null;
}

/** A unit with what it is to the rules: one with accounts in units below supervises, unless its class was set otherwise. */
export interface DocumentUnit {
  readonly id: string;
  readonly unitPath: string;
  readonly name: string;
  readonly unitClass: string | null;
  readonly supervises: boolean;
}

/** Units of a batch that the texts speak of: those that run an account or supervise others that do. */
export async function readDocumentUnits(ctx: Pick<Context, 'db'>, ids: readonly string[]): Promise<DocumentUnit[]> {
  const open = sql`select from account a join case_record c on c.id = a.id and c.province = a.province where c.closed_at is null`;
  const { rows } = await sql<DocumentUnit & { runs: boolean }>`
    select u.id, u.unit_path, u.name, u.unit_class,
      exists (${open} and a.unit_id = u.id and a.province = u.province) as runs,
      exists (${open} and a.unit_path > u.unit_path and a.unit_path < left(u.unit_path, -1) || '0') as supervises
    from unit u where u.id = any(${[...ids]}::uuid[]) and u.ended_at is null and u.kind <> 'section' order by u.unit_path`.execute(
    ctx.db,
  );
  return rows.filter((row) => row.runs || row.supervises);
}

/** What each unit must have and has. Two statements for all, and the rules of each. */
export async function requiredDocuments(
  ctx: Context,
  units: readonly DocumentUnit[],
): Promise<ReadonlyMap<string, readonly RequiredDocument[]>> {
  const held = await readHeld(ctx, units);
  const result = new Map<string, RequiredDocument[]>();
  for (const unit of units) {
    const own = held.filter((one) => one.unitId === unit.id);
    result.set(
      unit.id,
      (await wantedOf(ctx, unit)).map((wanted) => ({ ...wanted, ...standing(wanted, own, toDay(ctx.now)) })),
    );
  }
  return result;
}

interface Wanted {
  readonly kind: string;
  readonly clause: string;
  readonly pack: string;
  readonly version: number;
  readonly isWaived: boolean;
}

async function wantedOf(ctx: Context, unit: DocumentUnit): Promise<Wanted[]> {
  const unitClass = unit.unitClass ?? (unit.supervises ? 'supervisor' : '');
  const { rules } = await rulesFor(ctx, unit.unitPath, { context: { unitClass } });
  const rule = findEffective(rules, 'documents.required', 'requiredSet');
  if (!rule) return [];
  return rule.value.items.map((kind) => {
    const asking = rule.members.find(
      (member) => member.rule.kind === 'requiredSet' && member.rule.value.items.includes(kind),
    );
    const { clause, pack, version } = asking?.source ?? rule.governing;
    return { kind, clause, pack, version, isWaived: isWaived(rule) };
  });
}

interface Held {
  readonly id: string;
  readonly unitId: string;
  readonly kind: string;
  readonly inForceFrom: string;
  readonly validUntil: string | null;
}

function standing(
  wanted: Wanted,
  own: readonly Held[],
  today: string,
): Pick<RequiredDocument, 'state' | 'documentId' | 'validUntil'> {
  const begun = own.filter((one) => one.kind === wanted.kind && one.inForceFrom <= today);
  const found = begun.find((one) => one.validUntil === null || one.validUntil >= today) ?? begun[0];
  const facts = { documentId: found?.id ?? null, validUntil: found?.validUntil ?? null };
  const isValid = found !== undefined && (found.validUntil === null || found.validUntil >= today);
  if (isValid) return { ...facts, state: 'inForce' };
  if (wanted.isWaived) return { ...facts, state: 'waived' };
  return { ...facts, state: found === undefined ? 'missing' : 'expired' };
}

/** Documents not ended; an earlier version counts until the day of the one that supersedes it. */
async function readHeld(ctx: Pick<Context, 'db' | 'now'>, units: readonly DocumentUnit[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select d.id, d.unit_id, d.kind, d.in_force_from, d.valid_until from unit_document d
    left join unit_document n on n.id = d.superseded_by and n.province = d.province
    where d.unit_id = any(${units.map((unit) => unit.id)}::uuid[]) and d.ended_at is null
      and (n.id is null or n.in_force_from > ${toDay(ctx.now)}::date)
    order by d.in_force_from desc`.execute(ctx.db);
  return rows;
}

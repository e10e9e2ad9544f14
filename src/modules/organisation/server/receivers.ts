import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { functionsWithBodies, lineBodies, type LineBody, type LineFunction } from '../line-contract.ts';
import { supervisorOf } from './supervising-unit.ts';
import './line-tables.ts';

/** Who receives, as others need it. */
export interface Receiver {
  readonly body: string;
  /** Null: nobody is set. */
  readonly unit: ReceivingUnit | null;
}

export interface ReceivingUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
}

/** A unit whose receivers are asked for. */
export interface SendingUnit {
  readonly unitId: string;
  readonly unitPath: string;
  readonly province: number;
}

/** A line that holds for a unit today; of one function and body the nearest. The receiver is the successor of one that ended. */
export interface HeldLine {
  readonly lineId: string;
  readonly function: LineFunction;
  readonly body: LineBody;
  readonly unitId: string;
  readonly unitName: string;
  readonly receiver: ReceivingUnit | null;
}

/**
 * Who receives for a function from a unit, one answer for each of `bodies` in their order (default: all that the function knows; '' where
 * it has but one receiver). The line set nearest above holds. Where none is set, the body `supervisor`, and a function that is the
 * supervising unit's own by nature, fall to who supervises: the line `supervises`, else the unit above in the tree. A receiver may
 * belong to another branch: its name is readable, its rows are not.
 */
export async function receiversOf(
  ctx: Pick<Context, 'db' | 'now'>,
  unit: SendingUnit,
  lineFunction: LineFunction,
  bodies: readonly string[] = bodiesOf(lineFunction),
): Promise<readonly Receiver[]> {
  const lines = await heldLines(ctx, unit, [lineFunction, 'supervises']);
  const found: Receiver[] = [];
  for (const body of bodies) {
    const line = lines.find((one) => one.function === lineFunction && one.body === body);
    if (line) found.push({ body, unit: line.receiver });
    else found.push({ body, unit: fallsToSupervisor(lineFunction, body) ? await supervising(ctx, unit, lines) : null });
  }
  return found;
}

/** The bodies that a function may be set for. Pure. */
export function bodiesOf(lineFunction: LineFunction): readonly LineBody[] {
  return functionsWithBodies.includes(lineFunction) ? lineBodies.filter((body) => body !== '') : [''];
}

/** Whether who supervises does it where no line says who. Pure. */
export function fallsToSupervisor(lineFunction: LineFunction, body: string): boolean {
  return body === 'supervisor' || ['supervises', 'inspects', 'collectsStatistics'].includes(lineFunction);
}

/** The unit that supervises by the line `supervises` among `lines`, else by the tree. */
export async function supervising(
  ctx: Pick<Context, 'db'>,
  unit: SendingUnit,
  lines: readonly HeldLine[],
): Promise<ReceivingUnit> {
  const line = lines.find((one) => one.function === 'supervises' && one.receiver !== null);
  return line?.receiver ?? supervisorOf(ctx, unit);
}

/** The lines that hold for a unit today, of each function and body the nearest. */
export async function heldLines(
  ctx: Pick<Context, 'db' | 'now'>,
  unit: { readonly unitPath: string },
  functions: readonly LineFunction[],
): Promise<HeldLine[]> {
  const today = toDay(ctx.now);
  const { rows } = await sql<HeldLine>`
    select distinct on (l.function, l.body) l.id as line_id, l.function, l.body, l.unit_id, s.name as unit_name,
      (with recursive chain as (
          select u.id, u.province, u.unit_path, u.name, u.ended_at, u.successor_id, u.successor_province, 0 as hops
            from unit u where u.id = l.receiver_id and u.province = l.receiver_province
          union all
          select u.id, u.province, u.unit_path, u.name, u.ended_at, u.successor_id, u.successor_province, c.hops + 1
            from chain c join unit u on u.id = c.successor_id and u.province = c.successor_province where c.hops < 20)
        select jsonb_build_object('id', id, 'province', province, 'unitPath', unit_path, 'name', name) from chain where ended_at is null) as receiver
    from unit_line l join unit s on s.id = l.unit_id and s.province = l.province
    where l.unit_path = any(${ancestorsOf(unit.unitPath)}::text[]) and l.function = any(${[...functions]}::text[])
      and l.valid_from <= ${today}::date and (l.valid_until is null or l.valid_until >= ${today}::date)
    order by l.function, l.body, length(l.unit_path) desc`.execute(ctx.db);
  return rows;
}

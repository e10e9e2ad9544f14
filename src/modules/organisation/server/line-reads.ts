import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import {
  lineFunctions,
  type LineEntry,
  type lineOperations as operations,
  type ReceiverCell,
} from '../line-contract.ts';
import { bodiesOf, fallsToSupervisor, heldLines, supervising, type HeldLine, type SendingUnit } from './receivers.ts';
import { getUnit } from './unit-store.ts';
import './line-tables.ts';

const mostReceivers = 30;

/** Who does what for a unit, who sends to it, and what was set here before. */
export async function readLines(
  ctx: PersonContext,
  { params }: Input<typeof operations.readLines>,
): Promise<ReplyOf<typeof operations.readLines>> {
  const unit = await getUnit(ctx, params.unitId);
  const held = await heldLines(ctx, unit, lineFunctions);
  return {
    cells: await toCells(ctx, { unitId: unit.id, unitPath: unit.unitPath, province: unit.province }, held),
    received: await listLines(ctx, sql`l.receiver_id = ${unit.id}::uuid and l.valid_until is null`),
    history: await listLines(ctx, sql`l.unit_id = ${unit.id}::uuid`),
  };
}

async function toCells(ctx: PersonContext, unit: SendingUnit, held: readonly HeldLine[]): Promise<ReceiverCell[]> {
  const supervisor = await supervising(ctx, unit, held);
  return lineFunctions.flatMap((name) =>
    bodiesOf(name).map((body): ReceiverCell => {
      const cell = { function: name, body, lineId: null, setAtName: null };
      const line = held.find((one) => one.function === name && one.body === body);
      if (line)
        return {
          ...cell,
          receiverId: line.receiver?.id ?? null,
          receiverName: line.receiver?.name ?? null,
          origin: line.unitId === unit.unitId ? 'own' : 'above',
          lineId: line.lineId,
          setAtName: line.unitName,
        };
      if (!fallsToSupervisor(name, body)) return { ...cell, receiverId: null, receiverName: null, origin: 'none' };
      return { ...cell, receiverId: supervisor.id, receiverName: supervisor.name, origin: 'tree' };
    }),
  );
}

async function listLines(ctx: PersonContext, which: ReturnType<typeof sql>): Promise<LineEntry[]> {
  const { rows } = await sql<Omit<LineEntry, 'setAt'> & { setAt: Date }>`
    select l.id, l.function, l.body, l.unit_id, u.name as unit_name, l.receiver_id, r.name as receiver_name,
      r.ended_at is not null as is_receiver_ended, l.basis, l.valid_from as "from", l.valid_until as until, l.set_by_name, l.set_at, l.ended_by_name
    from unit_line l join unit u on u.id = l.unit_id and u.province = l.province
      join unit r on r.id = l.receiver_id and r.province = l.receiver_province
    where ${which} order by l.valid_from desc, l.id desc limit 200`.execute(ctx.db);
  return rows.map((row) => ({ ...row, setAt: formatInstant(row.setAt) }));
}

/** Running units of the whole installation by name, initials or code: whoever receives may belong to another branch. */
export async function findReceivers(
  ctx: PersonContext,
  { query }: Input<typeof operations.findReceivers>,
): Promise<ReplyOf<typeof operations.findReceivers>> {
  const typed = query.search.trim().toLowerCase();
  const rows = await ctx.db
    .selectFrom('unit as u')
    .leftJoin('unit as p', (join) => join.onRef('p.id', '=', 'u.parentId').onRef('p.province', '=', 'u.parentProvince'))
    .select(['u.id', 'u.name', 'p.name as parentName'])
    .where('u.endedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('u.search', 'like', containing(typed)), eb('u.name', 'like', containing(query.search.trim()))]),
    )
    .orderBy(sql`length(u.name)`)
    .orderBy('u.name')
    .limit(mostReceivers)
    .execute();
  return { rows };
}

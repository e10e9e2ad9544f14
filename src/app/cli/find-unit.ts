import type { FastifyInstance } from 'fastify';
import { uuidPattern } from '#shared/ids.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { call } from '../call.ts';

const uuid = new RegExp(uuidPattern);

/** A unit by id, division code or full name; the acting unit when none is named. @throws Error in Chinese */
export async function findUnitId(app: FastifyInstance, token: string, wanted: string | undefined): Promise<string> {
  const session = await call(app, token, peopleOperations.readSession);
  if (wanted === undefined) return session.unit?.id ?? '';
  const { rows } = await call(app, token, organisationOperations.listUnits, {
    query: uuid.test(wanted) ? { under: wanted } : { search: wanted },
  });
  const found = rows.filter((row) => row.id === wanted || row.name === wanted || row.divisionCode === wanted);
  const government = found.find((row) => row.kind === 'government') ?? found[0];
  if (!government || (found.length > 1 && found.every((row) => row.name === wanted))) {
    throw new UnitNotFound(
      government
        ? `有 ${found.length} 个单位名为“${wanted}”，请改用编号：${found.map((row) => row.id).join('、')}`
        : `没有找到单位“${wanted}”。请给出单位全称、行政区划代码或编号。`,
    );
  }
  return government.id;
}

/** The unit named on the command line does not exist or is not unique. */
export class UnitNotFound extends Error {
  override readonly name = 'UnitNotFound';
}

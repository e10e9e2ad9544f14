import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { TemplateFormat } from '../form-contract.ts';
import './documents-tables.ts';

/** A template in force, with where its bytes lie. */
export interface TemplateInForce {
  readonly id: string;
  readonly form: string;
  readonly format: TemplateFormat;
  readonly name: string;
  readonly sha256: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly addedByName: string;
  readonly createdAt: Date;
}

/** For each form and format the template of the acting unit, else of the nearest unit above; `form` narrows to one. */
export async function templatesInForce(
  ctx: Pick<Context, 'db' | 'office'>,
  form?: string,
): Promise<readonly TemplateInForce[]> {
  return ctx.db
    .selectFrom('formTemplate as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .distinctOn(['t.form', 't.format'])
    .select([
      't.id',
      't.form',
      't.format',
      't.name',
      't.sha256',
      't.unitId',
      'u.name as unitName',
      't.addedByName',
      't.createdAt',
    ])
    .where('t.unitPath', 'in', ancestorsOf(ctx.office.unitPath))
    .where('t.endedAt', 'is', null)
    .$if(form !== undefined, (qb) => qb.where('t.form', '=', form as string))
    .orderBy('t.form')
    .orderBy('t.format')
    .orderBy(sql`length(t.unit_path)`, 'desc')
    .execute();
}

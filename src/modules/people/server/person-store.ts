import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { commonProblems } from '#shared/problems.ts';
import type { Role } from '#shared/permissions.ts';
import type { Context } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { Employment } from '../contract.ts';
import { peopleProblems } from '../texts.ts';
import './people-tables.ts';

export interface Person {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
  readonly login: string | null;
  readonly employment: Employment;
}

/** Finds a person inside the scope. @throws Problem common.notFound */
export async function getPerson(ctx: Pick<Context, 'db'>, id: string): Promise<Person> {
  return found(await personById(ctx, id).executeTakeFirst());
}

/** Finds a person inside the scope and holds the row until the commit. @throws Problem common.notFound */
export async function lockPerson(ctx: Pick<Context, 'db'>, id: string): Promise<Person> {
  return found(await personById(ctx, id).forUpdate().executeTakeFirst());
}

function personById(ctx: Pick<Context, 'db'>, id: string) {
  return ctx.db
    .selectFrom('person')
    .select(['id', 'province', 'unitId', 'unitPath', 'name', 'login', 'employment'])
    .where('id', '=', id)
    .where('endedAt', 'is', null);
}

function found(row: Person | undefined): Person {
  if (!row) throw new Problem(commonProblems.notFound, { what: '人员' });
  return row;
}

/** @throws Problem people.loginTaken */
export async function assertLoginFree(ctx: Pick<Context, 'services'>, login: string): Promise<void> {
  const taken = await ctx.services.authDb
    .selectFrom('person')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirst();
  if (taken) throw new Problem(peopleProblems.loginTaken, { login });
}

/** Inserts a person. @throws Problem people.loginTaken */
export async function insertPerson(
  ctx: Pick<Context, 'db' | 'now'>,
  unit: { id: string; province: number; unitPath: string },
  facts: {
    name: string;
    login?: string | undefined;
    position?: string | undefined;
    employment?: Employment | undefined;
  },
): Promise<Person> {
  const person = {
    id: newId(ctx.now.getTime()),
    province: unit.province,
    unitId: unit.id,
    unitPath: unit.unitPath,
    name: facts.name,
    login: facts.login ?? null,
    employment: facts.employment ?? 'fullTime',
  };
  try {
    await ctx.db
      .insertInto('person')
      .values({
        ...person,
        position: facts.position ?? null,
        createdAt: ctx.now,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'person_login'))
      throw new Problem(peopleProblems.loginTaken, { login: facts.login ?? '' });
    throw error;
  }
  return person;
}

/** Gives a role at a unit. `grantedBy` null only at set-up. */
export async function insertGrant(
  ctx: Pick<Context, 'db' | 'now'>,
  person: { id: string; province: number },
  unit: { id: string; province: number; unitPath: string },
  facts: {
    role: Role;
    from: string;
    until?: string | undefined;
    grantedBy: string | null;
    appointmentId?: string | undefined;
    /** Line of a contract that a contractor's right rests on. */
    contract?: { readonly staffId: string; readonly letter: string } | undefined;
  },
): Promise<string> {
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto('positionGrant')
    .values({
      id,
      province: person.province,
      personId: person.id,
      role: facts.role,
      unitId: unit.id,
      unitPath: unit.unitPath,
      validFrom: facts.from,
      validUntil: facts.until ?? null,
      endedAt: null,
      grantedBy: facts.grantedBy,
      appointmentId: facts.appointmentId ?? null,
      contractStaffId: facts.contract?.staffId ?? null,
      contractLetter: facts.contract?.letter ?? null,
      employment: sql<Employment>`(select employment from person where id = ${person.id} and province = ${person.province})`,
    })
    .execute();
  return id;
}

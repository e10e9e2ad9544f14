import { randomBytes, createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Tables } from '../database/tables.ts';
import type { Services } from '../services.ts';
import { tryPassword } from './password-attempts.ts';
import { hashPassword, matchNobody } from './password-hash.ts';
import { noteRefusedLogIn, type TriedPerson } from './refused-log-in.ts';
import { sessionProblems } from './session-problems.ts';
import { isValidGrant } from './valid-grant.ts';

/** A new session and the only copy of its secret. */
export interface NewSession {
  readonly id: string;
  readonly secret: string;
  readonly personId: string;
  readonly province: number;
  readonly expiresAt: Date;
}

/** A token as its holder sees it. */
export interface TokenFact {
  readonly id: string;
  readonly label: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** To five minutes; null while it was never used. */
  readonly usedAt: Date | null;
}

/**
 * Checks a password and opens a session at the person's first unit. Unknown names take as long as wrong passwords; a refusal
 * of a known person leaves an event.
 * @throws Problem session.wrongPassword, session.locked, session.noPosition, common.throttled
 */
export async function logIn(services: Services, login: string, password: string): Promise<NewSession> {
  const holder = await findHolder(services.authDb, login);
  if (!holder) {
    await matchNobody(password);
    throw new Problem(sessionProblems.wrongPassword);
  }
  try {
    if (!(await tryPassword(services.authDb, holder, password, services.clock.now())))
      throw new Problem(sessionProblems.wrongPassword);
  } catch (error) {
    await noteRefusedLogIn(services, holder, error);
    throw error;
  }
  const unitId = await firstUnit(services.authDb, holder);
  if (!unitId) throw new Problem(sessionProblems.noPosition);
  return openSession(services.authDb, {
    personId: holder.id,
    province: holder.province,
    unitId,
    kind: 'web',
    hours: services.config.sessionHours,
  });
}

async function findHolder(db: Kysely<Tables>, login: string): Promise<TriedPerson | undefined> {
  const { rows } = await sql<TriedPerson>`
    select p.id, p.province, p.login, p.name, u.id as unit_id, u.name as unit_name, u.unit_path
    from person p join credential c on c.person_id = p.id and c.province = p.province
      join unit u on u.id = p.unit_id and u.province = p.province
    where p.login = ${login.trim().toLowerCase()} and p.ended_at is null`.execute(db);
  return rows[0];
}

async function firstUnit(db: Kysely<Tables>, holder: { id: string; province: number }): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id from position_grant g where person_id = ${holder.id} and province = ${holder.province} and ${isValidGrant('g')}
    order by id limit 1`.execute(db);
  return rows[0]?.unitId;
}

/**
 * Opens a session row; also for tokens and for the command line on a data folder without a real office. Its `hours` run by the
 * database's clock, which also judges it: a replay's clock must not lengthen anybody's session.
 */
export async function openSession(
  db: Kysely<Tables>,
  facts: {
    personId: string;
    province: number;
    unitId: string;
    kind: 'web' | 'token' | 'local';
    hours: number;
    label?: string;
  },
): Promise<NewSession> {
  const secret = randomBytes(32).toString('base64url');
  const id = newId();
  const expiresAt = sql<Date>`now() + make_interval(hours => ${facts.hours}::int)`;
  const row = await db
    .insertInto('session')
    .values({
      id,
      province: facts.province,
      personId: facts.personId,
      unitId: facts.unitId,
      secretHash: hashSecret(secret),
      kind: facts.kind,
      label: facts.label ?? null,
      expiresAt,
      revokedAt: null,
    })
    .returning('expiresAt')
    .executeTakeFirstOrThrow();
  return { id, secret, personId: facts.personId, province: facts.province, expiresAt: row.expiresAt };
}

/** Ends a session at once; its secret proves nothing any more. */
export async function endSession(db: Kysely<Tables>, secret: string, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ revokedAt: now })
    .where('secretHash', '=', hashSecret(secret))
    .where('revokedAt', 'is', null)
    .execute();
}

/** Ends every session of a person (lost phone, leaver, new password), except the one that asks, if given. */
export async function endSessionsOf(db: Kysely<Tables>, personId: string, now: Date, exceptId?: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ revokedAt: now })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .$if(exceptId !== undefined, (qb) => qb.where('id', '<>', exceptId as string))
    .execute();
}

/** The person's tokens that still work, the newest first; never their secrets. */
export async function listTokens(db: Kysely<Tables>, personId: string): Promise<TokenFact[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'label', 'createdAt', 'expiresAt', 'seenAt'])
    .where('personId', '=', personId)
    .where('kind', '=', 'token')
    .where('revokedAt', 'is', null)
    .where(sql<boolean>`expires_at > now()`)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ seenAt, ...row }) => ({ ...row, usedAt: seenAt > row.createdAt ? seenAt : null }));
}

/** Ends one token of a person; its label, or undefined when the person has no such token. */
export async function endToken(
  db: Kysely<Tables>,
  token: { id: string; personId: string },
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .updateTable('session')
    .set({ revokedAt: now })
    .where('id', '=', token.id)
    .where('personId', '=', token.personId)
    .where('kind', '=', 'token')
    .where('revokedAt', 'is', null)
    .returning('label')
    .executeTakeFirst();
  return row && (row.label ?? '');
}

/** Ends every session of the command line and of a replay: what the program opened for itself it also closes. */
export async function endLocalSessions(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('session')
    .set({ revokedAt: sql<Date>`now()` })
    .where('kind', '=', 'local')
    .where('revokedAt', 'is', null)
    .execute();
}

/** Changes the unit the session acts for; the caller has checked that the person holds a position there. */
export async function switchSessionUnit(db: Kysely<Tables>, secret: string, unitId: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ unitId })
    .where('secretHash', '=', hashSecret(secret))
    .where('revokedAt', 'is', null)
    .execute();
}

/** Hashes and writes a password. @throws Problem session.weakPassword when shorter than 12 characters or containing the log-in name. */
export async function setPassword(
  db: Kysely<Tables>,
  person: { id: string; province: number; login: string },
  password: string,
  mustChange: boolean,
): Promise<void> {
  await writePassword(db, person, await hashPassword(person.login, password), mustChange);
}

/** Writes a password's hash; the count of failures begins anew. */
export async function writePassword(
  db: Kysely<Tables>,
  person: { id: string; province: number },
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  await sql`insert into credential (person_id, province, password_hash, must_change) values (${person.id}, ${person.province}, ${passwordHash}, ${mustChange})
    on conflict (person_id, province) do update set password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = now(), failures = 0, locked_until = null`.execute(
    db,
  );
}

/**
 * Checks the present password of a person who confirms a grave act or changes it; wrong ones count towards the same lock as the
 * log-in, so that an open session is no way to guess it.
 * @throws Problem session.locked, common.throttled
 */
export async function isPasswordOf(services: Services, personId: string, password: string): Promise<boolean> {
  const holder = await services.authDb
    .selectFrom('credential')
    .select(['personId as id', 'province'])
    .where('personId', '=', personId)
    .executeTakeFirst();
  return holder !== undefined && tryPassword(services.authDb, holder, password, services.clock.now());
}

function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

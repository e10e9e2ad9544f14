import { randomBytes, createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { sql, type Kysely } from 'kysely';
import { newId } from '#shared/ids.ts';
import { defineProblems, Problem } from '#shared/problems.ts';
import type { Tables } from '../database/tables.ts';
import type { Services } from '../services.ts';

export const sessionProblems = defineProblems('session', {
  wrongPassword: { status: 401, text: '登录名或密码不正确，请重新输入。连续 5 次错误将暂停登录 15 分钟。' },
  locked: { status: 429, text: '密码连续错误，已暂停登录，请在 {minutes} 分钟后再试，或联系管理员重置密码。' },
  noPosition: { status: 403, text: '该人员目前没有任何岗位，请联系本单位安全管理员授予岗位。' },
  changeFirst: { status: 403, text: '密码已被重置，请先修改密码，再办理其他事项。' },
  weakPassword: { status: 422, text: '密码至少 12 个字符，且不能包含登录名。' },
  demoElsewhere: { status: 403, text: '演示账户只能在本机（127.0.0.1）登录，不能从其他地址使用。' },
});

const failuresBeforeLock = 5;
const lockMinutes = 15;
// OWASP's minimum for argon2id: 19 MiB, two passes.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const absentHash = hash('no such person', argon);

/** A new session and the only copy of its secret. */
export interface NewSession {
  readonly id: string;
  readonly secret: string;
  readonly personId: string;
  readonly province: number;
  readonly expiresAt: Date;
}

interface Holder {
  id: string;
  province: number;
  name: string;
  passwordHash: string;
  lockedUntil: Date | null;
}

/**
 * Checks a password and opens a session at the person's first unit. Unknown names take as long as wrong passwords.
 * @throws Problem session.wrongPassword, session.locked, session.noPosition
 */
export async function logIn(services: Services, login: string, password: string): Promise<NewSession> {
  const now = services.clock.now();
  const holder = await findHolder(services.authDb, login);
  if (holder) assertUnlocked(holder.lockedUntil, now);
  const right = await verify(holder?.passwordHash ?? (await absentHash), password);
  if (!holder || !right) {
    if (holder) await countFailure(services.authDb, holder, now);
    throw new Problem(sessionProblems.wrongPassword);
  }
  await services.authDb
    .updateTable('credential')
    .set({ failures: 0, lockedUntil: null })
    .where('personId', '=', holder.id)
    .where('province', '=', holder.province)
    .execute();
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

async function findHolder(db: Kysely<Tables>, login: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    select p.id, p.province, p.name, c.password_hash, c.locked_until
    from person p join credential c on c.person_id = p.id and c.province = p.province
    where p.login = ${login.trim().toLowerCase()} and p.ended_at is null`.execute(db);
  return rows[0];
}

async function countFailure(db: Kysely<Tables>, holder: { id: string; province: number }, now: Date): Promise<void> {
  const until = new Date(now.getTime() + lockMinutes * 60_000);
  await sql`update credential set failures = case when failures + 1 >= ${failuresBeforeLock} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${failuresBeforeLock} then ${until}::timestamptz end
    where person_id = ${holder.id} and province = ${holder.province}`.execute(db);
}

async function firstUnit(db: Kysely<Tables>, holder: { id: string; province: number }): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id from position_grant where person_id = ${holder.id} and province = ${holder.province} and ended_at is null
      and valid_from <= (now() at time zone 'Asia/Shanghai')::date and (valid_until is null or valid_until >= (now() at time zone 'Asia/Shanghai')::date)
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

/** @throws Problem session.weakPassword when shorter than 12 characters or containing the log-in name. */
export function assertPassword(login: string, password: string): void {
  if (password.length < 12 || password.toLowerCase().includes(login)) throw new Problem(sessionProblems.weakPassword);
}

/**
 * Sets a password (argon2id). @throws Problem session.weakPassword when shorter than 12 characters or containing the log-in name.
 */
export async function setPassword(
  db: Kysely<Tables>,
  person: { id: string; province: number; login: string },
  password: string,
  mustChange: boolean,
): Promise<void> {
  assertPassword(person.login, password);
  const passwordHash = await hash(password, argon);
  await sql`insert into credential (person_id, province, password_hash, must_change) values (${person.id}, ${person.province}, ${passwordHash}, ${mustChange})
    on conflict (person_id, province) do update set password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = now(), failures = 0, locked_until = null`.execute(
    db,
  );
}

/**
 * Checks the present password of a person who confirms a grave act or changes it; wrong ones count towards the same lock as the
 * log-in, so that an open session is no way to guess it.
 * @throws Problem session.locked
 */
export async function isPasswordOf(services: Services, personId: string, password: string): Promise<boolean> {
  const now = services.clock.now();
  const row = await services.authDb
    .selectFrom('credential')
    .selectAll()
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row) return false;
  assertUnlocked(row.lockedUntil, now);
  if (await verify(row.passwordHash, password)) return true;
  await countFailure(services.authDb, { id: personId, province: row.province }, now);
  return false;
}

function assertUnlocked(lockedUntil: Date | null, now: Date): void {
  if (lockedUntil && lockedUntil > now)
    throw new Problem(sessionProblems.locked, { minutes: Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000) });
}

function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

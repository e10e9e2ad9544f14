import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sql, type Kysely } from 'kysely';
import { Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Tables } from '../database/tables.ts';
import type { Services } from '../services.ts';
import { sessionProblems } from './session-problems.ts';

interface Holder {
  readonly id: string;
  readonly province: number;
}

const periodSeconds = 30;
const failuresBeforeLock = 5;
const lockMinutes = 15;
const recoveryCodes = 10;
/** Without letters that are taken for one another. */
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const sealedFor = (holder: Holder): string => `second-factor:${holder.id}`;
const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
const plain = (code: string): string => code.replaceAll(/[\s-]/g, '').toUpperCase();

const totpOf = (secret: Secret, label: string): TOTP =>
  new TOTP({ issuer: '指尖', label, algorithm: 'SHA1', digits: 6, period: periodSeconds, secret });

/** What stands of a person's second factor. */
export interface FactorState {
  /** When it was confirmed, ISO 8601; null: none. */
  readonly since: string | null;
  readonly codesLeft: number;
}

/** Whether and since when a person has one. */
export async function readFactor(db: Kysely<Tables>, holder: Holder): Promise<FactorState> {
  const { rows } = await sql<{ confirmedAt: Date | null; left: number }>`
    select f.confirmed_at, (select count(*)::int from recovery_code c where c.person_id = f.person_id and c.province = f.province and c.used_at is null) as left
    from second_factor f where f.person_id = ${holder.id} and f.province = ${holder.province}`.execute(db);
  const since = rows[0]?.confirmedAt;
  return since ? { since: formatInstant(since), codesLeft: rows[0]?.left ?? 0 } : { since: null, codesLeft: 0 };
}

/**
 * Makes a secret for a person's device; it holds only once confirmed. Begun again, the earlier secret is forgotten.
 * @throws Problem session.factorHeld while a confirmed one runs
 */
export async function beginFactor(
  services: Pick<Services, 'sealer' | 'clock'>,
  db: Kysely<Tables>,
  holder: Holder,
  label: string,
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 });
  const sealed = services.sealer.seal(secret.base32, sealedFor(holder));
  const { rows } = await sql`
    insert into second_factor (person_id, province, sealed, begun_at) values (${holder.id}, ${holder.province}, ${sealed}, ${services.clock.now()})
    on conflict (person_id, province) do update set sealed = excluded.sealed, begun_at = excluded.begun_at, failures = 0, locked_until = null
      where second_factor.confirmed_at is null returning 1`.execute(db);
  if (rows.length === 0) throw new Problem(sessionProblems.factorHeld);
  return { secret: secret.base32, uri: totpOf(secret, label).toString() };
}

/** The first right code confirms it. @returns recovery codes, shown once @throws Problem session.wrongCode, session.noFactor, session.factorHeld */
export async function confirmFactor(
  services: Pick<Services, 'sealer' | 'clock'>,
  db: Kysely<Tables>,
  holder: Holder,
  code: string,
): Promise<string[]> {
  const { since } = await readFactor(db, holder);
  if (since !== null) throw new Problem(sessionProblems.factorHeld);
  if (!(await matches(services, db, holder, code))) throw wrongCode();
  await sql`update second_factor set confirmed_at = ${services.clock.now()}
    where person_id = ${holder.id} and province = ${holder.province}`.execute(db);
  const codes = Array.from({ length: recoveryCodes }, makeCode);
  await sql`insert into recovery_code (person_id, province, code_hash)
    select ${holder.id}, ${holder.province}, h from unnest(${codes.map((one) => hashOf(plain(one)))}::text[]) as h`.execute(
    db,
  );
  return codes;
}

const makeCode = (): string => {
  const letters = Array.from({ length: 10 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};

const wrongCode = (): Problem =>
  new Problem(sessionProblems.wrongCode, {}, [{ path: '/code', text: '动态口令不正确' }]);

/**
 * Checks a code of the device, or a recovery code; each is good once. Counted before it is looked at, as passwords are.
 * @throws Problem session.wrongCode, session.codeNeeded, session.factorLocked
 */
export async function assertFactor(
  services: Pick<Services, 'sealer' | 'clock' | 'authDb'>,
  holder: Holder,
  code: string | undefined,
): Promise<void> {
  if (code === undefined || plain(code) === '')
    throw new Problem(sessionProblems.codeNeeded, {}, [{ path: '/code', text: '请输入动态口令' }]);
  if (!(await matches(services, services.authDb, holder, code))) throw wrongCode();
}

async function matches(
  { sealer, clock }: Pick<Services, 'sealer' | 'clock'>,
  db: Kysely<Tables>,
  holder: Holder,
  given: string,
): Promise<boolean> {
  const code = plain(given);
  const sealed = await takeAttempt(db, holder, clock.now());
  const isRight = /^\d{6}$/.test(code)
    ? await useStep(
        db,
        holder,
        totpOf(Secret.fromBase32(sealer.open(sealed, sealedFor(holder))), ''),
        code,
        clock.now(),
      )
    : await useRecovery(db, holder, code, clock.now());
  if (isRight)
    await sql`update second_factor set failures = 0, locked_until = null
      where person_id = ${holder.id} and province = ${holder.province}`.execute(db);
  return isRight;
}

/** One step before and after is taken too: clocks differ. */
async function useStep(db: Kysely<Tables>, holder: Holder, totp: TOTP, code: string, now: Date): Promise<boolean> {
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  if (delta === null) return false;
  const step = Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
  const { rows } = await sql`
    insert into second_factor_use (person_id, province, time_step) values (${holder.id}, ${holder.province}, ${step})
    on conflict on constraint one_use_a_code do nothing returning 1`.execute(db);
  await sql`delete from second_factor_use where person_id = ${holder.id} and province = ${holder.province} and time_step < ${step - 10}`.execute(
    db,
  );
  return rows.length === 1;
}

async function useRecovery(db: Kysely<Tables>, holder: Holder, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update recovery_code set used_at = ${now} where person_id = ${holder.id} and province = ${holder.province}
      and code_hash = ${hashOf(code)} and used_at is null returning 1`.execute(db);
  return rows.length === 1;
}

async function takeAttempt(db: Kysely<Tables>, holder: Holder, now: Date): Promise<string> {
  const until = new Date(now.getTime() + lockMinutes * 60_000);
  const { rows } = await sql<{ sealed: string }>`
    update second_factor set failures = case when failures + 1 >= ${failuresBeforeLock} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${failuresBeforeLock} then ${until}::timestamptz else locked_until end
    where person_id = ${holder.id} and province = ${holder.province} and (locked_until is null or locked_until <= ${now}::timestamptz)
    returning sealed`.execute(db);
  if (rows[0]) return rows[0].sealed;
  const { rows: held } =
    await sql`select 1 from second_factor where person_id = ${holder.id} and province = ${holder.province}`.execute(db);
  throw new Problem(held.length > 0 ? sessionProblems.factorLocked : sessionProblems.noFactor, {
    minutes: lockMinutes,
  });
}

/** Ends a person's second factor with its recovery codes. Tells whether there was one. */
export async function endFactor(db: Kysely<Tables>, holder: Holder): Promise<boolean> {
  const { rows } =
    await sql`delete from second_factor where person_id = ${holder.id} and province = ${holder.province} returning 1`.execute(
      db,
    );
  return rows.length === 1;
}

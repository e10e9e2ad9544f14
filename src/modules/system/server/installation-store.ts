import type { Kysely } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';

/** The one office an installation serves: the unit at the top. */
export interface OfficeFact {
  readonly name: string;
  readonly unitId: string;
  readonly province: number;
}

/** A demo log-in as the sign-in page lists it. */
export interface DemoLogin {
  readonly login: string;
  readonly name: string;
  readonly roleText: string;
  readonly unitName: string;
  readonly password: string;
}

/** The office, or undefined before the set-up. */
export async function readOffice(db: Kysely<Tables>): Promise<OfficeFact | undefined> {
  return (await db.selectFrom('setting').select('value').where('key', '=', 'office').executeTakeFirst())?.value as
    | OfficeFact
    | undefined;
}

/** Records the office; false when there is one already (two set-ups at once: one wins). */
export async function writeOffice(db: Kysely<Tables>, office: OfficeFact): Promise<boolean> {
  const done = await db
    .insertInto('setting')
    .values({ key: 'office', value: JSON.stringify(office) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Marks the database as demo, with its log-ins; `isFilling` until its history is complete. */
export async function writeDemo(db: Kysely<Tables>, logins: readonly DemoLogin[], isFilling = false): Promise<void> {
  await db
    .insertInto('setting')
    .values([
      { key: 'demo', value: JSON.stringify(true) },
      { key: 'demoLogins', value: JSON.stringify(logins) },
      { key: 'demoFilling', value: JSON.stringify(isFilling) },
    ])
    .execute();
}

/** The demo's history is complete; a start that finds it unfinished begins anew. */
export async function finishDemo(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('setting')
    .set({ value: JSON.stringify(false) })
    .where('key', '=', 'demoFilling')
    .execute();
}

export async function readDemoLogins(db: Kysely<Tables>): Promise<DemoLogin[]> {
  return (
    ((await db.selectFrom('setting').select('value').where('key', '=', 'demoLogins').executeTakeFirst())?.value as
      | DemoLogin[]
      | undefined) ?? []
  );
}

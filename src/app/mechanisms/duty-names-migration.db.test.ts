import { expect, inject, test } from 'vitest';
import pg from 'pg';
import { newId } from '#shared/ids.ts';
import { applyMigrations } from '#platform/database/migrate.ts';
import { migrationsFolder } from '../open-installation.ts';
import { recreateDatabase, withDatabase } from '../testing/template-database.ts';

const quiet = (): void => undefined;

test('duties of an earlier version, named by pack and rule, are named by the subject; of two that ran for one account the newer runs on', async () => {
  const { ownerUrl } = inject('databaseUrls');
  const name = `test_${newId().replaceAll('-', '')}`;
  await recreateDatabase(ownerUrl, name);
  const url = withDatabase(ownerUrl, name);
  await applyMigrations(url, migrationsFolder, new Set(['0001_foundation.sql', '0002_first_loop.sql']), quiet);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const [unit, one, other] = [newId(), newId(), newId()];
    await client.query(
      `insert into unit (id, province, unit_path, kind, level, name) values ($1, 33, '1/', 'office', 'county', '测试县')`,
      [unit],
    );
    const add = (
      subject: string,
      pack: string,
      rule: string,
      day: string,
      state = 'open',
      proof: string | null = null,
    ) =>
      client.query(
        `insert into obligation (id, province, unit_id, unit_path, duty, clause, pack, pack_version, subject_kind, subject_id, subject_title, state, opened_at,
          warn_at, due_at, breach_at, proof, explain)
          values ($1, 33, $2, '1/', $3, 'S3-8b', $4, '1', 'account', $5, '更新', $6, $7, $7, $7, $7, $8, '{}')`,
        [
          newId(),
          unit,
          rule.includes('.') ? rule : `${pack}.${rule}`,
          pack,
          subject,
          state,
          `${day}T09:00:00+08:00`,
          proof,
        ],
      );
    await add(one, 'S3', 'update-interval-text', '2026-11-01', 'open', 'look');
    await add(one, 'S4', 'update-interval', '2026-10-01', 'warned', 'look');
    await add(one, 'S1', 'filing-open', '2026-11-02', 'met');
    await add(other, 'S3', 'update-interval-video', '2026-11-03', 'breached', 'look');
    await add(other, 'S3', 'rectification.deadline', '2026-11-04');
    await applyMigrations(url, migrationsFolder, new Set(['0003_rulebook.sql']), quiet);
    const { rows } = await client.query('select duty, rule, state from obligation order by opened_at');
    expect(rows).toEqual([
      { duty: 'update.interval', rule: 'update-interval', state: 'void' },
      { duty: 'update.interval', rule: 'update-interval-text', state: 'open' },
      { duty: 'filing.open', rule: 'filing-open', state: 'met' },
      { duty: 'update.interval', rule: 'update-interval-video', state: 'breached' },
      { duty: 'rectification.deadline', rule: null, state: 'open' },
    ]);
  } finally {
    await client.end();
  }
});

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { permissionsOf, roles, type Role } from '#shared/permissions.ts';
import { defineProblems, Problem } from '#shared/problems.ts';
import { withClient } from '../postgres/database-client.ts';
import { validateConstraints } from './validate-constraints.ts';

const problems = defineProblems('migrate', {
  newer: {
    status: 500,
    text: '数据由更新版本的指尖写入（含本版本没有的迁移 {name}）。请升级程序后再启动；数据没有被改动。',
  },
  changed: { status: 500, text: '迁移文件 {name} 与数据库中已执行的内容不一致，请恢复原文件。数据没有被改动。' },
});

const lockKey = 7_140_033;

/**
 * Brings the database up to this version: numbered SQL files, forward only, one transaction each, one advisory lock
 * for all servers; then the job queue's own tables, and the roles and permissions of the code.
 * @throws Problem migrate.newer when the data was written by a newer version, migrate.changed when a file was altered.
 */
export async function migrate(
  ownerUrl: string,
  folder: string,
  log: (text: string) => void = () => undefined,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const client = await pool.connect();
    try {
      await client.query('select pg_advisory_lock($1)', [lockKey]);
      await applyFiles(client, folder, log);
      await validateConstraints(client, log);
      await runMigrations({ pgPool: pool });
      await openQueueToApplication(client);
      await writeRolePermissions(client);
      await client.query('select pg_advisory_unlock($1)', [lockKey]);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Lays only the numbered files of `wanted`, without queue and roles: the schema of an older backup.
 * @throws Problem as `migrate` does
 */
export async function applyMigrations(
  ownerUrl: string,
  folder: string,
  wanted: ReadonlySet<string>,
  log: (text: string) => void,
): Promise<void> {
  await withClient(ownerUrl, 'restore', async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await applyFiles(client, folder, log, wanted);
  });
}

async function applyFiles(
  client: pg.ClientBase,
  folder: string,
  log: (text: string) => void,
  wanted?: ReadonlySet<string>,
): Promise<void> {
  await client.query(
    'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  const applied = new Map(
    (await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map((row) => [
      row.name,
      row.sha256,
    ]),
  );
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of applied.keys()) if (!names.includes(name)) throw new Problem(problems.newer, { name });
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (applied.has(name)) {
      if (applied.get(name) !== sha256) throw new Problem(problems.changed, { name });
      continue;
    }
    if (wanted && !wanted.has(name)) continue;
    log(`升级数据库：${name}`);
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
}

/** The queue's tables come with row-level security and no policy; the business role works them all. */
async function openQueueToApplication(client: pg.PoolClient): Promise<void> {
  await client.query('grant usage on schema graphile_worker to zhijian_app');
  await client.query('grant all on all tables in schema graphile_worker to zhijian_app');
  await client.query('grant all on all sequences in schema graphile_worker to zhijian_app');
  await client.query('grant execute on all functions in schema graphile_worker to zhijian_app');
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'application')`);
  for (const { name } of rows)
    await client.query(`create policy application on ${name} to zhijian_app using (true) with check (true)`);
}

async function writeRolePermissions(client: pg.PoolClient): Promise<void> {
  const pairs = (Object.keys(roles) as Role[]).flatMap((role) =>
    [...permissionsOf([role])].map((permission) => ({ role, permission })),
  );
  await client.query(
    `insert into role_permission (role, permission) select role, permission from jsonb_to_recordset($1::jsonb) as r(role text, permission text) on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}

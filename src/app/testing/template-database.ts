import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#platform/database/migrate.ts';

/** Database in which the rooms are laid once; every test file clones it. */
export const templateName = 'zhijian_template';

/** Lays the rooms in the template database of a server. */
export async function layTemplate(ownerUrl: string): Promise<void> {
  await recreateDatabase(ownerUrl, templateName);
  await migrate(withDatabase(ownerUrl, templateName), join(import.meta.dirname, '../../../migrations'));
}

/** Makes an empty database, or a copy of `template`, under this name. */
export async function recreateDatabase(ownerUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(
      `create database ${name}${template === undefined ? " template template0 encoding 'UTF8'" : ` template ${template}`}`,
    );
  } finally {
    await client.end();
  }
}

/** The same connection, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

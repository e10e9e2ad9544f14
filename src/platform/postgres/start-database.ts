import { startEmbedded } from './embedded-database.ts';
import { startExternal } from './external-database.ts';
import type { RunningDatabase, StartOptions } from './running-database.ts';

export type { RunningDatabase, StartOptions };

/**
 * Starts the embedded PostgreSQL on a data folder, or joins the one that already runs there, or connects to the server of
 * `databaseUrl`; makes the login roles where they are missing. Several processes may do so at once; the server lives until
 * the last of them stops, outlives a killed process, and is started again when it dies while one uses it.
 * @throws StartFailure with a stable code and a Chinese text; nothing has been changed or damaged then
 */
export function startDatabase(options: StartOptions): Promise<RunningDatabase> {
  return options.databaseUrl === undefined || options.databaseUrl === ''
    ? startEmbedded(options)
    : startExternal({ ...options, databaseUrl: options.databaseUrl });
}

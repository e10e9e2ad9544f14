import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode, errorText, toFileFailure } from './file-failure.ts';
import { StartFailure } from './start-failure.ts';

/** Passwords of the database's login roles, kept in `secrets.json` of the data folder (0600). */
export interface DatabaseSecrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  readonly auth: string;
}

const names = ['superuser', 'owner', 'app', 'auth'] as const;

/**
 * Reads the passwords, making them on first use. Two processes that start at once end with the same ones.
 * @throws StartFailure when the file cannot be read or written
 */
export function loadDatabaseSecrets(secretsFile: string, dataDir: string): DatabaseSecrets {
  return read(secretsFile) ?? create(secretsFile, dataDir);
}

function read(secretsFile: string): DatabaseSecrets | undefined {
  try {
    const found = JSON.parse(readFileSync(secretsFile, 'utf8')) as Record<string, unknown>;
    if (names.every((name) => typeof found[name] === 'string')) return found as unknown as DatabaseSecrets;
    throw new Error('内容不完整');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new StartFailure('secrets-unreadable', { file: secretsFile, reason: errorText(error) }, error);
  }
}

function create(secretsFile: string, dataDir: string): DatabaseSecrets {
  const made = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
  const draft = `${secretsFile}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
    // A link fails when the name exists: whoever comes second takes the first one's passwords.
    linkSync(draft, secretsFile);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw toFileFailure(error, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  const kept = read(secretsFile);
  if (kept === undefined) throw new StartFailure('secrets-unreadable', { file: secretsFile, reason: '写入后找不到' });
  return kept;
}

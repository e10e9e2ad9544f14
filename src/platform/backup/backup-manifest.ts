import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Problem } from '#shared/problems.ts';
import { backupProblems } from './backup-problems.ts';

/** Version of the layout of a backup folder. */
export const backupFormat = 1;
export const manifestName = 'manifest.json';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Name = Type.String({ pattern: '^[a-z_][a-z0-9_]*$' });

const Manifest = Type.Object({
  format: Type.Integer(),
  /** Version of the product that wrote the backup. */
  product: Type.String(),
  createdAt: Type.String(),
  office: Type.String(),
  /** Says in Chinese that the folder is a secret. */
  secrecy: Type.String(),
  /** Migrations the data stands on, in order. */
  migrations: Type.Array(Type.Object({ name: Type.String({ pattern: '^[0-9a-z_]+\\.sql$' }), sha256: Hash })),
  /** In the order in which they can be loaded. */
  tables: Type.Array(
    Type.Object({ name: Name, columns: Type.Array(Name), rows: Type.Integer(), bytes: Type.Integer(), sha256: Hash }),
  ),
  /** Evidence files by their hash; `missing` were already gone or altered when the backup was made. */
  evidence: Type.Object({
    files: Type.Array(Type.Object({ sha256: Hash, bytes: Type.Integer() })),
    missing: Type.Array(Hash),
  }),
  /** The file `sealing.key`: a secret. Null where none existed. */
  sealingKey: Type.Union([Type.Object({ sha256: Hash, bytes: Type.Integer() }), Type.Null()]),
  /** The state of the audit chains when the backup was made; the restored ones must be exactly the same. */
  audit: Type.Object({
    offices: Type.Integer(),
    events: Type.Integer(),
    faults: Type.Array(
      Type.Object({
        officeId: Type.String(),
        seq: Type.Integer(),
        eventId: Type.String(),
        action: Type.String(),
        fault: Type.String(),
      }),
    ),
  }),
});

/** What a backup holds; written last, so a folder without it is no backup. */
export type Manifest = Static<typeof Manifest>;

/**
 * Reads the manifest of a backup folder.
 * @throws Problem backup.incomplete, backup.unreadable, backup.newer (another layout)
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const found = parse(await readText(folder), folder);
  const { format, product } = found as { format?: unknown; product?: unknown };
  if (typeof format === 'number' && format > backupFormat) {
    throw new Problem(backupProblems.newer, { product: String(product), what: `备份格式 ${format}` });
  }
  if (Value.Check(Manifest, found)) return found;
  const path = [...Value.Errors(Manifest, found)][0]?.instancePath ?? '';
  throw new Problem(backupProblems.unreadable, { folder, reason: path || '缺少内容' });
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, manifestName), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Problem(backupProblems.incomplete, { folder });
    throw new Problem(backupProblems.unreadable, { folder, reason: message });
  }
}

function parse(text: string, folder: string): object {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null) return found;
  } catch {
    // Told below, like any other content that is no manifest.
  }
  throw new Problem(backupProblems.unreadable, { folder, reason: '不是 JSON' });
}

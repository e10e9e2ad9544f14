import { join } from 'node:path';
import { Problem } from '#shared/problems.ts';
import { readManifest, type Manifest } from './backup-manifest.ts';
import { evidencePath, readMeasured, sealingKeyName, tablePath, type Measure } from './backup-files.ts';
import { backupProblems } from './backup-problems.ts';

/** One file a manifest vouches for; `rows` for tables only. */
export interface VouchedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows?: number;
}

/** Every file the manifest names. */
export function listFiles(manifest: Manifest): VouchedFile[] {
  return [
    ...manifest.tables.map(({ name, ...facts }) => ({
      path: tablePath(name),
      bytes: facts.bytes,
      sha256: facts.sha256,
      rows: facts.rows,
    })),
    ...manifest.evidence.files.map((file) => ({ path: evidencePath(file.sha256), ...file })),
    ...(manifest.sealingKey ? [{ path: sealingKeyName, ...manifest.sealingKey }] : []),
  ];
}

/**
 * Reads a backup to its last byte and compares every file with the manifest. Changes nothing, needs no database.
 * @throws Problem backup.incomplete, backup.unreadable, backup.newer, backup.file-missing, backup.file-altered
 */
export async function checkBackup(folder: string, say: (text: string) => void): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const files = listFiles(manifest);
  say(`正在核对 ${files.length} 个文件……`);
  let toldAt = Date.now();
  for (const [i, file] of files.entries()) {
    assertSame(file, await measure(folder, file.path));
    if (Date.now() - toldAt > 5000) {
      toldAt = Date.now();
      say(`  已核对 ${i + 1} / ${files.length} 个`);
    }
  }
  return manifest;
}

/** @throws Problem backup.file-altered */
export function assertSame(file: VouchedFile, found: Measure): void {
  const fault = faultOf(file, found);
  if (fault) throw new Problem(backupProblems.fileAltered, { file: file.path, fault });
}

function faultOf(file: VouchedFile, found: Measure): string | undefined {
  if (found.bytes !== file.bytes) return `应为 ${file.bytes} 字节，实为 ${found.bytes} 字节`;
  if (found.sha256 !== file.sha256) return 'SHA-256 不同';
  return file.rows === undefined || file.rows === found.lines
    ? undefined
    : `应为 ${file.rows} 行，实为 ${found.lines} 行`;
}

async function measure(folder: string, path: string): Promise<Measure> {
  try {
    return await readMeasured(join(folder, path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Problem(backupProblems.fileMissing, { file: path });
    throw new Problem(backupProblems.fileAltered, { file: path, fault: message });
  }
}

import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFailure } from './start-failure.ts';

const notWritable = new Map([
  ['EACCES', '没有权限'],
  ['EPERM', '没有权限'],
  ['EROFS', '文件系统只读'],
  ['ENOTDIR', '路径中有一段不是文件夹'],
  ['EEXIST', '同名的文件已经存在'],
]);

// 53100 is PostgreSQL's disk_full.
const fullDiskCodes = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** The `code` of a system or database error, '' when it has none. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The text of any thrown value, for messages and logs. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorText(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** Turns an error of the file system, or PostgreSQL's own of a full disk, into a {@link StartFailure}; any other error is returned as it is. */
export function toFileFailure(error: unknown, dataDir: string): unknown {
  const code = errorCode(error);
  if (fullDiskCodes.has(code)) return diskFull(dataDir, error);
  const reason = notWritable.get(code);
  return reason === undefined ? error : new StartFailure('data-folder-not-writable', { dataDir, reason }, error);
}

/** The refusal for a full disk, with the space left in MB. */
export function diskFull(dataDir: string, cause?: unknown): StartFailure {
  return new StartFailure('disk-full', { dataDir, free: `${freeMegabytes(dataDir)} MB` }, cause);
}

/** Whether a text of PostgreSQL speaks of a full disk or an exhausted quota. */
export function speaksOfFullDisk(text: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(text);
}

function freeMegabytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.floor((bavail * bsize) / 1_048_576);
  } catch {
    return dirname(folder) === folder ? 0 : freeMegabytes(dirname(folder));
  }
}

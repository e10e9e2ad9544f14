import { createHash } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#shared/ids.ts';

/** Bytes kept under their own hash; nothing is ever overwritten. */
export interface EvidenceStore {
  /** Writes the bytes durably (fsync) if they are not there yet; returns their SHA-256 in hex. */
  put(bytes: Buffer): Promise<string>;
  /** Reads and checks the hash again. @throws Error when missing or altered. */
  get(sha256: string): Promise<Buffer>;
}

/** A content-addressed store below `folder` (`ab/cdef…`). */
export function createEvidenceStore(folder: string): EvidenceStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
      const temporary = `${path}.${newId()}`;
      try {
        await writeSynced(temporary, bytes);
        await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
        });
      } finally {
        await unlink(temporary).catch(() => undefined); // a leftover is no reason to refuse the evidence
      }
      await syncFolder(join(folder, sha256.slice(0, 2)));
      await syncFolder(folder);
      return sha256;
    },
    async get(sha256) {
      const bytes = await readFile(pathOf(sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`evidence ${sha256} was altered on disk`);
      return bytes;
    },
  };
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

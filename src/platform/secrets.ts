import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seals the platform keys an office grants, with a key that never enters the database. */
export interface Sealer {
  /** AES-256-GCM; `context` binds the sealed text to its row, so that it cannot be moved to another. */
  seal(plain: string, context: string): string;
  /** @throws Error when the text was altered or belongs to another row. */
  open(sealed: string, context: string): string;
}

/** Reads the sealing key from `sealing.key` in the data folder (made at first use, mode 0600). */
export function createSealer(dataFolder: string): Sealer {
  const key = readOrMakeKey(join(dataFolder, 'sealing.key'));
  return {
    seal(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
      return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
    },
  };
}

function readOrMakeKey(path: string): Buffer {
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const key = randomBytes(32);
    writeFileSync(path, key.toString('base64'), { mode: 0o600, flag: 'wx' });
    return key;
  }
}

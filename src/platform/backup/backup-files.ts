import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What passed through a file: its size, its hash, and its line feeds, which in COPY's text format are its rows. */
export interface Measure {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

export const sealingKeyName = 'sealing.key';

/** Where a table's rows lie in a backup folder. */
export const tablePath = (table: string): string => join('tables', `${table}.copy`);

/** Where an evidence file lies, in a backup folder as in a data folder. */
export const evidencePath = (sha256: string): string => join('evidence', sha256.slice(0, 2), sha256.slice(2));

/** Pours a stream into a new file (0600, flushed to the disk) and measures it. Folders are made (0700). Never overwrites. */
export async function writeMeasured(source: Readable, file: string): Promise<Measure> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return pour(source, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
}

/** Reads a file to its end into `target` (nowhere when none is given) and measures it. */
export function readMeasured(file: string, target?: Writable): Promise<Measure> {
  return pour(createReadStream(file, { highWaterMark: 262_144 }), target);
}

/** Writes a small text durably under a new name. */
export async function writeText(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function pour(source: Readable, target: Writable | undefined): Promise<Measure> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  const take = (chunk: Buffer): void => {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  };
  if (target === undefined) {
    for await (const chunk of source) take(chunk as Buffer);
  } else {
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        take(chunk);
        done(null, chunk);
      },
    });
    await pipeline(source, meter, target);
  }
  return { bytes, lines, sha256: hash.digest('hex') };
}

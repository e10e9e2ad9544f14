import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Draft, MassJob, Media, Post, PublishJob, Token } from './sandbox-types.ts';

export type SandboxState = {
  nextNumber: number;
  tokens: Map<string, Token>;
  media: Map<string, Media>;
  drafts: Map<string, Draft>;
  publishJobs: Map<string, PublishJob>;
  massJobs: Map<string, MassJob>;
  posts: Map<string, Post>;
  quotaUse: Map<string, number>;
};

const mapNames = ['tokens', 'media', 'drafts', 'publishJobs', 'massJobs', 'posts', 'quotaUse'] as const;
type Stored = { version: 1; nextNumber: number } & Record<(typeof mapNames)[number], [string, never][]>;

export function emptyState(): SandboxState {
  return {
    nextNumber: 2247483650,
    tokens: new Map(),
    media: new Map(),
    drafts: new Map(),
    publishJobs: new Map(),
    massJobs: new Map(),
    posts: new Map(),
    quotaUse: new Map(),
  };
}

/** Reads the state file; a missing file is an empty platform, an unreadable one an error with its name. */
export async function loadState(file: string): Promise<SandboxState> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return emptyState();
  const stored = parseStored(text, file);
  const state = emptyState();
  state.nextNumber = stored.nextNumber;
  for (const name of mapNames) for (const [key, value] of stored[name]) state[name].set(key, value);
  return state;
}

function parseStored(text: string, file: string): Stored {
  try {
    const stored = JSON.parse(text) as Stored;
    if (stored.version === 1) return stored;
  } catch {
    // Falls through to the same message: either way the file is not ours.
  }
  throw new Error(`not a sandbox state file of version 1: ${file}`);
}

/** Writes whole files through a rename, one write at a time; changes during a write cause one more. */
export function createStateWriter(file: string, state: SandboxState): { changed(): void; flush(): Promise<void> } {
  let dirty = false;
  let running: Promise<void> | undefined;
  const replaceFile = async (): Promise<void> => {
    await writeFile(`${file}.new`, serialise(state), { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  const writeOnce = async (): Promise<void> => {
    await mkdir(dirname(file), { recursive: true });
    while (dirty) {
      dirty = false;
      await replaceFile().catch((error: unknown) => {
        dirty = true;
        throw error;
      });
    }
  };
  const start = (): Promise<void> => {
    running ??= writeOnce().finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    changed() {
      dirty = true;
      start().catch((error: unknown) => process.emitWarning(`sandbox state not written: ${String(error)}`));
    },
    async flush() {
      while (dirty || running) await start();
    },
  };
}

function serialise(state: SandboxState): string {
  const maps = mapNames.map((name) => [name, [...state[name]]] as const);
  return JSON.stringify({ version: 1, nextNumber: state.nextNumber, ...Object.fromEntries(maps) });
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuthCode, Grant, RefreshToken, Work, WorkComment } from './social/social-types.ts';
import type {
  ArticleComment,
  CallbackConfig,
  Draft,
  EventDelivery,
  Follower,
  HookDelivery,
  MassJob,
  Media,
  Post,
  PublishJob,
  Token,
} from './sandbox-types.ts';

export type SandboxState = {
  nextNumber: number;
  tokens: Map<string, Token>;
  media: Map<string, Media>;
  drafts: Map<string, Draft>;
  publishJobs: Map<string, PublishJob>;
  massJobs: Map<string, MassJob>;
  posts: Map<string, Post>;
  quotaUse: Map<string, number>;
  comments: Map<string, ArticleComment>;
  /** Articles with comments closed or opened by call, as `msgDataId|index`. */
  commentsOpen: Map<string, boolean>;
  followers: Map<string, Follower>;
  menus: Map<string, unknown[]>;
  callbacks: Map<string, CallbackConfig>;
  events: Map<string, EventDelivery>;
  allowLists: Map<string, string[]>;
  codes: Map<string, AuthCode>;
  grants: Map<string, Grant>;
  refreshTokens: Map<string, RefreshToken>;
  works: Map<string, Work>;
  workComments: Map<string, WorkComment>;
  hooks: Map<string, HookDelivery>;
};

const mapNames = [
  'tokens',
  'media',
  'drafts',
  'publishJobs',
  'massJobs',
  'posts',
  'quotaUse',
  'comments',
  'commentsOpen',
  'followers',
  'menus',
  'callbacks',
  'events',
  'allowLists',
  'codes',
  'grants',
  'refreshTokens',
  'works',
  'workComments',
  'hooks',
] as const;
type Stored = { version: 1; nextNumber: number } & Partial<Record<(typeof mapNames)[number], [string, never][]>>;

export function emptyState(): SandboxState {
  const maps = Object.fromEntries(mapNames.map((name) => [name, new Map()]));
  return { nextNumber: 2247483650, ...maps } as unknown as SandboxState;
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
  for (const name of mapNames) for (const [key, value] of stored[name] ?? []) state[name].set(key, value);
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

/** What is typed, kept on this computer until the server has it: survives a crash, a closed tab and a lost network. */
export interface ShelfEntry {
  readonly content: unknown;
  readonly base: number;
  /** Version of the server's copy that this one follows. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** True once the server has exactly this. */
  readonly isSent: boolean;
}

const databaseName = 'zhijian';
const storeName = 'drafts';

/** Keeps an entry; false where the browser keeps nothing. `key` names person, item and tab. */
export function putOnShelf(key: string, entry: ShelfEntry): Promise<boolean> {
  return withStore('readwrite', (store) => store.put(entry, key)).then(
    () => true,
    () => false,
  );
}

/** All entries whose key begins so. */
export async function readShelf(prefix: string): Promise<readonly ShelfEntry[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  try {
    return (await withStore('readonly', (store) => store.getAll(range))) as ShelfEntry[];
  } catch {
    return [];
  }
}

export async function clearShelf(prefix: string): Promise<void> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  await withStore('readwrite', (store) => store.delete(range)).catch(() => undefined);
}

async function withStore<R>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> {
  const database = await openShelf();
  try {
    return await answerOf(work(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

function openShelf(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
  return answerOf(request);
}

function answerOf<R>(request: IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')));
  });
}

import { call } from '#ui/api.ts';
import { editingOperations, type OtherEditor } from '../editing-contract.ts';
import { draftKey, reviveDraft, type ItemDraft } from './draft.ts';
import { readShelf } from './draft-shelf.ts';

/** What was found of a person's unsaved text when the page opened. */
export interface FoundDraft {
  /** The newest; null where nothing unsaved was left. */
  readonly kept: { readonly draft: ItemDraft; readonly at: number } | null;
  /** Another one that reads differently: of another tab or computer. */
  readonly other: { readonly draft: ItemDraft; readonly at: number } | null;
  /** Version of the server's copy; 0 for none. */
  readonly version: number;
  readonly others: readonly OtherEditor[];
}

/** Beginning of the keys of a person's drafts of one item. */
export function shelfPrefix(personId: string, subject: string): string {
  return `${personId} ${subject} `;
}

/** Looks on this computer and on the server. Without the network the computer alone answers. */
export async function findDraft(personId: string, subject: string, saved: ItemDraft): Promise<FoundDraft> {
  const [shelf, server] = await Promise.all([
    readShelf(shelfPrefix(personId, subject)),
    call(editingOperations.readEditing, { params: { subject } }).catch(() => null),
  ]);
  const kept = server?.draft;
  const found = [
    ...shelf
      .filter((entry) => !entry.isSent)
      .map((entry) => ({ draft: toDraft(entry.content, entry.base), at: entry.at })),
    ...(kept?.isChanged ? [{ draft: toDraft(kept.content, kept.base), at: Date.parse(kept.savedAt) }] : []),
  ]
    .filter(({ draft }) => draftKey(draft) !== draftKey(saved))
    .sort((a, b) => b.at - a.at);
  const newest = found[0] ?? null;
  const other = newest && found.find(({ draft }) => draftKey(draft) !== draftKey(newest.draft));
  return { kept: newest, other: other ?? null, version: kept?.version ?? 0, others: server?.others ?? [] };
}

function toDraft(content: unknown, base: number): ItemDraft {
  return { ...reviveDraft(content), base };
}

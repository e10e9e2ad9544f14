import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, call } from '#ui/api.ts';
import { dayTime } from '#ui/time-words.ts';
import { editingOperations, type OtherEditor } from '../editing-contract.ts';
import { reviveDraft, type ItemDraft } from './draft.ts';
import { clearShelf, putOnShelf } from './draft-shelf.ts';
import { shelfPrefix, type FoundDraft } from './kept-draft.ts';

const settleMs = { shelf: 250, server: 2500 } as const;
const retryMs = 5000;
const presenceMs = 45_000;

export interface Keeping {
  /** How and when it was kept, in words. */
  readonly words: string;
  /** The server was not reached: kept on this computer only. */
  readonly isOffline: boolean;
  readonly others: readonly OtherEditor[];
  /** Another window of the same person kept something else. */
  readonly clash: ItemDraft | null;
  readonly settleClash: () => void;
  /** Saved as a revision, or given up: done when nothing of it is kept any more, here or on the server. Never fails. */
  readonly clear: () => Promise<void>;
}

/**
 * Keeps what is typed: at once on this computer, soon on the server, again and again until the server has it. Says who else has the
 * item open.
 */
export function useKeptDraft(
  place: { readonly personId: string; readonly subject: string },
  found: FoundDraft,
  value: ItemDraft,
  isChanged: boolean,
): Keeping {
  const { personId, subject } = place;
  const prefix = shelfPrefix(personId, subject);
  const [tab] = useState(() => crypto.getRandomValues(new Uint32Array(2)).join('-'));
  const version = useRef(found.version);
  const latest = useRef({ value, isChanged });
  const sent = useRef<ItemDraft | null>(null);
  // Until something is typed the words say what was found.
  const [opened] = useState(value);
  // What is under way to the server; the next one waits for its turn.
  const underWay = useRef<Promise<void> | null>(null);
  const [state, setState] = useState<Pick<Keeping, 'words' | 'isOffline' | 'others' | 'clash'>>(() => ({
    words: found.kept ? `已恢复 ${dayTime(new Date(found.kept.at), new Date())} 自动保存、没有存成版本的内容` : '',
    isOffline: false,
    others: found.others,
    clash: found.other?.draft ?? null,
  }));
  const hasClash = state.clash !== null;

  const sendNow = useCallback(async () => {
    const { value: now, isChanged: changed } = latest.current;
    const body = { base: now.base, version: version.current, content: now, isChanged: changed };
    try {
      const reply = await call(editingOperations.keepDraft, { params: { subject }, body });
      version.current = reply.version;
      sent.current = now;
      if (changed) void putOnShelf(`${prefix}${tab}`, entryOf(now, reply.version, true));
      const words = changed && now !== opened ? `草稿已自动保存 ${dayTime(new Date(), new Date())}` : '';
      setState((old) => ({ ...old, isOffline: false, others: reply.others, words: words || old.words }));
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.code === 'content.draft-meanwhile') {
        const { draft } = await call(editingOperations.readEditing, { params: { subject } });
        version.current = draft?.version ?? 0;
        if (draft?.isChanged)
          setState((old) => ({ ...old, clash: { ...reviveDraft(draft.content), base: draft.base } }));
      } else setState((old) => ({ ...old, isOffline: true }));
    }
  }, [subject, prefix, tab, opened]);
  const send = useCallback(() => {
    if (underWay.current || hasClash) return;
    underWay.current = sendNow().finally(() => (underWay.current = null));
  }, [sendNow, hasClash]);

  useEffect(() => {
    latest.current = { value, isChanged };
    if (!isChanged) return;
    const shelf = window.setTimeout(() => {
      void putOnShelf(`${prefix}${tab}`, entryOf(value, version.current, false)).then((isKept) => {
        if (!isKept || value === opened) return;
        setState((old) => ({ ...old, words: `草稿已自动保存 ${dayTime(new Date(), new Date())}` }));
      });
    }, settleMs.shelf);
    const server = window.setTimeout(() => send(), settleMs.server);
    return () => {
      window.clearTimeout(shelf);
      window.clearTimeout(server);
    };
  }, [value, isChanged, prefix, tab, send, opened]);

  useEffect(() => {
    send();
    const presence = window.setInterval(() => {
      if (document.visibilityState === 'visible') send();
    }, presenceMs);
    const retry = window.setInterval(() => {
      const { value: now, isChanged: changed } = latest.current;
      if (changed && sent.current !== now && navigator.onLine) send();
    }, retryMs);
    const back = () => {
      // Where another window's text waits for a decision nothing is sent; the network is back all the same.
      setState((old) => ({ ...old, isOffline: false }));
      send();
    };
    const gone = () => setState((old) => ({ ...old, isOffline: true }));
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    return () => {
      window.clearInterval(presence);
      window.clearInterval(retry);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
    };
  }, [send]);

  return {
    ...state,
    settleClash: () => setState((old) => ({ ...old, clash: null })),
    clear: async () => {
      sent.current = null;
      setState((old) => ({ ...old, words: '', clash: null }));
      await clearShelf(prefix);
      // Behind what is under way, which would else bring the draft back.
      underWay.current = (underWay.current ?? Promise.resolve())
        .then(() => call(editingOperations.dropDraft, { params: { subject } }))
        .then(() => void (version.current = 0))
        .catch(() => undefined)
        .finally(() => (underWay.current = null));
      await underWay.current;
    },
  };
}

function entryOf(content: ItemDraft, version: number, isSent: boolean) {
  return { content, base: content.base, version, at: Date.now(), isSent };
}

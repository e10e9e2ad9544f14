/** Live updates: the server says what changed, the page reads again what it shows of it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** `open`: changes arrive by themselves; `waiting`: connection lost, trying again. */
export type LiveState = 'open' | 'waiting';

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
const gatherMs = 300;

/** Wait before the n-th new try (0-based), in ms: doubling to one minute, spread over half so that many pages do not return at once. */
export function reconnectDelayMs(attempt: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  return Math.round(full / 2 + (random * full) / 2);
}

/**
 * Listens while the tab is visible (a hidden tab would hold one of the browser's few connections), gathers
 * messages for 0.3 s and reads what the page shows again: one screen joins several modules, so no message is told to one alone.
 * Queries with `meta.isLive` false are left alone: a dry run that writes an event would call itself for ever. Call once, in the shell.
 */
export function useLive(enabled = true): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('open');
  useEffect(() => {
    if (!enabled) return;
    return listen({
      onChange: () => void client.invalidateQueries({ predicate: (query) => query.meta?.['isLive'] !== false }),
      onState: setState,
    });
  }, [client, enabled]);
  return state;
}

interface Listener {
  /** Something changed, or may have changed during a gap. */
  onChange: () => void;
  onState: (state: LiveState) => void;
}

function listen(listener: Listener): () => void {
  let source: EventSource | null = null;
  let attempt = 0;
  let missed = false;
  let retryTimer = 0;
  let gatherTimer = 0;

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource('/api/live');
    source.onopen = () => {
      attempt = 0;
      listener.onState('open');
      if (missed) listener.onChange();
      missed = false;
    };
    source.onmessage = gather;
    source.onerror = () => {
      close();
      listener.onState('waiting');
      retryTimer = window.setTimeout(open, reconnectDelayMs(attempt++, Math.random()));
    };
  };
  const close = () => {
    source?.close();
    source = null;
    missed = true;
    window.clearTimeout(retryTimer);
  };
  const gather = () => {
    gatherTimer ||= window.setTimeout(() => {
      listener.onChange();
      gatherTimer = 0;
    }, gatherMs);
  };
  const onVisibility = () => (document.hidden ? close() : open());

  document.addEventListener('visibilitychange', onVisibility);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.clearTimeout(gatherTimer);
    close();
  };
}

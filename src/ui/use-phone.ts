import { useSyncExternalStore } from 'react';

/** Width in CSS pixels below which a page is one pane with thumbs on it. */
export const phoneBelowPx = 768;
/** Width in CSS pixels below which the navigation shrinks and side panes go below. */
export const narrowBelowPx = 1180;

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** True on a phone-wide page; re-renders when the width crosses the line. */
export function usePhone(): boolean {
  return useMedia(`(max-width: ${phoneBelowPx - 1}px)`);
}

/** True where three columns do not fit. */
export function useNarrow(): boolean {
  return useMedia(`(max-width: ${narrowBelowPx - 1}px)`);
}

import { useEffect, useRef } from 'react';

/** A chord with at least one modifier: `mod` is Ctrl, or ⌘ on a Mac. Bare letters would fire during pinyin input and are not offered. */
export type Shortcut = `mod+${string}` | `alt+${string}` | `mod+shift+${string}` | `alt+shift+${string}`;

/** What `matchesShortcut` needs of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** True when the press is exactly the chord and no composition is under way. Letters are compared by position too, since Alt changes `key` on a Mac. */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut): boolean {
  if (press.isComposing || press.key === 'Process') return false;
  const parts = shortcut.split('+');
  const wanted = parts.at(-1)?.toLowerCase() ?? '';
  const wantsMod = parts.includes('mod');
  return (
    (press.ctrlKey || press.metaKey) === wantsMod &&
    press.altKey === parts.includes('alt') &&
    press.shiftKey === parts.includes('shift') &&
    (press.key.toLowerCase() === wanted || press.code.toLowerCase() === `key${wanted}`)
  );
}

/** Runs `action` on the chord anywhere in the page while the component is mounted and `enabled`; takes the chord from the browser. */
export function useShortcut(shortcut: Shortcut, action: () => void, enabled = true): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  }, [action]);
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!matchesShortcut(event, shortcut)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shortcut, enabled]);
}

/** The chord in words for a tooltip or a list: "Ctrl K", on a Mac "⌘ K". */
export function shortcutText(shortcut: Shortcut): string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const words: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    alt: isMac ? '⌥' : 'Alt',
    shift: isMac ? '⇧' : 'Shift',
    enter: '回车',
  };
  return shortcut
    .split('+')
    .map((part) => words[part] ?? part.toUpperCase())
    .join(' ');
}

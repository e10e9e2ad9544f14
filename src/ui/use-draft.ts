import { useEffect, useState } from 'react';
import { dayTime } from './time-words.ts';

export interface Draft<T> {
  readonly value: T;
  readonly setValue: (next: T) => void;
  /** Forgets the draft; call after a successful submit. */
  readonly clear: () => void;
  /** For `FormPage`'s `draftText`; undefined before the first save. */
  readonly draftText: string | undefined;
}

const settleMs = 600;

/**
 * A form's values that survive a reload, kept in this tab only (offices share computers). `name` is stable and names the matter:
 * `registry.open.0192…`. Values must be plain JSON; never keep passwords in it. `revive` reads what an older page may have kept.
 */
export function useDraft<T>(name: string, initial: T, revive: (stored: unknown) => T = asStored): Draft<T> {
  const storageKey = `zhijian.draft.${name}`;
  const [value, setValue] = useState<T>(() => read(storageKey, revive) ?? initial);
  const [draftText, setDraftText] = useState<string>();
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (!isTouched) return;
    const timer = window.setTimeout(() => {
      if (write(storageKey, value)) setDraftText(savedWords(new Date()));
    }, settleMs);
    return () => window.clearTimeout(timer);
  }, [storageKey, value, isTouched]);
  return {
    value,
    setValue: (next) => {
      setTouched(true);
      setValue(next);
    },
    clear: () => {
      setTouched(false);
      setDraftText(undefined);
      sessionStorage.removeItem(storageKey);
    },
    draftText,
  };
}

function savedWords(now: Date): string {
  return `草稿已自动保存 ${dayTime(now, now)}`;
}

function asStored<T>(stored: unknown): T {
  return stored as T;
}

function read<T>(storageKey: string, revive: (stored: unknown) => T): T | undefined {
  try {
    const stored = sessionStorage.getItem(storageKey);
    return stored === null ? undefined : revive(JSON.parse(stored));
  } catch {
    return undefined;
  }
}

function write(storageKey: string, value: unknown): boolean {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

import { useState } from 'react';

/** The columns a person chose for a table, remembered in this browser; null = as designed. */
export function useColumnChoice(
  tableName: string,
): [ReadonlySet<string> | null, (keys: readonly string[] | null) => void] {
  const storageKey = `zhijian.columns.${tableName}`;
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(() => read(storageKey));
  return [
    chosen,
    (keys) => {
      setChosen(keys ? new Set(keys) : null);
      try {
        if (keys) localStorage.setItem(storageKey, JSON.stringify(keys));
        else localStorage.removeItem(storageKey);
      } catch {
        // Not remembered, still applied.
      }
    },
  ];
}

function read(storageKey: string): ReadonlySet<string> | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return Array.isArray(stored) ? new Set(stored.map(String)) : null;
  } catch {
    return null;
  }
}

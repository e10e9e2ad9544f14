import { initialsOf } from '#textguard/pinyin-initials.ts';

export interface SearchableUnit {
  readonly name: string;
  readonly shortName?: string | null | undefined;
  readonly registeredName?: string | null | undefined;
  readonly divisionCode?: string | null | undefined;
  readonly creditCode?: string | null | undefined;
  /** Names it bore before. */
  readonly oldNames?: readonly string[];
}

/** What a search looks in, in lower case: names now and before, their initials, codes; a space between, which no search can span. Pure. */
export function searchTextOf(unit: SearchableUnit): string {
  const names = [unit.name, unit.shortName, unit.registeredName, ...(unit.oldNames ?? [])].filter(
    (name): name is string => typeof name === 'string' && name !== '',
  );
  const words = [...names, ...names.map(initialsOf), unit.divisionCode ?? '', unit.creditCode ?? ''];
  return [...new Set(words.map((word) => word.toLowerCase().replaceAll(/\s+/g, '')))].filter(Boolean).join(' ');
}

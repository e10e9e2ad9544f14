import { commonReadings } from './usual-readings.ts';

let initials: ReadonlyMap<string, string> | undefined;

/**
 * The first letters of the characters' commonest readings, as people type them to find a name: "海盐县人社局" → "hyxrsj". Letters and
 * digits stay (in lower case), everything else is left out. A character of several readings counts by its commonest alone.
 */
export function initialsOf(text: string): string {
  initials ??= readInitials();
  let found = '';
  for (const character of text.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) found += character;
    else found += initials.get(character) ?? '';
  }
  return found;
}

function readInitials(): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const group of commonReadings.trim().split(' ')) {
    const [, letter, characters] = /^([a-z])[a-z]*(.*)$/u.exec(group) ?? [];
    for (const character of characters ?? '') map.set(character, letter ?? '');
  }
  return map;
}

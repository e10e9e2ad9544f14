/** Fields given to one of the sandbox's own controls. */
export type Given = Record<string, unknown>;

/** A field as text without spaces around it; anything that is no text or number is empty. */
export function givenText(given: Given, name: string): string {
  const value = given[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

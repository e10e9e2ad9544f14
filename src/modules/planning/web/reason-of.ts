/** The reason in the facts of an act, where there is one. Pure. */
export function reasonOf(facts: Readonly<Record<string, unknown>>): string | undefined {
  const { reason, link } = facts;
  if (typeof reason === 'string' && reason !== '') return reason;
  return typeof link === 'string' ? link : undefined;
}

import type { Role } from '#shared/permissions.ts';

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'];

/** The three administrators are three persons, and none of them holds a business role (clauses.md e.2, product choice). */
export function mayHoldTogether(held: readonly Role[]): boolean {
  const distinct = [...new Set(held)];
  return !distinct.some((role) => administrators.includes(role)) || distinct.length === 1;
}

import type { Role } from '#shared/permissions.ts';
import type { Employment } from '../contract.ts';

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'];

/** The three administrators are three persons, and none of them holds a business role (clauses.md e.2, product choice). */
export function mayHoldTogether(held: readonly Role[]): boolean {
  const distinct = [...new Set(held)];
  return !distinct.some((role) => administrators.includes(role)) || distinct.length === 1;
}

/**
 * The only role that somebody who is no member of the staff may hold: a contractor's drafts (S3-13f), an outside supervisor reads and
 * reports (S3-N2.4b); undefined: any. The constraint `outsiders_hold_little` says the same.
 */
export function outsidersRole(employment: Employment): Role | undefined {
  if (employment === 'contractor') return 'contractorEditor';
  return employment === 'outside' ? 'outsideSupervisor' : undefined;
}

import { roles, type Permission, type Role } from '#shared/permissions.ts';
import type { Actor } from './context.ts';

/** The first grant by which the person holds a right; a decision refers to it as proof. Undefined where none gives it. */
export function findGrant(
  actor: Pick<Actor, 'grants'>,
  permission: Permission,
): { readonly id: string; readonly role: Role } | undefined {
  return actor.grants.find(({ role }) => (roles[role].permissions as readonly Permission[]).includes(permission));
}

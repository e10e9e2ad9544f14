import type { Actor } from './context.ts';

/** Who decided something that another unit asked, and by which grant and event: the columns that the keys of such a row prove. */
export function decidedBy(
  actor: Pick<Actor, 'personId' | 'personName' | 'province' | 'sessionId' | 'unitPath'>,
  grant: { readonly id: string; readonly role: string },
  eventId: string,
  now: Date,
) {
  return {
    decidedAt: now,
    decidedBy: actor.personId,
    decidedByName: actor.personName,
    decideProvince: actor.province,
    decideSessionId: actor.sessionId,
    decideEventId: eventId,
    decideGrantId: grant.id,
    decideRole: grant.role,
    decideGrantPath: actor.unitPath,
  };
}

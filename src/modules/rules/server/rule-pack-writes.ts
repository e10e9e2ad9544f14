import { Problem } from '#shared/problems.ts';
import type { Permission } from '#shared/permissions.ts';
import type { PersonContext } from '#platform/context.ts';
import { findGrant } from '#platform/find-grant.ts';
import { packProblems } from '../packs-texts.ts';
import type { StoredPack } from './rule-pack-store.ts';
import './rule-pack-tables.ts';

type Part = 'rulePack.draft' | 'rulePack.revise' | 'rulePack.issue';

/** Notes who wrote or issued a text, by the event of that act; once a person, and nobody is taken off. */
export async function notePerson(
  ctx: PersonContext,
  pack: Pick<StoredPack, 'id' | 'province' | 'unitPath'>,
  act: { action: Part; eventId: string; yamlSha: string },
): Promise<void> {
  await ctx.db
    .insertInto('rulePackPerson')
    .values({
      rulePackId: pack.id,
      province: pack.province,
      unitPath: pack.unitPath,
      personId: ctx.actor.personId,
      sessionId: ctx.actor.sessionId,
      ...act,
    })
    .onConflict((conflict) => conflict.columns(['rulePackId', 'personId', 'province']).doNothing())
    .execute();
}

/** Writes that a draft was given up or an issued pack taken back, by the event of that act. */
export async function insertEnd(
  ctx: PersonContext,
  pack: Pick<StoredPack, 'id' | 'province' | 'unitPath'>,
  end: { action: 'rulePack.discard' | 'rulePack.withdraw'; eventId: string; reason: string },
): Promise<void> {
  const grant = grantFor(ctx, end.action === 'rulePack.withdraw' ? 'rules.issue' : 'rules.draft');
  await ctx.db
    .insertInto('rulePackEnd')
    .values({
      rulePackId: pack.id,
      province: pack.province,
      unitPath: pack.unitPath,
      endedBy: ctx.actor.personId,
      endedByName: ctx.actor.personName,
      endedAt: ctx.now,
      sessionId: ctx.actor.sessionId,
      grantId: grant.id,
      role: grant.role,
      ...end,
    })
    .execute();
}

/** The grant that a decision on a pack refers to. @throws Problem rules.noIssueGrant */
export function grantFor(ctx: PersonContext, permission: Permission): { readonly id: string; readonly role: string } {
  const grant = findGrant(ctx.actor, permission);
  if (!grant) throw new Problem(packProblems.noIssueGrant);
  return grant;
}

import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase, openCase, retitleCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { packOperations as operations } from '../packs-contract.ts';
import { packProblems } from '../packs-texts.ts';
import { rulePackCase } from './rule-pack-case.ts';
import { faultsOf, getRulePack, headOf } from './rule-pack-store.ts';
import { insertEnd, notePerson } from './rule-pack-writes.ts';

/** Keeps a text as a draft of the acting unit, faulty or not; the faults come back with it. */
export async function draftRulePack(
  ctx: PersonContext,
  { body }: Input<typeof operations.draftRulePack>,
): Promise<Outcome<ReplyOf<typeof operations.draftRulePack>>> {
  const id = newId();
  const { province, unitId, unitPath, personId, personName, sessionId } = ctx.actor;
  const head = headOf(body.yaml);
  const eventId = newId();
  await openCase(ctx, rulePackCase, { id, owner: ctx.actor, title: head.title });
  await ctx.db
    .insertInto('rulePack')
    .values({
      id,
      province,
      unitId,
      unitPath,
      ...head,
      draftedBy: personId,
      draftedByName: personName,
      draftedAt: ctx.now,
      editedBy: personId,
      editedByName: personName,
      editedAt: ctx.now,
      editSessionId: sessionId,
      editEventId: eventId,
      editAction: 'rulePack.draft',
    })
    .execute();
  await notePerson(ctx, { id, province, unitPath }, { action: 'rulePack.draft', eventId, yamlSha: head.yamlSha });
  const faults = faultsOf(ctx, body.yaml, unitPath);
  return {
    reply: { id, sha: head.yamlSha, faults },
    events: [
      {
        id: eventId,
        action: 'rulePack.draft',
        subject: { kind: rulePackCase.kind, id, unitPath, sha: head.yamlSha },
        facts: { title: head.title, pack: head.pack, version: head.version, faults: faults.length },
      },
    ],
  };
}

/** Replaces the text of a draft that still stands as the person saw it. @throws Problem rules.packChanged, common.stateConflict */
export async function reviseRulePack(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.reviseRulePack>,
): Promise<Outcome<ReplyOf<typeof operations.reviseRulePack>>> {
  const head = headOf(body.yaml);
  const eventId = newId();
  const moved = await moveCase(ctx, rulePackCase, params.rulePackId, 'revise', {
    eventId,
    sha: head.yamlSha,
    facts: { pack: head.pack, version: head.version },
  });
  const draft = await getRulePack(ctx, params.rulePackId);
  if (draft.yamlSha !== body.sha) throw changed(draft);
  await notePerson(ctx, draft, { action: 'rulePack.revise', eventId, yamlSha: head.yamlSha });
  await ctx.db
    .updateTable('rulePack')
    .set({
      ...head,
      editedBy: ctx.actor.personId,
      editedByName: ctx.actor.personName,
      editedAt: ctx.now,
      editSessionId: ctx.actor.sessionId,
      editEventId: eventId,
      editAction: 'rulePack.revise',
    })
    .where('id', '=', draft.id)
    .execute();
  await retitleCase(ctx, draft.id, head.title);
  return {
    reply: { id: draft.id, sha: head.yamlSha, faults: faultsOf(ctx, body.yaml, draft.unitPath) },
    events: [moved.event],
  };
}

/** Gives a draft up; its text stays readable. */
export async function discardRulePack(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.discardRulePack>,
): Promise<Outcome<Record<string, never>>> {
  const eventId = newId();
  const moved = await moveCase(ctx, rulePackCase, params.rulePackId, 'discard', {
    eventId,
    facts: { reason: body.reason },
  });
  const draft = await getRulePack(ctx, params.rulePackId);
  await insertEnd(ctx, draft, { action: 'rulePack.discard', eventId, reason: body.reason });
  return { reply: {}, events: [moved.event] };
}

/** The refusal of somebody who works on an older text. */
export function changed(draft: { editedByName: string; editedAt: Date }): Problem {
  return new Problem(packProblems.packChanged, { by: draft.editedByName, at: toChineseMoment(draft.editedAt) });
}

import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { mostFaultsShown } from '#rulebook/pack-fault.ts';
import { readPack } from '#rulebook/pack-loader.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { packOperations as operations } from '../packs-contract.ts';
import { packProblems } from '../packs-texts.ts';
import { changed } from './draft-pack.ts';
import { draftName } from './draft-rules.ts';
import { lockInstalledPacks } from './installed-packs.ts';
import { packsChanged } from './packs-in-force-job.ts';
import { rulePackCase } from './rule-pack-case.ts';
import { faultsOf, getRulePack, headOf, isAuthor, type StoredPack } from './rule-pack-store.ts';
import { grantFor, notePerson } from './rule-pack-writes.ts';
import type { InstalledText } from './sound-packs.ts';

/**
 * Issues a draft without a fault, as the person saw it; every running process takes it up. Findings keep the edition under which they came
 * about; duties that run go over to it with its first day.
 * @throws Problem rules.ownPack, rules.packChanged, rules.packFaulty, rules.editionTaken, common.stateConflict
 */
export async function issueRulePack(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.issueRulePack>,
): Promise<Outcome<ReplyOf<typeof operations.issueRulePack>>> {
  const eventId = newId();
  const issued = await lockInstalledPacks(ctx);
  const seen = await getRulePack(ctx, params.rulePackId);
  if (await isAuthor(ctx, seen.id, ctx.actor.personId)) throw new Problem(packProblems.ownPack);
  const pack = readIssuable(ctx, seen, issued);
  const moved = await moveCase(ctx, rulePackCase, seen.id, 'issue', {
    eventId,
    sha: body.sha,
    facts: { pack: pack.id, version: pack.version, effectiveFrom: pack.effectiveFrom },
  });
  const draft = await getRulePack(ctx, params.rulePackId);
  if (draft.yamlSha !== body.sha || seen.yamlSha !== body.sha) throw changed(draft);
  const effectiveFrom = pack.effectiveFrom ?? '';
  await writeIssue(ctx, draft, { version: pack.version, effectiveFrom, eventId });
  await packsChanged(ctx);
  return { reply: { effectiveFrom }, events: [moved.event, ...(await supersede(ctx, draft, pack))] };
}

function readIssuable(ctx: PersonContext, draft: StoredPack, issued: readonly InstalledText[]): RulePack {
  const faults = faultsOf(ctx, draft.yaml, draft.unitPath, issued);
  const read = readPack({ name: draftName, text: draft.yaml });
  if (faults.length === 0 && 'pack' in read) return read.pack;
  throw new Problem(
    packProblems.packFaulty,
    { count: faults.length },
    faults.slice(0, mostFaultsShown).map(({ file, line, rule, reason }) => ({
      path: '/yaml',
      text: `${file ?? ''}第 ${line} 行${rule === null ? '' : `，规则 ${rule}`}：${reason}`,
    })),
  );
}

async function writeIssue(
  ctx: PersonContext,
  draft: StoredPack,
  { version, effectiveFrom, eventId }: { version: number; effectiveFrom: string; eventId: string },
): Promise<void> {
  const grant = grantFor(ctx, 'rules.issue');
  const { pack, title, yamlSha } = headOf(draft.yaml);
  await notePerson(ctx, draft, { action: 'rulePack.issue', eventId, yamlSha });
  await ctx.db
    .updateTable('rulePack')
    .set({ pack, title, version, effectiveFrom })
    .where('id', '=', draft.id)
    .execute();
  try {
    await ctx.db
      .insertInto('rulePackIssue')
      .values({
        rulePackId: draft.id,
        province: draft.province,
        unitPath: draft.unitPath,
        pack,
        version,
        title,
        effectiveFrom,
        yamlSha,
        issuedBy: ctx.actor.personId,
        issuedByName: ctx.actor.personName,
        issuedAt: ctx.now,
        sessionId: ctx.actor.sessionId,
        eventId,
        grantId: grant.id,
        role: grant.role,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'rule_pack_edition'))
      throw new Problem(packProblems.editionTaken, { pack, version });
    throw error;
  }
}

/** The unit's edition before it, or the pack it says it supersedes, ends with its first day. */
async function supersede(ctx: PersonContext, draft: StoredPack, pack: RulePack): Promise<EventDraft[]> {
  const rows = await ctx.db
    .selectFrom('rulePack as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .select(['r.id'])
    .where('c.state', '=', 'inForce')
    .where('r.unitId', '=', draft.unitId)
    .where('r.pack', 'in', [pack.id, pack.supersedes ?? pack.id])
    .where('r.id', '<>', draft.id)
    .execute();
  const events: EventDraft[] = [];
  for (const { id } of rows) {
    const moved = await moveCase(ctx, rulePackCase, id, 'supersede', {
      facts: { by: draft.id, from: pack.effectiveFrom },
    });
    await ctx.db
      .updateTable('rulePack')
      .set({ supersededBy: draft.id, supersededFrom: pack.effectiveFrom })
      .where('id', '=', id)
      .execute();
    events.push(moved.event);
  }
  return events;
}

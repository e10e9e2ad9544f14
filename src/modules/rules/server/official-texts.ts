import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import type { RawReply } from '#platform/http/route.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { settingsOperations as operations } from '../settings-contract.ts';
import { settingProblems } from '../settings-texts.ts';
import { readDocumentFile } from './sent-file.ts';
import './settings-tables.ts';

/** The official texts of a document that the acting unit, a unit above it or one below attached, newest first. */
export async function listOfficialTexts(
  ctx: PersonContext,
  { params }: Input<typeof operations.listOfficialTexts>,
): Promise<ReplyOf<typeof operations.listOfficialTexts>> {
  const rows = await ctx.db
    .selectFrom('officialText as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .select([
      't.id',
      't.name',
      't.mediaType',
      sql<number>`t.size_bytes::int`.as('sizeBytes'),
      't.sha256',
      't.note',
      't.unitId',
      'u.name as unitName',
      't.addedByName',
      't.addedAt',
    ])
    .where('t.pack', '=', params.packId)
    .where('t.removedAt', 'is', null)
    .orderBy('t.addedAt', 'desc')
    .limit(100)
    .execute();
  return {
    mayAdd: ctx.actor.permissions.has('rules.set'),
    rows: rows.map((row) => ({
      ...row,
      addedAt: formatInstant(row.addedAt),
      isOwn: row.unitId === ctx.office.unitId,
    })),
  };
}

/** Attaches the official text of a document; kept as evidence under its hash. @throws Problem setting.unknownPack, setting.badFile, setting.sameText */
export async function addOfficialText(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.addOfficialText>,
): Promise<Outcome<{ id: string; sha256: string }>> {
  const pack = ctx.services.packs.getPack(params.packId);
  if (!pack) throw new Problem(settingProblems.unknownPack, { pack: params.packId });
  const unit = await getUnit(ctx, ctx.office.unitId);
  const file = readDocumentFile(body);
  const kept = await keepEvidence(ctx, {
    ...file,
    method: 'officialText',
    capturedAt: ctx.now,
    province: unit.province,
    unitPath: unit.unitPath,
  });
  const id = newId(ctx.now.getTime());
  try {
    await ctx.db
      .insertInto('officialText')
      .values({
        id,
        province: unit.province,
        unitId: unit.id,
        unitPath: unit.unitPath,
        pack: pack.id,
        evidenceId: kept.id,
        name: file.name,
        mediaType: file.mediaType,
        sizeBytes: file.bytes.length,
        sha256: kept.sha256,
        note: body.note?.trim() ?? '',
        addedBy: ctx.actor.personId,
        addedByName: ctx.actor.personName,
        addedAt: ctx.now,
        removedByName: null,
        removedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'official_text_once'))
      throw new Problem(settingProblems.sameText, { name: file.name });
    throw error;
  }
  return {
    reply: { id, sha256: kept.sha256 },
    events: [
      {
        action: 'officialText.add',
        subject: { kind: 'officialText', id, unitPath: unit.unitPath, sha: kept.sha256 },
        facts: { title: pack.title, pack: pack.id, name: file.name, sizeBytes: file.bytes.length },
      },
    ],
  };
}

/** Takes a text out of the list; the file stays as evidence. @throws Problem common.notFound, setting.notYours */
export async function removeOfficialText(
  ctx: PersonContext,
  { params }: Input<typeof operations.removeOfficialText>,
): Promise<Outcome<{ id: string }>> {
  const row = await findText(ctx, params.textId);
  if (row.unitId !== ctx.office.unitId) throw new Problem(settingProblems.notYours, { unit: row.unitName });
  await ctx.db
    .updateTable('officialText')
    .set({ removedAt: ctx.now, removedByName: ctx.actor.personName })
    .where('id', '=', row.id)
    .execute();
  return {
    reply: { id: row.id },
    events: [
      {
        action: 'officialText.remove',
        subject: { kind: 'officialText', id: row.id, unitPath: row.unitPath },
        facts: { pack: row.pack, name: row.name },
      },
    ],
  };
}

/** The file itself, checked against its hash. @throws Problem common.notFound */
export async function downloadOfficialText(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadOfficialText>,
): Promise<RawReply> {
  const row = await findText(ctx, params.textId);
  // By hash, not through the evidence row: a unit below may read the text, but not the evidence of the unit above.
  return { body: await ctx.services.evidence.get(row.sha256), fileName: row.name, mediaType: row.mediaType };
}

async function findText(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('officialText as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .select(['t.id', 't.unitId', 't.unitPath', 'u.name as unitName', 't.pack', 't.name', 't.sha256', 't.mediaType'])
    .where('t.id', '=', id)
    .where('t.removedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '正式文本' });
  return row;
}

import { createHash } from 'node:crypto';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import type { RawReply } from '#platform/http/route.ts';
import { extractFile } from '#modules/textcheck/server/public.ts';
import { mostMediaBytes, type MediaFile, type mediaOperations as operations } from '../media-contract.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';
import { sniffMedia, type Sniffed } from './sniff-media.ts';
import { stripPicture } from './strip-picture.ts';

/** A file that was looked at and read, outside any transaction. */
interface ReadyMedia extends Sniffed {
  readonly bytes: Buffer;
  readonly name: string;
  readonly takenOut: readonly string[];
  readonly sourceUrl: string | null;
  readonly texts: readonly string[];
  readonly notChecked: readonly string[];
}

/** Takes a file that was sent. @throws Problem content.badMedia */
export const addMedia = {
  read: async (ctx: PersonContext, { body }: Input<typeof operations.addMedia>) => {
    await ownerOf(ctx, body.itemId);
    const name = nameOf(body.fileName);
    return () => getReady(Buffer.from(body.contentBase64, 'base64'), name, null);
  },
  run: async (ctx: PersonContext, { body }: Input<typeof operations.addMedia>, ready: ReadyMedia) =>
    keepMedia(ctx, ready, body.itemId),
};

/** Fetches a picture that was pasted with an address of somebody else's. @throws Problem content.foreignMedia, outgoing.* */
export const fetchMedia = {
  read: async (ctx: PersonContext, { body }: Input<typeof operations.fetchMedia>) => {
    await ownerOf(ctx, body.itemId);
    const { outgoing } = ctx.services;
    return async (): Promise<ReadyMedia> => {
      const refuse = (reason: string): Problem => new Problem(contentProblems.foreignMedia, { url: body.url, reason });
      const answer = await outgoing.fetch(body.url, { maxBytes: mostMediaBytes.picture });
      if (answer.status !== 200) throw refuse(`对方答复 ${answer.status}`);
      const name = nameOf(URL.parse(body.url)?.pathname ?? '');
      const ready = await getReady(answer.body, name === '' ? '图片' : name, body.url);
      if (ready.kind !== 'picture') throw refuse('取回的不是图片');
      return ready;
    };
  },
  run: async (ctx: PersonContext, { body }: Input<typeof operations.fetchMedia>, ready: ReadyMedia) =>
    keepMedia(ctx, ready, body.itemId),
};

function nameOf(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? fileName).trim().slice(0, 120);
}

async function getReady(sent: Buffer, name: string, sourceUrl: string | null): Promise<ReadyMedia> {
  const sniffed = sniffMedia(sent, name);
  const { bytes, takenOut } = stripPicture(sent, sniffed.mediaType);
  // The name by which a reader of files tells kinds apart fits the bytes, whatever the sender called it.
  const { parts, notChecked } = await extractFile({ bytes, fileName: `文件.${sniffed.ending}` });
  return {
    ...sniffed,
    bytes,
    name,
    takenOut,
    sourceUrl,
    texts: parts.filter((part) => part.name !== '文件名').map((part) => part.text),
    notChecked: notChecked.map(({ part, text }) => `${part}：${text}`),
  };
}

/** Whose the file will be: the item's unit, else the acting one. @throws Problem common.notFound */
async function ownerOf(
  ctx: PersonContext,
  itemId: string | undefined,
): Promise<{ province: number; unitId: string; unitPath: string }> {
  if (itemId === undefined) return ctx.office;
  const row = await ctx.db
    .selectFrom('item')
    .select(['province', 'unitId', 'unitPath'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '稿件' });
  return row;
}

/** Keeps a file once for its bytes; who sends it again gets the one that is there. */
async function keepMedia(
  ctx: PersonContext,
  ready: ReadyMedia,
  itemId: string | undefined,
): Promise<Outcome<MediaFile>> {
  const { province, unitId, unitPath } = await ownerOf(ctx, itemId);
  const { bytes, name, kind, mediaType, width, height, sourceUrl } = ready;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = await findMedia(ctx, sha256, unitId);
  const event = (id: string, facts: Record<string, unknown>) =>
    ({
      action: 'media.add',
      subject: { kind: 'media', id, unitPath, sha: sha256 },
      facts: { name, ...facts },
    }) as const;
  if (before) return { reply: before, events: [event(before.id, { again: true })] };
  const id = newId();
  const taken = {
    province,
    unitPath,
    name,
    mediaType,
    method: sourceUrl === null ? 'upload' : 'fetch',
    capturedAt: ctx.now,
  };
  const kept = await keepEvidence(ctx, { ...taken, bytes, ...(sourceUrl === null ? {} : { sourceUrl }) });
  await ctx.db
    .insertInto('mediaFile')
    .values({
      id,
      province,
      unitId,
      unitPath,
      sha256,
      kind,
      mediaType,
      sizeBytes: bytes.length,
      width,
      height,
      name,
      sourceUrl,
      texts: JSON.stringify(ready.texts),
      notChecked: JSON.stringify(ready.notChecked),
      takenOut: [...ready.takenOut],
      evidenceId: kept.id,
      addedBy: ctx.actor.personId,
      addedByName: ctx.actor.personName,
      addedAt: ctx.now,
    })
    .execute();
  const reply = await getMedia(ctx, sha256, unitId);
  const facts = {
    sizeBytes: bytes.length,
    mediaType,
    ...(ready.takenOut.length > 0 ? { takenOut: ready.takenOut } : {}),
  };
  return { reply, events: [event(id, facts)] };
}

const columns = [
  'id',
  'sha256 as sha',
  'kind',
  'mediaType',
  'name',
  'sizeBytes',
  'width',
  'height',
  'takenOut',
  'texts',
  'notChecked',
] as const;

async function findMedia(ctx: PersonContext, sha: string, unitId?: string): Promise<MediaFile | undefined> {
  const row = await ctx.db
    .selectFrom('mediaFile')
    .select(columns)
    .where('sha256', '=', sha)
    .$if(unitId !== undefined, (qb) => qb.where('unitId', '=', unitId ?? ''))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { texts, ...facts } = row;
  return { ...facts, words: (texts as string[]).join('\n'), notChecked: [...(facts.notChecked as string[])] };
}

async function getMedia(ctx: PersonContext, sha: string, unitId?: string): Promise<MediaFile> {
  const found = await findMedia(ctx, sha, unitId);
  if (!found) throw new Problem(commonProblems.notFound, { what: '文件' });
  return found;
}

/** What is known of a file. @throws Problem common.notFound */
export function readMediaFacts(
  ctx: PersonContext,
  { params }: Input<typeof operations.readMediaFacts>,
): Promise<ReplyOf<typeof operations.readMediaFacts>> {
  return getMedia(ctx, params.sha);
}

/** The bytes of a file; documents are saved, the rest is shown. @throws Problem common.notFound */
export async function readMedia(ctx: PersonContext, { params }: Input<typeof operations.readMedia>): Promise<RawReply> {
  const { sha, mediaType, name, kind } = await getMedia(ctx, params.sha);
  const body = await ctx.services.evidence.get(sha);
  return { body, mediaType, etag: sha, ...(kind === 'document' ? { fileName: name } : {}) };
}

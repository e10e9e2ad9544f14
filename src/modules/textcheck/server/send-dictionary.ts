import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { packDictionary, type Dictionary } from '../dictionary-contract.ts';
import { dictionaryFor } from './unit-dictionary.ts';

/** Packed once for all who ask; forgotten with the dictionary itself. */
const packed = new WeakMap<Dictionary, Promise<{ body: Buffer; gzipped: Buffer }>>();

/** The acting unit's dictionary as the page reads it; who has this version already gets nothing. */
export async function readDictionary(ctx: PersonContext): Promise<RawReply> {
  const dictionary = await dictionaryFor(ctx, ctx.office.unitPath);
  const known = packed.get(dictionary) ?? pack(dictionary);
  packed.set(dictionary, known);
  return { ...(await known), etag: dictionary.version };
}

async function pack(dictionary: Dictionary): Promise<{ body: Buffer; gzipped: Buffer }> {
  const bytes = packDictionary(dictionary);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { body, gzipped: await promisify(gzip)(body) };
}

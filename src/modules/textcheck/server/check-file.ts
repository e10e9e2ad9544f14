import type { Input } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { carrierOperations as operations, FileCheck } from '../carrier-contract.ts';
import { engineVersion } from '../dictionary-contract.ts';
import type { CarrierFile } from './carriers/carrier-part.ts';
import { extractFile } from './carriers/extract-file.ts';
import { toFileHits, toPartHit } from './file-hits-rules.ts';
import { riskCheckClauseOf } from './risk-check-rules.ts';
import { scanApart } from './scan-apart.ts';
import { dictionaryFor } from './unit-dictionary.ts';

/** Checks one file; needs no transaction any more. */
export type FileChecker = (file: CarrierFile) => Promise<FileCheck>;

/**
 * Reads what checking files of a unit needs; the checker then works without the database, for reading a file takes up to a minute and
 * a half. What was not read is a hit, which blocks where the unit's rules demand the risk check (S3-10c). Nothing is stored.
 */
export async function prepareFileCheck(ctx: Context, unitPath: string): Promise<FileChecker> {
  const dictionary = await dictionaryFor(ctx, unitPath);
  const requiredBy = riskCheckClauseOf((await rulesFor(ctx, unitPath)).rules);
  const { log, services } = ctx;
  return async (file) => {
    const { kind, parts, notChecked, fault } = await extractFile(file);
    if (fault !== undefined) log.error({ fault, kind }, 'a file could not be read');
    const found = await scanApart(
      services,
      dictionary,
      parts.map(({ name, text }) => [{ field: name, text }]),
    );
    const hits = found.flatMap((own, i) => own.map((hit) => toPartHit(hit, parts[i]!)));
    return {
      ...toFileHits(hits, notChecked, requiredBy),
      engineVersion,
      tableVersion: dictionary.version,
      kind,
      notChecked: [...notChecked],
      checked: { parts: parts.length, characters: parts.reduce((sum, { text }) => sum + text.length, 0) },
      requiredBy: requiredBy ?? null,
    };
  };
}

/** Drop a file and check. */
export const checkSentFile = {
  read: async (ctx: PersonContext, { body }: Input<typeof operations.checkFile>) => {
    const check = await prepareFileCheck(ctx, ctx.office.unitPath);
    return () => check({ bytes: Buffer.from(body.contentBase64, 'base64'), fileName: body.fileName });
  },
  run: async (_ctx: PersonContext, _input: Input<typeof operations.checkFile>, checked: FileCheck) => checked,
};

import { setImmediate } from 'node:timers/promises';
import type { Input } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { carrierOperations as operations, FileCheck } from '../carrier-contract.ts';
import type { RiskResult } from '../contract.ts';
import { riskCheckClauseOf } from './risk-check-rules.ts';
import type { CarrierFile, CarrierPart, Extraction } from './carriers/carrier-part.ts';
import { extractFile } from './carriers/extract-file.ts';
import { checkParts } from './check-service.ts';
import { toFileHits, toPartHit, type PartHit } from './file-hits-rules.ts';

/** Text that is checked in one go; other work gets its turn in between. */
const batchCharacters = 200_000;

/** The clause by which a unit may release nothing that was not checked; undefined where none binds it (S3-10c). */
export async function findRiskCheckClause(ctx: Context, unitPath: string): Promise<string | undefined> {
  return riskCheckClauseOf((await rulesFor(ctx, unitPath)).rules);
}

/**
 * Checks a file for a unit; stores nothing. Reading a file takes up to a minute: inside a transaction, read it first with
 * `extractFile` and check what came of it with `checkExtraction`.
 */
export async function checkFile(ctx: Context, unitPath: string, file: CarrierFile): Promise<FileCheck> {
  return checkExtraction(ctx, unitPath, await extractFile(file));
}

/** Checks what was read from a file; what was not read blocks where the unit must check. */
export async function checkExtraction(ctx: Context, unitPath: string, extraction: Extraction): Promise<FileCheck> {
  const { kind, parts, notChecked, fault } = extraction;
  if (fault !== undefined) ctx.log.error({ fault, kind }, 'a file could not be read');
  const requiredBy = await findRiskCheckClause(ctx, unitPath);
  const hits: PartHit[] = [];
  let result: Pick<RiskResult, 'engineVersion' | 'tableVersion'> = await checkParts(ctx, unitPath, []);
  for (const batch of toBatches(parts)) {
    const checked = await checkParts(
      ctx,
      unitPath,
      batch.map((part, i) => ({ field: String(i), text: part.text })),
    );
    hits.push(...checked.hits.map((hit) => toPartHit(hit, batch[Number(hit.field)]!)));
    result = checked;
    await setImmediate();
  }
  return {
    ...toFileHits(hits, notChecked, requiredBy),
    engineVersion: result.engineVersion,
    tableVersion: result.tableVersion,
    kind,
    notChecked: [...notChecked],
    checked: { parts: parts.length, characters: parts.reduce((sum, { text }) => sum + text.length, 0) },
    requiredBy: requiredBy ?? null,
  };
}

/** Drop a file and check: it is read outside any transaction. */
export const checkSentFile = {
  read:
    async (_ctx: PersonContext, { body }: Input<typeof operations.checkFile>) =>
    () =>
      extractFile({ bytes: Buffer.from(body.contentBase64, 'base64'), fileName: body.fileName }),
  run: async (ctx: PersonContext, _input: Input<typeof operations.checkFile>, extraction: Extraction) =>
    checkExtraction(ctx, ctx.office.unitPath, extraction),
};

function toBatches(parts: readonly CarrierPart[]): CarrierPart[][] {
  const batches: CarrierPart[][] = [];
  let room = 0;
  for (const part of parts) {
    if (room < part.text.length || batches.length === 0) {
      batches.push([]);
      room = batchCharacters;
    }
    batches.at(-1)!.push(part);
    room -= part.text.length;
  }
  return batches;
}

import { Type } from 'typebox';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import {
  termFields,
  type ImportReply,
  type TermExample,
  type termOperations as operations,
} from '../terms-contract.ts';
import { writeCsv } from '#platform/files/write-table.ts';
import { notOver } from './day-state.ts';
import { markChanged } from './dictionary-mark.ts';
import { planImport, type Known } from './plan-import.ts';
import { fromCells, termColumns, toCells } from './term-file.ts';
import { termFaults, tidyTerm, type TermContent } from './term-rules.ts';
import { weakeningFault } from './term-service.ts';
import { endTerms, insertTerms } from './term-store.ts';

const schema = Type.Object(termFields, { additionalProperties: false });

/** Takes a file of words for the acting unit: new ones, changed ones; all sound rows or, with `dryRun`, none. */
export async function importTerms(
  ctx: PersonContext,
  { body }: Input<typeof operations.importTerms>,
): Promise<Outcome<ImportReply>> {
  const dryRun = body.dryRun ?? false;
  // First: a change by somebody else waits until this one is done, so that what is compared is what is changed.
  if (!dryRun) await markChanged(ctx);
  const today = toDay(ctx.now);
  const { created, changed, reply } = await planImport(body, {
    columns: termColumns,
    required: ['term', 'basis'],
    toCells,
    fromCells,
    schema,
    tidy: tidyTerm,
    faultOf: async (content) => termFaults(content, today)[0]?.text ?? (await weakeningFault(ctx, content)),
    keyOf: (cells) => cells.term,
    known: await readOwn(ctx, false),
  });
  if (!dryRun) {
    const entryIds = changed.map(({ entryId }) => entryId);
    await endTerms(ctx, entryIds, { reason: `导入文件“${body.fileName}”`, replaced: true });
    await insertTerms(ctx, [...changed, ...created]);
  }
  const { read, created: added, updated, unchanged, faultCount } = reply;
  return {
    reply: { ...reply, dryRun },
    events: [
      {
        action: 'term.import',
        subject: { kind: 'unit', id: ctx.office.unitId, unitPath: ctx.office.unitPath },
        facts: { file: body.fileName, read, created: added, updated, unchanged, faults: faultCount, dryRun },
      },
    ],
  };
}

/** The acting unit's words as a file that imports unchanged. */
export async function exportTerms(ctx: PersonContext): Promise<RawReply> {
  const own = await readOwn(ctx, true);
  const fields = Object.keys(termColumns) as (keyof typeof termColumns)[];
  const rows = [...own.values()].map(({ content }) => {
    const cells = toCells(content);
    return fields.map((field) => cells[field]);
  });
  return {
    body: writeCsv(
      fields.map((field) => termColumns[field][0]),
      rows,
    ),
    fileName: `词表-${ctx.office.unitName}-${toDay(ctx.now)}.csv`,
  };
}

/** Live words of the acting unit by the word itself; for a file only those that have not run out. */
async function readOwn(ctx: PersonContext, inForce: boolean): Promise<Map<string, Known<TermContent>>> {
  const rows = await ctx.db
    .selectFrom('term as t')
    .select(['t.entryId', 't.term', 't.category', 't.severity', 't.suggestions', 't.allow', 't.variants'])
    .select(['t.isRightForm', 't.needs', 't.unless', 't.notInQuotes', 't.basis', 't.reason', 't.examples'])
    .select(['t.validFrom', 't.validUntil'])
    .where('t.unitId', '=', ctx.office.unitId)
    .where('t.endedAt', 'is', null)
    .$if(inForce, (qb) => qb.where(notOver('t', toDay(ctx.now))))
    .orderBy('t.id')
    .execute();
  return new Map(
    rows.map(({ entryId, examples, ...row }) => [
      row.term,
      { entryId, content: { ...row, examples: examples as TermExample[] } },
    ]),
  );
}

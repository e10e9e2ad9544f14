import { Type } from 'typebox';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import { listNameTexts, listRegisterTexts } from '../dictionary-texts.ts';
import {
  entryFields,
  type ListEntryInput,
  type ListRegister,
  type listOperations as operations,
} from '../lists-contract.ts';
import type { ImportReply } from '../terms-contract.ts';
import { writeCsv } from '#platform/files/write-table.ts';
import { findChoice, joinPhrases, splitPhrases } from './csv-cells.ts';
import { notOver } from './day-state.ts';
import { markChanged } from './dictionary-mark.ts';
import { listsOf } from './list-reads.ts';
import { entryFaults, tidyEntry, type EntryContent } from './list-rules.ts';
import { endEntries, insertEntries } from './list-store.ts';
import { planImport, type Known } from './plan-import.ts';

const dated = {
  basis: ['依据', '来源依据'],
  validFrom: ['有效期自', '任职日期'],
  validUntil: ['有效期至', '免职日期'],
};
const columns = {
  leaders: { list: ['名单'], name: ['姓名', '名称'], titles: ['职务'], position: ['排序', '序号'], ...dated },
  sources: {
    list: ['种类', '名单'],
    name: ['名称', '来源', '稿源单位', '单位名称'],
    titles: ['职务'],
    position: ['排序'],
    ...dated,
  },
} satisfies Record<ListRegister, Record<keyof EntryContent, readonly string[]>>;
/** Columns that the file of a list has. */
const written: Record<ListRegister, readonly (keyof EntryContent)[]> = {
  leaders: ['name', 'titles', 'position', 'basis', 'validFrom', 'validUntil'],
  sources: ['list', 'name', 'basis', 'validFrom', 'validUntil'],
};
type Cells = Readonly<Record<keyof EntryContent, string>>;

const schema = Type.Object(entryFields, { additionalProperties: false });

/** Takes a file of a list for the acting unit: new and changed entries; all sound rows or, with `dryRun`, none. */
export async function importEntries(
  ctx: PersonContext,
  { params: { register }, body }: Input<typeof operations.importEntries>,
): Promise<Outcome<ImportReply>> {
  const dryRun = body.dryRun ?? false;
  if (!dryRun) await markChanged(ctx);
  const today = toDay(ctx.now);
  const { created, changed, reply } = await planImport(body, {
    columns: columns[register] as Record<keyof EntryContent, readonly string[]>,
    required: ['name', 'basis'],
    toCells,
    fromCells: (cells) => fromCells(register, cells),
    schema,
    tidy: tidyEntry,
    faultOf: async (content) => entryFaults(content, today)[0]?.text,
    keyOf: (cells) => keyOf(readList(register, cells.list) ?? 'source', cells.name),
    known: await readOwn(ctx, register, false),
  });
  if (!dryRun) {
    const entryIds = changed.map(({ entryId }) => entryId);
    await endEntries(ctx, entryIds, { reason: `导入文件“${body.fileName}”`, replaced: true });
    await insertEntries(ctx, [...changed, ...created]);
  }
  const { read, created: added, updated, unchanged, faultCount } = reply;
  return {
    reply: { ...reply, dryRun },
    events: [
      {
        action: 'listEntry.import',
        subject: { kind: 'unit', id: ctx.office.unitId, unitPath: ctx.office.unitPath },
        facts: { register, file: body.fileName, read, created: added, updated, unchanged, faults: faultCount, dryRun },
      },
    ],
  };
}

/** The acting unit's list as a file that imports unchanged. */
export async function exportEntries(
  ctx: PersonContext,
  { params: { register } }: Input<typeof operations.exportEntries>,
): Promise<RawReply> {
  const own = await readOwn(ctx, register, true);
  const rows = [...own.values()].map(({ content }) => {
    const cells = toCells(content);
    return written[register].map((field) => cells[field]);
  });
  return {
    body: writeCsv(
      written[register].map((field) => columns[register][field][0] ?? field),
      rows,
    ),
    fileName: `${listRegisterTexts[register]}-${ctx.office.unitName}-${toDay(ctx.now)}.csv`,
  };
}

/** A name may stand among the sources and among the prefixes. */
const keyOf = (list: string, name: string): string =>
  list === 'ownPrefix' ? `${name}（${listNameTexts.ownPrefix}）` : name;

function readList(register: ListRegister, cell: string) {
  if (register === 'leaders') return 'leader';
  return findChoice(cell || 'source', listsOf.sources, (one) => [one, listNameTexts[one]]);
}

function toCells(content: EntryContent): Cells {
  return {
    list: listNameTexts[content.list],
    name: content.name,
    titles: joinPhrases(content.titles),
    position: content.position === null ? '' : String(content.position),
    basis: content.basis,
    validFrom: content.validFrom ?? '',
    validUntil: content.validUntil ?? '',
  };
}

function fromCells(register: ListRegister, cells: Cells): ListEntryInput | { fault: string } {
  const list = readList(register, cells.list);
  if (!list) return { fault: `种类“${cells.list}”不认识：请写“来源”或“本地前缀”` };
  if (cells.position !== '' && !/^\d{1,4}$/.test(cells.position))
    return { fault: `排序“${cells.position}”应为 1 至 9999 的整数` };
  return {
    list,
    name: cells.name,
    titles: cells.titles.split(/[、;；]/).flatMap(splitPhrases),
    ...(cells.position === '' ? {} : { position: Number(cells.position) }),
    basis: cells.basis,
    ...(cells.validFrom === '' ? {} : { validFrom: cells.validFrom }),
    ...(cells.validUntil === '' ? {} : { validUntil: cells.validUntil }),
  };
}

async function readOwn(
  ctx: PersonContext,
  register: ListRegister,
  inForce: boolean,
): Promise<Map<string, Known<EntryContent>>> {
  const rows = await ctx.db
    .selectFrom('listEntry as e')
    .select(['e.entryId', 'e.list', 'e.name', 'e.titles', 'e.position', 'e.basis', 'e.validFrom', 'e.validUntil'])
    .where('e.unitId', '=', ctx.office.unitId)
    .where('e.list', 'in', listsOf[register])
    .where('e.endedAt', 'is', null)
    .$if(inForce, (qb) => qb.where(notOver('e', toDay(ctx.now))))
    .orderBy('e.position')
    .orderBy('e.id')
    .execute();
  return new Map(rows.map(({ entryId, ...content }) => [keyOf(content.list, content.name), { entryId, content }]));
}

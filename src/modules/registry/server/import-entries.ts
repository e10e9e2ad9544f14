/** From lines of account lists to the accounts they speak of. Pure. */
import type { Grid, GridRow } from '#platform/files/read-grid.ts';
import { readCell } from '#platform/files/write-table.ts';
import type { AccountFacts } from '../facts-contract.ts';
import type { AccountState, Platform } from '../contract.ts';
import { platformTexts } from '../texts.ts';
import type { ImportDoubt } from '../import-contract.ts';
import {
  guessPlatform,
  isSpoiltNumber,
  platformOf,
  readAddress,
  saysNothing,
  siteOf,
  splitAddresses,
  splitNames,
} from './import-cells.ts';
import type { RowRole, SheetLayout } from './import-columns.ts';
import { readFacts } from './import-facts.ts';
import { readUpper, type UpperNumber } from './import-upper.ts';

/** One account that a line speaks of. */
export interface Entry {
  readonly sheet: string;
  readonly line: number;
  /** Number among the accounts of its line, from 1. */
  readonly no: number;
  /** '' = the unit that is imported for. */
  readonly unitName: string;
  readonly platform: Platform;
  readonly name: string;
  /** '' when the list gives none. */
  readonly platformId: string;
  /** What else the list states; absent: what is registered stays. */
  readonly facts: AccountFacts;
  readonly openedOn: string | undefined;
  readonly state: AccountState | undefined;
  /** Numbers that systems above gave it. */
  readonly uppers: readonly UpperNumber[];
  /** What a person must decide before this account is taken. */
  readonly doubts: readonly { readonly kind: ImportDoubt; readonly text: string }[];
  /** What they should know, though it stops nothing. */
  readonly notes: readonly string[];
}

/** A line, or an account of a line, that cannot be taken, with what to do. */
export interface Refused {
  readonly sheet: string;
  readonly line: number;
  readonly name: string;
  readonly text: string;
}

/** What a sheet says. Every line is in one of the three. */
export interface SheetEntries {
  readonly lines: number;
  readonly entries: readonly Entry[];
  readonly refused: readonly Refused[];
  /** Lines that name no account. */
  readonly empty: readonly { readonly sheet: string; readonly line: number; readonly text: string }[];
}

type Start = Omit<Entry, 'no'>;

/** Reads the lines below the header. @param fallback the platform where a list with one account a line names none */
export function readEntries(grid: Grid, layout: SheetLayout, fallback: Platform, today: string): SheetEntries {
  const entries: Entry[] = [];
  const refused: Refused[] = [];
  const empty: { sheet: string; line: number; text: string }[] = [];
  const lines = grid.rows.filter((row) => row.line > layout.headerLine && !repeatsHeader(row, layout));
  for (const row of lines) {
    const at = { sheet: grid.name, line: row.line };
    const read = layout.isWide ? readWide(at, row, layout) : readLong(at, row, layout, { fallback, today });
    if (typeof read === 'string') refused.push({ ...at, name: cellOf(row, layout, 'name'), text: read });
    else if (read.length === 0) empty.push({ ...at, text: '本行没有写账号' });
    else entries.push(...read.map((entry, index) => ({ ...entry, no: index + 1 })));
  }
  return { lines: lines.length, entries, refused, empty };
}

/** Long lists printed page by page have their header in them again and again. */
function repeatsHeader(row: GridRow, layout: SheetLayout): boolean {
  const used = layout.columns.filter(({ role }) => role !== 'ignore');
  return used.length > 1 && used.every(({ at, header }) => (row.cells[at] ?? '') === header);
}

function cellOf(row: GridRow, layout: SheetLayout, role: RowRole): string {
  const column = layout.columns.find((one) => one.role === role);
  return column ? tidyCell(row.cells[column.at] ?? '') : '';
}

const tidyCell = (cell: string): string =>
  readCell(cell)
    .replace(/[\u00A0\u3000\u200B-\u200D\uFEFF]/g, ' ')
    .trim();

function readLong(
  at: Pick<Start, 'sheet' | 'line'>,
  row: GridRow,
  layout: SheetLayout,
  { fallback, today }: { fallback: Platform; today: string },
): Start[] | string {
  const cell = (role: RowRole): string => cellOf(row, layout, role);
  const name = cell('name');
  const { addresses, rest } = splitAddresses(cell('homeUrl'));
  const address = addresses[0] && readAddress(addresses[0].url);
  const idCell = saysNothing(cell('platformId')) ? '' : cell('platformId');
  if (saysNothing(name) && idCell === '' && !address) return [];
  if (isSpoiltNumber(idCell))
    return `标识“${idCell}”被表格软件改成了科学计数，已无法还原；请在原表把该列设为文本后重新填写`;
  const read = readFacts((role) => cell(role));
  if (typeof read === 'string') return read;
  const uppers = readUpper(cell, today);
  if (typeof uppers === 'string') return uppers;
  const platformCell = cell('platform');
  const words = platformCell === '' ? [] : splitNames(platformCell);
  const platforms = words.length === 0 ? [address?.platform ?? fallback] : words;
  const notes = [...(rest === '' ? [] : [`主页地址栏写的“${rest}”不是网址，没有采用`]), ...read.notes];
  const shown = saysNothing(name) ? idCell : name;
  const found: Start[] = [];
  for (const one of platforms) {
    const known = platformOf(one);
    const guess = known === undefined ? guessPlatform(one) : undefined;
    const platform = known ?? guess?.platform;
    if (platform === undefined)
      return `不认识平台“${one}”，请改为${Object.values(platformTexts).slice(0, 6).join('、')}等，或在选项中指明`;
    const isOnly = platforms.length === 1;
    const url = address && (isOnly || address.platform === platform) ? address : undefined;
    const id = isOnly ? idCell : '';
    const doubts: Start['doubts'] = guess
      ? [{ kind: 'guessedPlatform', text: `平台“${one}”可能是“${platformTexts[platform]}”，请确认` }]
      : [];
    const fault = faultOf(shown, id, read.facts);
    if (fault !== undefined) return fault;
    found.push({
      ...at,
      unitName: cell('unit'),
      platform,
      name: shown,
      platformId: id === '' ? (url?.id ?? '') : id,
      facts: { ...read.facts, ...(url ? { homeUrl: url.url } : {}) },
      openedOn: read.openedOn,
      state: read.state,
      // A line for several platforms does not say whose number it is.
      uppers: isOnly ? uppers : [],
      doubts,
      notes: isOnly || idCell === '' ? notes : [...notes, `标识“${idCell}”不知属于哪个平台，没有采用`],
    });
  }
  return found;
}

function faultOf(name: string, platformId: string, facts: AccountFacts): string | undefined {
  if (name === '') return '账号名称为空，请补填';
  if (name.length > 100) return '账号名称超过 100 字，请核对是否错列';
  if (platformId.length > 200) return '平台账号标识超过 200 个字符，请核对是否错列';
  if ((facts.description?.length ?? 0) > 1000) return '功能介绍超过 1000 字，请缩短';
  return undefined;
}

function readWide(at: Pick<Start, 'sheet' | 'line'>, row: GridRow, layout: SheetLayout): Start[] | string {
  const unitName = cellOf(row, layout, 'unit');
  const cells = new Map<string, string>();
  for (const column of layout.columns)
    if (column.role.includes(':')) cells.set(column.role, tidyCell(row.cells[column.at] ?? ''));
  const onPlatforms = [...new Set([...cells.keys()].map((role) => role.split(':')[0] as Platform))];
  const found = onPlatforms.flatMap((platform) => accountsOn(platform, cells, unitName || cellOf(row, layout, 'name')));
  const tooLong = found.find((one) => one.name.length > 100 || one.platformId.length > 200);
  if (tooLong) return `“${tooLong.name.slice(0, 30)}…”的名称或标识过长，请核对是否错列`;
  if (unitName === '' && found.length > 0) return '没有写明主办单位，请补填';
  return found.map((one) => ({ ...at, unitName, openedOn: undefined, state: undefined, uppers: [], ...one }));
}

type Part = Pick<Start, 'platform' | 'name' | 'platformId' | 'facts' | 'doubts' | 'notes'>;

/** The accounts of one unit on one platform: names, identifiers and addresses stand in up to three cells, in the same order at best. */
function accountsOn(platform: Platform, cells: ReadonlyMap<string, string>, unitName: string): Part[] {
  const { names, addresses: mixed, remark } = readNames(cells.get(`${platform}:name`) ?? '', platform);
  const ids = splitNames(cells.get(`${platform}:id`) ?? '');
  const { addresses: listed, rest } = splitAddresses(cells.get(`${platform}:url`) ?? '');
  const addresses = [...listed, ...mixed];
  const count = Math.max(names.length, ids.length, addresses.length);
  const isMatched = (list: readonly unknown[]): boolean => list.length === 0 || list.length === count || count === 1;
  const notes = [...(rest === '' ? [] : [`“${rest}”不是网址，没有采用`]), ...(remark === '' ? [] : [remark])];
  const doubts: Part['doubts'][number][] = [];
  if (!isMatched(names) || !isMatched(ids) || !isMatched(addresses))
    doubts.push({
      kind: 'unmatched',
      text: `${names.length} 个名称、${ids.length} 个标识、${addresses.length} 个地址，对不上，请核对各自属于哪个账号`,
    });
  return Array.from({ length: count }, (_, at): Part => {
    const address = addresses[at] && readAddress(addresses[at].url);
    const own = [...doubts];
    const said = addresses[at]?.remark ?? '';
    if (said !== '') own.push({ kind: 'remark', text: `单元格里有说明“${said}”，请核对是不是本单位的账号` });
    if (address?.platform !== undefined && address.platform !== platform)
      own.push({
        kind: 'otherPlatform',
        text: `地址属于${platformTexts[address.platform]}，却填在${platformTexts[platform]}一栏`,
      });
    const isSite = platform === 'website';
    const id = ids[at] ?? (isSite && addresses[at] ? siteOf(addresses[at].url) : (address?.id ?? ''));
    const isNamed = names[at] !== undefined;
    return {
      platform,
      name: names[at] ?? (isSite && id !== '' ? id : unitName),
      platformId: id,
      facts: addresses[at] ? { homeUrl: isSite ? addresses[at].url.slice(0, 500) : (address?.url ?? '') } : {},
      doubts: own,
      notes: [
        ...notes,
        ...(isNamed || isSite ? [] : ['没有写名称，暂用单位名称']),
        ...(address?.isShort ? ['短链接，须在平台打开后补填标识'] : []),
        ...(id === '' && !isSite ? ['没有标识，按单位、平台和名称认账号'] : []),
      ],
    };
  });
}

/** A cell of names may hold addresses as well. */
function readNames(
  cell: string,
  platform: Platform,
): { names: string[]; addresses: { url: string; remark: string }[]; remark: string } {
  if (platform !== 'website' && !/[a-z0-9]\.(com|cn|net)/i.test(cell))
    return { names: splitNames(cell), addresses: [], remark: '' };
  const { addresses, rest } = splitAddresses(cell);
  return { names: splitNames(rest), addresses, remark: '' };
}

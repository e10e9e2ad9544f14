/** From the lines of lists to the units they speak of. Pure. */
import { readCell } from '#platform/files/write-table.ts';
import {
  divisionCodePattern,
  officePhonePattern,
  unitKinds,
  unitLevels,
  type UnitField,
  type UnitKind,
  type UnitLevel,
} from '../contract.ts';
import { creditCodeFault, normalCreditCode } from '../credit-rules.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import { divisionFamily } from './division-rules.ts';
import type { UnitSheet } from './unit-columns.ts';

const mostNameLength = 100;
const divisionPattern = new RegExp(divisionCodePattern);
const phonePattern = new RegExp(officePhonePattern);

/** What a line states of its unit beside its name; absent: what is registered stays. */
export interface StatedUnit {
  readonly kind?: UnitKind;
  readonly level?: UnitLevel;
  readonly divisionCode?: string;
  readonly creditCode?: string;
  readonly registeredName?: string;
  readonly shortName?: string;
  readonly contactPhone?: string;
}

export interface UnitLine {
  readonly line: number;
  readonly sheet: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly stated: StatedUnit;
  readonly divisionCode?: string;
  /** Division code, credit code or name of the parent; null = directly below the unit that is imported into. */
  readonly parentKey: string | null;
  /** The list says that it is no more. */
  readonly isEnded: boolean;
  /** What was left out, though the line is taken. */
  readonly notes: readonly string[];
}

export interface LineText {
  readonly line: number;
  readonly text: string;
}

/** Each line is a unit or a fault that says what to do. */
export function readUnitLines(
  sheets: readonly UnitSheet[],
  kind: 'units' | 'divisions',
): { units: UnitLine[]; faults: LineText[]; read: number } {
  const units: UnitLine[] = [];
  const faults: LineText[] = [];
  for (const { sheet, columns, rows } of sheets)
    for (const { line, cells } of rows) {
      const cell = (field: UnitField): string => tidyCell(cells[columns[field] ?? ''] ?? '');
      const read = kind === 'units' ? readUnit(cell) : readDivision(cell);
      if (typeof read === 'string') faults.push({ line, text: withSheet(sheet, read) });
      else units.push({ line, sheet, ...read });
    }
  return { units, faults, read: units.length + faults.length };
}

/** A text with the sheet it speaks of, where there are several. */
export const withSheet = (sheet: string, text: string): string => (sheet === '' ? text : `${text}（工作表“${sheet}”）`);

const tidyCell = (cell: string): string =>
  readCell(cell)
    .replace(/[\s\u00A0\u3000\u200B-\u200D\uFEFF]+/g, ' ')
    .trim()
    .replace(/^(?:无|—+|-+|\/|暂无)$/, '');

const tidyCode = (cell: string): string => cell.normalize('NFKC').replaceAll(' ', '').replace(/\.0+$/, '');

type ReadLine = Omit<UnitLine, 'line' | 'sheet'>;
type Cell = (field: UnitField) => string;

function readDivision(cell: Cell): ReadLine | string {
  const family = divisionFamily(tidyCode(cell('code')));
  if (cell('name') === '') return '名称为空';
  if (!family) return `“${cell('code')}”不是行政区划代码`;
  const facts = { level: family.level, divisionCode: family.code };
  return {
    name: cell('name'),
    kind: 'government',
    stated: { kind: 'government', ...facts },
    divisionCode: family.code,
    parentKey: family.parent,
    isEnded: false,
    notes: [],
  };
}

function readUnit(cell: Cell): ReadLine | string {
  const name = cell('name').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  const kind = findByText(unitKinds, unitKindTexts, cell('kind'));
  const level = findByText(unitLevels, unitLevelTexts, cell('level'));
  const code = tidyCode(cell('code'));
  const creditCode = normalCreditCode(cell('creditCode').normalize('NFKC'));
  const fault = creditCode === '' ? undefined : creditCodeFault(creditCode);
  if (name === '') return '单位名称为空';
  if (name.length > mostNameLength) return `单位名称最多 ${mostNameLength} 个字`;
  if (kind === 'unknown' || level === 'unknown') return unknownWord(cell, kind === 'unknown');
  if (code !== '' && !divisionPattern.test(code)) return `“${code}”不是行政区划代码`;
  if (fault !== undefined) return `统一社会信用代码“${creditCode}”有误：${fault}`;
  if (cell('registeredName').length > 100 || cell('shortName').length > 50)
    return '登记名称最多 100 字，简称最多 50 字';
  const phone = cell('phone')
    .normalize('NFKC')
    .replace(/[\s()]/g, '');
  const isPhone = phonePattern.test(phone);
  return {
    name,
    kind: kind ?? 'department',
    stated: {
      ...(kind ? { kind } : {}),
      ...(level ? { level } : {}),
      ...(code === '' ? {} : { divisionCode: code }),
      ...(creditCode === '' ? {} : { creditCode }),
      ...(cell('registeredName') === '' ? {} : { registeredName: cell('registeredName') }),
      ...(cell('shortName') === '' ? {} : { shortName: cell('shortName') }),
      ...(isPhone ? { contactPhone: phone } : {}),
    },
    ...(code === '' ? {} : { divisionCode: code }),
    parentKey: cell('parent') || null,
    isEnded: /撤销|并入|注销|停用/.test(cell('state')),
    notes: phone === '' || isPhone ? [] : ['电话不是办公电话，没有登记'],
  };
}

function unknownWord(cell: Cell, isKind: boolean): string {
  const texts = isKind ? unitKindTexts : unitLevelTexts;
  return `不认识${isKind ? '类别' : '层级'}“${cell(isKind ? 'kind' : 'level')}”，请改为${Object.values(texts).join('、')}`;
}

/** A choice by its code, its word or the beginning of its word; undefined for an empty cell. */
function findByText<T extends string>(
  values: readonly T[],
  texts: Record<T, string>,
  word: string,
): T | 'unknown' | undefined {
  if (word === '') return undefined;
  return values.find((value) => value === word || texts[value] === word || texts[value].startsWith(word)) ?? 'unknown';
}

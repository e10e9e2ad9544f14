import type { FieldFault } from '#shared/problems.ts';
import type { ListEntryInput, ListName } from '../lists-contract.ts';

/** An entry as it is kept: blanks around texts gone, titles once. */
export interface EntryContent {
  readonly list: ListName;
  readonly name: string;
  readonly titles: string[];
  readonly position: number | null;
  readonly basis: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export function tidyEntry(input: ListEntryInput): EntryContent {
  const isLeader = input.list === 'leader';
  const titles = isLeader ? [...new Set((input.titles ?? []).map(oneLine).filter((title) => title !== ''))] : [];
  return {
    list: input.list,
    name: oneLine(input.name),
    titles,
    position: isLeader ? (input.position ?? null) : null,
    basis: oneLine(input.basis),
    validFrom: input.validFrom ?? null,
    validUntil: input.validUntil ?? null,
  };
}

const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

/** What is wrong with an entry on a day, with the remedy. */
export function entryFaults(entry: EntryContent, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const refuse = (path: string, text: string) => faults.push({ path, text });
  if (entry.list === 'leader') {
    // The detector compares single characters of a name: shorter ones, or ones with signs, would hit everywhere.
    if (!/^\p{Script=Han}[\p{Script=Han}·]{0,13}\p{Script=Han}$/u.test(entry.name))
      refuse('/name', '姓名应为 2 至 15 个汉字，中间可有间隔号“·”');
    if (entry.titles.length === 0) refuse('/titles', '请至少写一个职务，写法与公布的一致，如“县委副书记”');
    if (entry.titles.some((title) => /[|｜]/.test(title))) refuse('/titles', '职务中不能有竖线“|”');
    if (entry.position === null) refuse('/position', '请填写排序，数字小的在前');
  } else if (entry.name.length < 2) refuse('/name', '名称至少两个字');
  if (entry.basis === '') refuse('/basis', '请写明依据，如任免文件或公布的名单');
  if (entry.validUntil !== null && entry.validUntil < today) refuse('/validUntil', '有效期应不早于今天');
  if (entry.validUntil !== null && entry.validFrom !== null && entry.validUntil < entry.validFrom)
    refuse('/validUntil', '有效期的最后一天应不早于第一天');
  return faults;
}

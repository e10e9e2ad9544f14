/** The facts of an account in the words of lists. Pure. */
import {
  accountFacts,
  accountFunctions,
  accountModes,
  certificationStates,
  mediaClasses,
  subTypes,
  type AccountFacts,
  type AccountField,
} from '../facts-contract.ts';
import { accountStates, type AccountState } from '../contract.ts';
import { accountModeTexts, accountStateTexts, mediaClassTexts } from '../texts.ts';
import { certificationTexts, functionTexts, subTypeTexts } from '../facts-texts.ts';
import { readAnswer, readCount, readDay, saysNothing, splitAddresses, splitNames, tidyWord } from './import-cells.ts';
import { columnWords, type RowRole } from './import-columns.ts';

const answers: readonly AccountField[] = [
  'namesSponsor',
  'isOfficial',
  'hasContentReview',
  'needsNewsLicence',
  'needsAudiovisualLicence',
  'clientIpv6',
];
const texts: readonly AccountField[] = [
  'originalId',
  'certifiedSubject',
  'description',
  'positioning',
  'interactionEntrance',
  'responsible',
  'openingReason',
  'clientPackage',
  'clientVersion',
  'clientGradedRecord',
  'clientAppRecord',
];
const closedWords: Readonly<Record<string, AccountState>> = {
  正常: 'running',
  启用: 'running',
  在用: 'running',
  运营中: 'running',
  使用中: 'running',
  active: 'running',
  enabled: 'running',
  停用: 'closed',
  已关停: 'closed',
  已停用: 'closed',
  关闭: 'closed',
  已关闭: 'closed',
  archived: 'closed',
  已注销: 'cancelled',
};

/** What a line states of its account. */
export interface ReadFacts {
  readonly facts: AccountFacts;
  readonly openedOn: string | undefined;
  readonly state: AccountState | undefined;
  readonly notes: readonly string[];
}

/** Reads the cells of one line by what they mean; a text in Chinese where one cannot be taken: what it is and what to do. */
export function readFacts(cell: (role: RowRole) => string): ReadFacts | string {
  const facts: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const field of texts) {
    const value = cell(field);
    const most = (accountFacts[field] as { maxLength?: number }).maxLength ?? 1000;
    if (value.length > most) return `${headerOf(field)}超过 ${most} 字，请缩短或核对是否错列`;
    if (value !== '') facts[field] = field === 'description' || !saysNothing(value) ? value : '';
  }
  for (const field of answers) {
    if (cell(field) === '') continue;
    const answer = readAnswer(cell(field));
    if (answer === undefined) notes.push(`${headerOf(field)}写的“${cell(field)}”不是“是”或“否”，没有采用`);
    else facts[field] = answer;
  }
  if (cell('isMain') !== '') facts['isMain'] = readAnswer(cell('isMain')) ?? false;
  for (const role of ['certifiedUntil', 'followersOn', 'openedOn'] as const) {
    const value = cell(role);
    if (value === '' || saysNothing(value)) continue;
    const day = readDay(value);
    if (day === undefined) return `${headerOf(role)}“${value}”不是日期，请写成 2026-11-30 这样`;
    if (role !== 'openedOn') facts[role] = day;
  }
  const followers = cell('followers');
  if (followers !== '' && !saysNothing(followers)) {
    const count = readCount(followers);
    if (count === undefined) return `粉丝数“${followers}”不是数，请核对`;
    facts['followers'] = count;
  }
  const download = splitAddresses(cell('clientDownloadUrl')).addresses[0];
  if (download) facts['clientDownloadUrl'] = download.url.slice(0, 500);
  const choices = readChoices(cell, notes);
  const day = readDay(cell('openedOn'));
  return {
    facts: { ...facts, ...choices } as AccountFacts,
    openedOn: day,
    state: readState(cell('state'), notes),
    notes,
  };
}

const headerOf = (role: RowRole): string => columnWords[role][0] ?? role;

function readChoices(cell: (role: RowRole) => string, notes: string[]): AccountFacts {
  const choose = <T extends string>(
    role: RowRole,
    choices: readonly T[],
    words: Readonly<Record<T, string>>,
  ): T | undefined => {
    const value = cell(role);
    if (value === '' || saysNothing(value)) return undefined;
    const found = choices.find(
      (choice) => tidyWord(choice) === tidyWord(value) || tidyWord(words[choice]) === tidyWord(value),
    );
    if (found === undefined) notes.push(`${headerOf(role)}写的“${value}”不认识，没有采用`);
    return found;
  };
  const subType = choose('subType', Object.values(subTypes).flat(), subTypeTexts);
  const certification =
    choose('certification', certificationStates, certificationTexts) ??
    certificationBy(readAnswer(cell('certification')));
  const mediaClass = choose('mediaClass', mediaClasses, mediaClassTexts);
  const mode = choose('mode', accountModes, accountModeTexts);
  const functions = splitNames(cell('functions')).flatMap((word) => {
    const found = accountFunctions.find((one) => tidyWord(functionTexts[one]) === tidyWord(word) || one === word);
    if (found === undefined) notes.push(`功能“${word}”不认识，没有采用`);
    return found === undefined ? [] : [found];
  });
  return {
    ...(subType === undefined ? {} : { subType }),
    ...(certification === undefined ? {} : { certification }),
    ...(mediaClass === undefined ? {} : { mediaClass }),
    ...(mode === undefined ? {} : { mode }),
    ...(functions.length > 0 ? { functions: [...new Set(functions)] } : {}),
  };
}

function certificationBy(answer: boolean | undefined): 'certified' | 'uncertified' | undefined {
  return answer === undefined ? undefined : answer ? 'certified' : 'uncertified';
}

function readState(value: string, notes: string[]): AccountState | undefined {
  if (value === '') return undefined;
  const found =
    accountStates.find((state) => accountStateTexts[state] === value || state === value) ??
    closedWords[tidyWord(value)];
  if (found === undefined) notes.push(`状态“${value}”不认识，没有采用`);
  return found;
}

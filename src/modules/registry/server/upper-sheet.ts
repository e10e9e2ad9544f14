import type { FormSheet } from '#modules/documents/form-contract.ts';
import type { AccountState, Platform } from '../contract.ts';
import type { UpperSystem } from '../facts-contract.ts';
import { accountFieldTexts, upperSystemTexts } from '../facts-texts.ts';
import { accountStateTexts, platformTexts } from '../texts.ts';
import { chineseDay } from './filing-fields.ts';

/** An account as a system above is told of it. */
export interface UpperAccount {
  readonly name: string;
  readonly platform: Platform;
  readonly platformId: string | null;
  readonly unitName: string;
  readonly certifiedSubject: string | null;
  readonly followers: number | null;
  readonly state: AccountState;
  readonly number: string | null;
  readonly confirmedOn: string | null;
  /** Fields that changed after that day. */
  readonly changed: readonly string[];
}

const columns = [
  ['no', '序号', 5],
  ['name', '账号名称', 18],
  ['platform', '平台', 10],
  ['platformId', '平台账号标识', 16],
  ['unit', '主办单位', 22],
  ['certifiedSubject', '认证主体', 20],
  ['followers', '粉丝数', 8],
  ['state', '状态', 8],
  ['number', '上级系统编号', 16],
  ['confirmedOn', '上次确认', 12],
  ['changed', '与上次相比', 20],
] as const;

/** The sheet of one unit for one system above; what is new or changed since the last confirmation is marked. Pure. */
export function toUpperSheet(
  system: UpperSystem,
  unitName: string,
  day: string,
  accounts: readonly UpperAccount[],
): FormSheet {
  return {
    form: `upper.${system}`,
    title: `${upperSystemTexts[system]}账号信息表`,
    office: unitName,
    date: chineseDay(day),
    number: '',
    parts: [
      {
        kind: 'table',
        table: {
          key: 'accounts',
          title: '账号',
          columns: columns.map(([key, text, width]) => ({ key, text, width })),
          rows: accounts.map((one, at) => toCells(one, at + 1)),
        },
      },
      { kind: 'seals', seals: [{ key: 'sponsor', label: '填报单位', opinion: '', signer: '', date: '', by: 'seal' }] },
    ],
  };
}

function toCells(one: UpperAccount, no: number): string[] {
  return [
    String(no),
    one.name,
    platformTexts[one.platform],
    one.platformId ?? '',
    one.unitName,
    one.certifiedSubject ?? '',
    one.followers === null ? '' : String(one.followers),
    accountStateTexts[one.state],
    one.number ?? '',
    one.confirmedOn ?? '',
    differenceOf(one),
  ];
}

function differenceOf({ confirmedOn, changed }: UpperAccount): string {
  if (confirmedOn === null) return '新增';
  const texts: Readonly<Record<string, string>> = accountFieldTexts;
  const fields = changed.map((field) => texts[field] ?? field);
  return fields.length === 0 ? '无变化' : `变更：${fields.join('、')}`;
}

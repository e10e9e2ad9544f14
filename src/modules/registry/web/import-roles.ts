import { accountFacts, upperSystems, type AccountField } from '../facts-contract.ts';
import { accountFieldTexts, upperSystemTexts } from '../facts-texts.ts';
import { platforms, type Platform } from '../contract.ts';
import { platformTexts } from '../texts.ts';

const parts = { name: '名称', id: '标识', url: '地址' } as const;
const ownTexts: Readonly<Record<string, string>> = {
  ignore: '不用',
  unit: '主办单位',
  platform: '平台',
  state: '状态',
  openedOn: '启用日期',
  ...Object.fromEntries(
    upperSystems.flatMap((system) => [
      [`upper.${system}`, `${upperSystemTexts[system]}编号`],
      [`upperOn.${system}`, `${upperSystemTexts[system]}确认日期`],
    ]),
  ),
};

/** Everything a column of a list can be taken for. */
export const importRoles: readonly string[] = [
  'ignore',
  'unit',
  'platform',
  ...(Object.keys(accountFacts) as AccountField[]),
  'state',
  'openedOn',
  ...upperSystems.flatMap((system) => [`upper.${system}`, `upperOn.${system}`]),
  ...platforms.flatMap((platform) => Object.keys(parts).map((part) => `${platform}:${part}`)),
];

/** A role in words. */
export function roleText(role: string): string {
  const [platform, part] = role.split(':');
  if (part !== undefined) return `${platformTexts[platform as Platform]}的${parts[part as keyof typeof parts]}`;
  return ownTexts[role] ?? accountFieldTexts[role as AccountField] ?? role;
}

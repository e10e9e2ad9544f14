import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import type { KnownUnit } from './known-units.ts';
import type { StatedUnit } from './unit-lines.ts';

export interface FactDifference {
  readonly field: keyof StatedUnit;
  readonly from: string | null;
  readonly to: string;
}

const fieldTexts: Record<keyof StatedUnit, string> = {
  kind: '类别',
  level: '层级',
  divisionCode: '行政区划代码',
  creditCode: '统一社会信用代码',
  registeredName: '登记名称',
  shortName: '简称',
  contactPhone: '办公电话',
};

/** What a list states otherwise than it is registered. Pure. */
export function differingFacts(unit: KnownUnit, stated: StatedUnit): FactDifference[] {
  return (Object.keys(fieldTexts) as (keyof StatedUnit)[]).flatMap((field) => {
    const to = stated[field];
    return to === undefined || to === unit[field] ? [] : [{ field, from: unit[field], to }];
  });
}

/** In words; a telephone number is told as changed, not as what it is. */
export function differenceText({ field, from, to }: FactDifference): string {
  const words: Readonly<Record<string, string>> = { ...unitKindTexts, ...unitLevelTexts };
  const word = (value: string | null): string => (value === null ? '空' : `“${words[value] ?? value}”`);
  return field === 'contactPhone' ? '办公电话更新' : `${fieldTexts[field]}由${word(from)}改为${word(to)}`;
}

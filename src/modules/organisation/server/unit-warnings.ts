import type { UnitKind, UnitLevel } from '../contract.ts';
import { unitLevelTexts } from '../texts.ts';
import { divisionFamily } from './division-rules.ts';
import { isKnownDivision } from './known-divisions.ts';

/** What looks wrong in the facts of a unit and may yet be right: divisions change more often than lists of them. */
export function unitWarnings(unit: {
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly divisionCode: string | null;
}): string[] {
  const { divisionCode, kind, level } = unit;
  if (divisionCode === null) return [];
  const family = divisionFamily(divisionCode);
  const warnings: string[] = [];
  if (!isKnownDivision(divisionCode))
    warnings.push(`行政区划代码 ${divisionCode} 不在随附的 GB/T 2260 代码表中；新设或调整的区划可能尚未收录，请核对。`);
  if (kind === 'government' && family && level !== 'national' && family.level !== level)
    warnings.push(
      `行政区划代码 ${divisionCode} 是${unitLevelTexts[family.level]}代码，而单位登记为${unitLevelTexts[level]}，请核对。`,
    );
  return warnings;
}

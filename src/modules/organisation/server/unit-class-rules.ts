import type { UnitClass, UnitKind, UnitLevel } from '../contract.ts';

export interface ClassedUnit {
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  /** As set by hand; null: follows from kind and level. */
  readonly unitClass: UnitClass | null;
}

const governments: Partial<Record<UnitLevel, UnitClass>> = {
  province: 'provinceGovernment',
  city: 'cityGovernment',
  county: 'countyGovernment',
};

/**
 * The class by which rules name a unit (`applies.unitClass`): who must have an account (S4-4.1a), who supervises (S4-2c). Set by hand, or
 * from kind and level; null where rules name none. Pure.
 */
export function unitClassOf({ kind, level, unitClass }: ClassedUnit): Exclude<UnitClass, 'none'> | null {
  const found = unitClass ?? derived(kind, level);
  return found === 'none' ? null : found;
}

function derived(kind: UnitKind, level: UnitLevel): UnitClass {
  if (kind === 'government') return governments[level] ?? 'none';
  if (kind === 'office') return 'supervisor';
  if (kind === 'section') return 'section';
  return (kind === 'department' || kind === 'vertical') && level === 'national' ? 'stateCouncilDepartment' : 'none';
}

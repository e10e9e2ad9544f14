import { hasBlocking } from '#textguard/hit.ts';
import type { FileHit, Passage } from '../carrier-contract.ts';
import type { RiskHit } from '../contract.ts';
import type { CarrierPart, Extraction, NotChecked } from './carriers/carrier-part.ts';
import { locateHit, type HitPlace } from './hit-place-rules.ts';

const around = 60;
const mostHits = 500;
const graveness = ['block', 'warn', 'hint'] as const;

/** A hit of one part; `start` and `end` count from the start of the part. */
export interface PartHit extends RiskHit {
  readonly part: CarrierPart;
  readonly place: HitPlace;
}

/** A hit found in a part: named after it and placed in the document. */
export function toPartHit(hit: RiskHit, part: CarrierPart): PartHit {
  return { ...hit, field: part.name, part, place: locateHit(part, hit.start) };
}

/** What was not read is itself a hit: it blocks where a clause demands the check. */
export function toNotCheckedHit({ part, text }: NotChecked, requiredBy: string | undefined): RiskHit {
  return {
    field: part,
    rule: 'carrier.notChecked',
    category: 'carrier',
    severity: requiredBy === undefined ? 'warn' : 'block',
    start: 0,
    end: 0,
    surface: part,
    matchedTerm: text,
    variantKind: 'exact',
    suggestions: [],
    basis: requiredBy === undefined ? '没有检查的内容不能视为没有问题' : `${requiredBy}：发布前须经风险辅助识别`,
  };
}

/** The gravest hits with the passages that show them, and what was not checked first. */
export function toFileHits(
  hits: readonly PartHit[],
  notChecked: Extraction['notChecked'],
  requiredBy: string | undefined,
): { verdict: 'clear' | 'blocked'; hits: FileHit[]; hitCount: number; passages: Passage[] } {
  const unread = notChecked.map((one) => ({ ...toNotCheckedHit(one, requiredBy), place: {}, passage: null }));
  const shown = hits
    .toSorted((a, b) => graveness.indexOf(a.severity) - graveness.indexOf(b.severity))
    .slice(0, mostHits);
  const passages: Passage[] = [];
  const placed: FileHit[] = [];
  for (const own of Map.groupBy(shown, ({ part }) => part).values()) {
    for (const group of neighbours(own)) {
      placed.push(...group.hits.map((hit) => toFileHit(hit, group.from, passages.length)));
      passages.push(toPassage(group));
    }
  }
  return {
    verdict: hasBlocking([...unread, ...hits]) ? 'blocked' : 'clear',
    hits: [...unread, ...placed],
    hitCount: unread.length + hits.length,
    passages,
  };
}

interface Group {
  readonly from: number;
  to: number;
  readonly hits: PartHit[];
}

/** Hits of a part whose surroundings touch share a passage. */
function neighbours(hits: readonly PartHit[]): Group[] {
  const groups: Group[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    const from = Math.max(0, hit.start - around);
    const to = Math.min(hit.part.text.length, hit.end + around);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.hits.push(hit);
    } else groups.push({ from, to, hits: [hit] });
  }
  return groups;
}

function toFileHit({ part: _part, place, ...hit }: PartHit, from: number, number: number): FileHit {
  const { start, end } = hit;
  return { ...hit, start: start - from, end: end - from, place, passage: number };
}

function toPassage({ from, to, hits }: Group): Passage {
  const { name, text } = hits[0]!.part;
  let masked = text.slice(from, to);
  for (const hit of hits.filter(isPersonal))
    masked = masked.slice(0, hit.start - from) + coverOf(hit, text) + masked.slice(hit.end - from);
  return { part: name, text: masked, isCutBefore: from > 0, isCutAfter: to < text.length };
}

const isPersonal = ({ rule }: RiskHit): boolean => rule.startsWith('personal-data.');

/** The mask of the hit, where it leaves every offset as it is; else all stars. */
function coverOf({ start, end, surface }: RiskHit, text: string): string {
  const bare = text.slice(start, end);
  return surface.length === bare.length && surface !== bare ? surface : '*'.repeat(bare.length);
}

/** What a schema cannot say about rule packs: dates, ids used twice, parents and successors. Rules: rule-checks.ts, weaker-check.ts. */
import { toDayFault, type PackFault, type ParsedPack } from './pack-fault.ts';
import { findCycle, parentsOf, predecessorOf } from './pack-path.ts';
import { checkRules } from './rule-checks.ts';
import { checkWeaker } from './weaker-check.ts';

/** All faults of packs that passed the schema. `complete`: every file could be read, so that missing parents are real. */
export function checkPacks(
  parsed: readonly ParsedPack[],
  knownClauses: ReadonlySet<string>,
  complete: boolean,
): PackFault[] {
  const own = parsed.flatMap((entry) => [
    ...checkDates(entry),
    ...checkDuplicatePack(entry, parsed),
    ...checkRules(entry, knownClauses),
    ...(complete ? checkNamed(entry, parsed) : []),
  ]);
  const cycles = [
    ...checkCycle(parsed, 'parents', '上下级关系成环'),
    ...checkCycle(parsed, 'supersedes', '取代关系成环'),
  ];
  const isSound = complete && own.length === 0 && cycles.length === 0;
  return [...own, ...cycles, ...(isSound ? parsed.flatMap((entry) => checkWeaker(entry, parsed)) : [])];
}

function checkDates({ file, pack, lineOf }: ParsedPack): PackFault[] {
  const faults = (['effectiveFrom', 'effectiveTo'] as const).flatMap((key) => {
    const reason = pack[key] ? toDayFault(pack[key]) : null;
    return reason === null ? [] : [{ file, line: lineOf([key]), rule: null, reason }];
  });
  if (faults.length > 0 || !pack.effectiveFrom || !pack.effectiveTo) return faults;
  if (pack.effectiveTo >= pack.effectiveFrom) return [];
  const reason = `适用截止日 ${pack.effectiveTo} 早于施行日 ${pack.effectiveFrom}，请更正其中一个`;
  return [{ file, line: lineOf(['effectiveTo']), rule: null, reason }];
}

function checkDuplicatePack(entry: ParsedPack, parsed: readonly ParsedPack[]): PackFault[] {
  const first = parsed.find((other) => other.pack.id === entry.pack.id);
  if (!first || first === entry) return [];
  const reason = `规则包编号“${entry.pack.id}”已被 ${first.file} 使用，请改用别的编号`;
  return [{ file: entry.file, line: entry.lineOf(['id']), rule: null, reason }];
}

/** Parents and the superseded pack must exist; one pack has one successor, else nobody could say which one holds. */
function checkNamed({ file, pack, lineOf }: ParsedPack, parsed: readonly ParsedPack[]): PackFault[] {
  const isMissing = (id: string): boolean => !parsed.some((other) => other.pack.id === id);
  const parents = pack.parents.flatMap((parent, index) =>
    isMissing(parent)
      ? [
          {
            file,
            line: lineOf(['parents', index]),
            rule: null,
            reason: `找不到上级规则包“${parent}”，请核对编号，或先登记上级文件`,
          },
        ]
      : [],
  );
  if (pack.supersedes === null) return parents;
  const line = lineOf(['supersedes']);
  if (isMissing(pack.supersedes))
    return [
      ...parents,
      { file, line, rule: null, reason: `找不到被取代的规则包“${pack.supersedes}”，请核对编号，没有的填 null` },
    ];
  const rival = parsed.find((other) => other.pack.supersedes === pack.supersedes);
  if (!rival || rival.pack === pack) return parents;
  return [
    ...parents,
    { file, line, rule: null, reason: `规则包“${pack.supersedes}”已被 ${rival.file} 取代，不能取代两次` },
  ];
}

function checkCycle(parsed: readonly ParsedPack[], key: 'parents' | 'supersedes', words: string): PackFault[] {
  const cycle = findCycle(
    parsed.map(({ pack }) => pack),
    key === 'parents' ? parentsOf : predecessorOf,
  );
  const entry = parsed.find(({ pack }) => pack.id === cycle[0]);
  if (!entry) return [];
  const reason = `${words}：${cycle.join(' → ')}；请去掉其中一处`;
  return [{ file: entry.file, line: entry.lineOf([key]), rule: null, reason }];
}

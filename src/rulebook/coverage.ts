/** Which clauses are carried, and by what: computed from the clause list, the packs and what the code declares of itself. */
import { checksFor } from './check-catalogue.ts';
import { isRepeated, type Clause } from './clause-list.ts';
import { ruleValueText } from './code-texts.ts';
import type {
  CodeCarrier,
  Coverage,
  CoverageCarrier,
  CoverageIndex,
  CoverageProof,
  CoverageRow,
  CoverageStatus,
} from './coverage-format.ts';
import { outsideReasons } from './outside-reasons.ts';
import type { Rule, RulePack } from './pack-format.ts';
import { subjects, subjectText, type SubjectId, type SubjectUse } from './subjects.ts';

export interface CoverageSources {
  readonly clauses: Iterable<Clause>;
  readonly packs: readonly RulePack[];
  readonly code: readonly CodeCarrier[];
  readonly proof: CoverageProof;
  readonly index: CoverageIndex;
}

/**
 * One row per distinct clause, in the order of the list, and the counts. A clause is outside when its row says so; else carried
 * when a proved carrier acts or asks and none of its rules waits for a capability; else planned when one waits (partly where
 * something acts already); else none. Pure.
 */
export function computeCoverage(sources: CoverageSources): Coverage {
  const rules = ruleCarriers(sources);
  const code = [...sources.code, ...sources.index.pages];
  const runningChecks = new Set(code.filter(({ kind }) => kind === 'check').map(({ id }) => id.replace('check:', '')));
  const rows = [...sources.clauses]
    .filter((clause) => !isRepeated(clause))
    .map((clause) => {
      const byRule = rules.filter((entry) => entry.rule.clauses.includes(clause.id));
      return toRow(clause, sources, {
        carriers: [
          ...byRule.map((entry) => toRuleCarrier(entry, clause.id, sources)),
          ...code
            .filter(({ clauses }) => clauses.includes(clause.id))
            .map((carrier) => toCodeCarrier(carrier, clause.id, sources)),
        ],
        plannedBy: byRule.map(({ use }) => ('planned' in use ? use.planned : undefined)).find(Boolean),
        awaited: [...new Set([...checksFor(clause.id), ...byRule.flatMap(({ rule }) => rule.check ?? [])])].filter(
          (id) => !runningChecks.has(id),
        ),
      });
    });
  return { ...count(rows), rows };
}

interface RuleEntry {
  readonly pack: RulePack;
  readonly rule: Rule;
  readonly use: SubjectUse;
}

/** Rules of the packs with what becomes of their subject today. */
function ruleCarriers({ packs }: CoverageSources): RuleEntry[] {
  return packs.flatMap((pack) =>
    pack.rules.flatMap((rule) =>
      rule.subject in subjects ? [{ pack, rule, use: subjects[rule.subject as SubjectId].use }] : [],
    ),
  );
}

function toRuleCarrier({ pack, rule, use }: RuleEntry, clause: string, { index }: CoverageSources): CoverageCarrier {
  return {
    kind: 'rule',
    id: `${pack.id}/${rule.id}`,
    text: subjectText(rule.subject),
    value: ruleValueText(rule),
    place: `rules/${pack.id}.yaml`,
    force: 'planned' in use ? 'planned' : 'asked' in use ? 'asked' : 'acts',
    isProved: index.expectations[pack.id]?.clauses.includes(clause) ?? false,
  };
}

function toCodeCarrier(carrier: CodeCarrier, clause: string, { proof }: CoverageSources): CoverageCarrier {
  const { kind, id, text, place } = carrier;
  return { kind, id, text, place, force: 'acts', isProved: (proof[id]?.[clause] ?? []).length > 0 };
}

function toRow(
  clause: Clause,
  { index }: CoverageSources,
  found: { carriers: readonly CoverageCarrier[]; plannedBy: string | undefined; awaited: readonly string[] },
): CoverageRow {
  const counted = found.carriers.filter(({ force, isProved }) => isProved && force !== 'planned');
  const status = statusOf(clause, counted.length > 0, found.plannedBy !== undefined);
  const isPartly = status === 'planned' && counted.length > 0;
  const isAskedOnly = status === 'carried' && counted.every(({ force }) => force === 'asked');
  const tables = found.carriers.flatMap(({ kind, place, isProved }) =>
    kind === 'rule' && isProved ? [index.expectations[place.slice('rules/'.length, -'.yaml'.length)]?.file ?? ''] : [],
  );
  return {
    id: clause.id,
    document: clause.id.slice(0, clause.id.indexOf('-')),
    place: clause.place,
    summary: clause.summary,
    capability: clause.capability,
    status,
    isAskedOnly,
    isPartly,
    ...(status === 'outside' ? { reason: outsideReasons[clause.id] ?? clause.note } : {}),
    ...(status === 'planned' && found.plannedBy !== undefined ? { plannedBy: found.plannedBy } : {}),
    carriers: found.carriers,
    tests: [...new Set([...tables, ...(index.tests[clause.id] ?? [])])].sort(),
    awaitedChecks: isAskedOnly && enforcedByMachine.has(clause.enforce) ? found.awaited : [],
  };
}

const enforcedByMachine: ReadonlySet<Clause['enforce']> = new Set(['check', 'hard rule', 'workflow']);

function statusOf(clause: Clause, isCarried: boolean, isPlanned: boolean): CoverageStatus {
  if (clause.enforce === 'outside') return 'outside';
  if (isPlanned) return 'planned';
  return isCarried ? 'carried' : 'none';
}

function count(rows: readonly CoverageRow[]): Omit<Coverage, 'rows'> {
  const of = (status: CoverageStatus): number => rows.filter((row) => row.status === status).length;
  return {
    counts: {
      distinct: rows.length,
      carried: of('carried'),
      outside: of('outside'),
      planned: of('planned'),
      none: of('none'),
    },
    askedOnly: rows.filter((row) => row.isAskedOnly).length,
    partly: rows.filter((row) => row.isPartly).length,
    awaitingChecks: rows.filter((row) => row.awaitedChecks.length > 0).length,
  };
}

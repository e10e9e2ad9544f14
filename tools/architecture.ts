/** Reads the import graph and judges it by tools/tiers.ts, plus what import rules alone cannot say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import { codeFolders, isScript, listFiles } from './source-files.ts';
import { blankComments, lineAt } from './source-text.ts';
import { cruiserConfiguration } from './tiers.ts';

export interface ArchitectureReport {
  /** One line each: `rule: from → to`. Empty when all is well. */
  readonly violations: readonly string[];
  readonly files: number;
  readonly imports: number;
}

/**
 * Checks the tree below `root` (absolute). Reads files; changes nothing. Throws when the cruiser read fewer files
 * than exist or saw no import in a file that has some: a blind checker must not pass.
 */
export async function checkArchitecture(root: string): Promise<ArchitectureReport> {
  const files = codeFolders.flatMap((folder) => listFiles(root, folder, isScript));
  const result = await cruiseFiles(root, files);
  assertCruisedAll(root, files, result.modules);
  const violations = [
    ...result.summary.violations.map(({ rule, from, to, cycle }) => {
      const way = cycle === undefined ? [to] : cycle.map((step) => step.name);
      return `${rule.name}: ${[from, ...way].join(' → ')}`;
    }),
    ...findModuleCycles(result.modules),
    ...findMisplacedFiles(files),
    ...findImpureRules(root, files),
  ];
  const ours = result.modules.filter((module) => files.includes(module.source));
  const imports = ours.reduce((sum, module) => sum + module.dependencies.length, 0);
  return { violations: [...new Set(violations)].toSorted(), files: files.length, imports };
}

async function cruiseFiles(root: string, files: readonly string[]): Promise<ICruiseResult> {
  const { options, ...ruleSet } = cruiserConfiguration;
  const cruised = await cruise([...files], { ...options, baseDir: root, validate: true, ruleSet });
  if (typeof cruised.output === 'string') throw new Error('dependency-cruiser answered text instead of a graph');
  return cruised.output;
}

/** Throws when a file was not read, or was read without seeing the imports it has. */
export function assertCruisedAll(root: string, files: readonly string[], cruised: readonly IModule[]): void {
  const seen = new Map(cruised.map((module) => [module.source, module.dependencies.length]));
  const missed = files.filter((file) => !seen.has(file));
  if (missed.length > 0) {
    throw new Error(`cruised ${files.length - missed.length} of ${files.length} files; missed ${missed[0]}`);
  }
  for (const file of files) {
    if (seen.get(file) === 0 && hasImport(readFileSync(join(root, file), 'utf8'))) {
      throw new Error(`the cruiser saw no import in ${file}, which has some`);
    }
  }
}

/** Looks at the start of the file only, where imports stand: further down they may be the text of a template. */
function hasImport(source: string): boolean {
  return /^(#![^\n]*)?\s*import\b/.test(blankComments(source, { keepStrings: true }));
}

/** Cycles between modules, found even where no single file is in one. Tests are left out: nobody imports them. */
export function findModuleCycles(cruised: readonly Pick<IModule, 'source' | 'dependencies'>[]): string[] {
  const graph = new Map<string, Set<string>>();
  for (const { source, dependencies } of cruised) {
    const from = moduleOf(source);
    if (from === undefined || /\.(test|fixture)\./.test(source)) continue;
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const { resolved } of dependencies) {
      const to = moduleOf(resolved);
      if (to !== undefined && to !== from) targets.add(to);
    }
  }
  return [...graph.keys()].flatMap((start) => {
    const way = wayBack(graph, start);
    return way !== undefined && start === way.toSorted()[0] ? [`no-module-cycles: ${[...way, start].join(' → ')}`] : [];
  });
}

function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1];
}

/** Shortest way from `start` back to itself, without the end; undefined when there is none. */
function wayBack(graph: ReadonlyMap<string, ReadonlySet<string>>, start: string): string[] | undefined {
  const queue: string[][] = [[start]];
  const visited = new Set<string>();
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way;
      if (visited.has(next)) continue;
      visited.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
}

const moduleFaces = /^src\/modules\/[^/]+\/(([a-z]+-)?(contract|texts|problems)|[a-z]+-rules)(\.test)?\.ts$/;
const vagueNames = /\/(utils?|helpers?|common|manager|misc)(\/|\.[a-z]+$|-)|[-/](utils?|helpers?|manager)\.tsx?$/;

/** Files that lie where the tree of ARCHITECTURE.md has no place, or bear a name that says nothing. */
export function findMisplacedFiles(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const strayed =
      file.startsWith('src/modules/') && !moduleFaces.test(file) && !/^src\/modules\/[^/]+\/(server|web)\//.test(file);
    if (strayed) return [`file-has-a-place: ${file}`];
    const tierless = /^src\/(?!(shared|textguard|sandbox|rulebook|platform|ui|modules|app)\/)/.test(file);
    if (tierless) return [`file-has-a-tier: ${file}`];
    return vagueNames.test(file) ? [`name-says-something: ${file}`] : [];
  });
}

const impurities =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bperformance\.|\bMath\.random\b|\bTemporal\.Now\b|\bsetTimeout\b|\bsetInterval\b|\bfetch\(|\bprocess\.|\bcrypto\.|\bconsole\.|\bimport\(/g;

/** Clock, chance and I/O without an import in `*-rules.ts`. */
function findImpureRules(root: string, files: readonly string[]): string[] {
  return files
    .filter((file) => file.startsWith('src/modules/') && file.endsWith('-rules.ts'))
    .flatMap((file) => {
      const code = blankComments(readFileSync(join(root, file), 'utf8'), { keepStrings: false });
      return [...code.matchAll(impurities)].map(
        (found) => `rules-know-no-clock: ${file}:${lineAt(code, found.index)} ${found[0]}`,
      );
    });
}

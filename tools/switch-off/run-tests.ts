import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { ChosenTests } from './find-tests.ts';

/** One test of a run; `passed` alone says that it holds. */
export interface TestResult {
  readonly file: string;
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

/** Stands in the title of a file whose set-up failed. */
export const noSetUp = 'cannot be set up';

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs the database tests chosen with these carriers taken out, on a database server of their own. Starts a process. */
export async function runTests(
  root: string,
  { files, pattern }: ChosenTests,
  off: readonly string[],
): Promise<TestResult[]> {
  if (files.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'zhijian-switch-off-'));
  try {
    const outputFile = join(folder, 'report.json');
    await vitest(root, off, [...files, '-t', pattern, '--reporter=json', `--outputFile=${outputFile}`]);
    return toResults(root, JSON.parse(await readFile(outputFile, 'utf8')) as Report, pattern);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves when the run is over, whatever its outcome: failing is what is looked for. */
function vitest(root: string, off: readonly string[], parameters: readonly string[]): Promise<void> {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, 'run', '--project', 'db', ...parameters], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, ZHIJIAN_SWITCH_OFF: off.join(',') },
    });
    child.on('error', fail);
    child.on('close', () => done());
  });
}

function toResults(root: string, report: Report, pattern: string): TestResult[] {
  const wanted = new RegExp(pattern);
  return report.testResults.flatMap(({ name, status: outcome, message, assertionResults }): TestResult[] => {
    const file = relative(root, name);
    const tests = assertionResults.filter(({ fullName }) => wanted.test(fullName));
    const results = tests.map(({ fullName, status }): TestResult => ({
      file,
      title: fullName,
      state: status === 'passed' || status === 'failed' ? status : 'skipped',
    }));
    const isSetUp = outcome !== 'failed' || results.some(({ state }) => state !== 'skipped');
    return isSetUp ? results : [...results, { file, title: `${noSetUp}: ${message}`, state: 'failed' }];
  });
}

/**
 * `npm run check`: everything that needs no database and no browser, two steps at a time. One line per step with its
 * seconds; the whole output of a step only when it fails. Exit code 1 when any failed.
 */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

const root = join(import.meta.dirname, '..');
const houseRules = [
  'tools/architecture.test.ts',
  'tools/table-owners.test.ts',
  'tools/new-module.test.ts',
  'tools/problem-texts.test.ts',
  'tools/linters.test.ts',
  'tools/operations.test.ts',
];

/** Longest first, so that the two lanes end together. */
const steps: readonly Step[] = [
  {
    name: 'unit tests',
    command: ['vitest', 'run', '--project', 'unit', 'src/', 'bin/', 'bench/', 'tools/generate/'],
  },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'architecture', command: ['vitest', 'run', '--project', 'unit', ...houseRules] },
  { name: 'unused code', command: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'format', command: ['oxfmt', '--check'] },
];

/** Runs one step and prints its line; resolves to whether it passed. */
async function runStep({ name, command: [program, ...args] }: Step): Promise<boolean> {
  const startedMs = performance.now();
  const { passed, output } = await run(program, args);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`${passed ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.padStart(5)} s\n`);
  if (!passed) process.stdout.write(`${output.trimEnd()}\n\n`);
  return passed;
}

function run(program: string, args: readonly string[]): Promise<{ passed: boolean; output: string }> {
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: path, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ passed: false, output: error.message }));
    child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

async function runLane(queue: Step[]): Promise<boolean> {
  let passed = true;
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) passed = (await runStep(step)) && passed;
  return passed;
}

const startedMs = performance.now();
const queue = [...steps];
const lanes = await Promise.all([runLane(queue), runLane(queue)]);
process.stdout.write(`check: ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`);
process.exitCode = lanes.every(Boolean) ? 0 : 1;

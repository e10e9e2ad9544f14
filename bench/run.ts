/**
 * `npm run -s bench -- NAME [--quick]`: runs `bench/NAME.ts`. Progress goes to stderr; the last line of stdout is one JSON
 * object `{bench, figures, targets}`. Exit code 1 when a target does not hold, 2 when there is no such benchmark.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench } from './bench-shape.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && declaresBench(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

function declaresBench(file: string): boolean {
  return /^export const bench\b/m.test(readFileSync(join(import.meta.dirname, file), 'utf8'));
}

async function runBench(name: string, quick: boolean): Promise<void> {
  const { bench } = (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as { bench: Bench };
  const log = (progress: string): void => void process.stderr.write(`[${name}] ${progress}\n`);
  const { figures, targets } = await bench.run({ quick, log });
  for (const { name: target, wanted, got, holds } of targets) {
    log(`${holds === null ? '–' : holds ? '✓' : '✗'} ${target}：${got ?? '—'}（要求 ${wanted}）`);
  }
  process.stdout.write(`${JSON.stringify({ bench: bench.name, figures, targets })}\n`);
  if (targets.some(({ holds }) => holds === false)) process.exitCode = 1;
}

const parameters = process.argv.slice(2);
const name = parameters.find((parameter) => !parameter.startsWith('--'));
if (name !== undefined && names.includes(name)) {
  await runBench(name, parameters.includes('--quick'));
} else {
  process.stderr.write(
    `${name === undefined ? '请写明基准测试的名称' : `没有名为 ${name} 的基准测试`}。可用的有：${names.join('、') || '（无）'}\n`,
  );
  process.stderr.write('用法：npm run -s bench -- 名称 [--quick]\n');
  process.exitCode = 2;
}

#!/usr/bin/env node
// Runs a TypeScript program of the checkout: `node bin/run.mjs FILE [parameters]`.
import { ensureReady } from './ensure-ready.mjs';
import { runOrExplain } from './progress.mjs';
import { runProgram } from './run-program.mjs';

await runOrExplain(async () => {
  const [file = '', ...parameters] = process.argv.slice(2);
  const { installed } = await ensureReady({ page: false });
  await runProgram(file, parameters, { inChild: installed });
});

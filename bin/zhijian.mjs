#!/usr/bin/env node
// The command line: `npx zhijian …` in the checkout, and `npm start`.
import { ensureReady } from './ensure-ready.mjs';
import { runOrExplain } from './progress.mjs';
import { runProgram } from './run-program.mjs';

await runOrExplain(async () => {
  const parameters = process.argv.slice(2);
  const { installed } = await ensureReady({ page: parameters[0] === 'start' });
  await runProgram('src/app/cli.ts', parameters, { inChild: installed });
});

#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPage } from './build-page.mjs';
import { findNode } from './find-node.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { runOrExplain } from './progress.mjs';

/**
 * Makes the checkout ready to run: dependencies as locked, a Node that runs TypeScript and, when asked, the built page.
 * Plain JavaScript for any Node >= 20. Throws NotReady with a Chinese text when it cannot.
 * @param {{page: boolean}} wanted
 * @returns {Promise<{installed: boolean}>} whether dependencies were installed just now
 */
export async function ensureReady({ page }) {
  const installed = await installDependencies();
  findNode();
  if (page) await buildPage();
  return { installed };
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runOrExplain(() => ensureReady({ page: process.argv.includes('--page') }));
}

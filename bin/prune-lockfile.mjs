#!/usr/bin/env node
// Run after every `npm install`: takes out of package-lock.json the optional packages of other platforms that the registry
// did not have when it was written. `npm ci` looks for such names again and refuses the whole lockfile.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

const file = join(projectRoot, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const locked = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));

let pruned = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  const missing = path === '' ? [] : Object.keys(entry.optionalDependencies ?? {}).filter((name) => !locked.has(name));
  for (const name of missing) delete entry.optionalDependencies[name];
  pruned += missing.length;
}
if (pruned > 0) {
  writeFileSync(`${file}.new`, `${JSON.stringify(lock, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
process.stdout.write(`package-lock.json: ${pruned} names without a locked version taken out\n`);

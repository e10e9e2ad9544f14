#!/usr/bin/env node
// `npm test`: everything, browser journeys included. Parameters go to Vitest.
import { ensureReady } from './ensure-ready.mjs';
import { findChromium } from './find-chromium.mjs';
import { findNode } from './find-node.mjs';
import { runOrExplain } from './progress.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-program.mjs';
import { delimiter, join } from 'node:path';

const withoutBrowser = `
********************************************************************************
  没有找到 Chromium：跳过全部浏览器测试，其余测试照常。
  安装（Debian/Ubuntu）：sudo apt-get install -y chromium fonts-noto-cjk
  或用环境变量 CHROMIUM_PATH 指向已有的 Chromium/Chrome 程序。

  NO CHROMIUM FOUND: all browser tests are SKIPPED, everything else runs.
  Install it with: sudo apt-get install -y chromium fonts-noto-cjk
  or point CHROMIUM_PATH at an existing Chromium/Chrome.
********************************************************************************
`;

await runOrExplain(async () => {
  await ensureReady({ page: true });
  const lacksBrowser = findChromium() === undefined;
  if (lacksBrowser) process.stderr.write(withoutBrowser);
  process.env.PATH = [join(projectRoot, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  process.chdir(projectRoot);
  process.exitCode = await runChild(findNode(), [
    join(projectRoot, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...process.argv.slice(2),
  ]);
  if (lacksBrowser) process.stderr.write(withoutBrowser);
});

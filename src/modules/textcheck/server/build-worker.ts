import { parentPort } from 'node:worker_threads';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import { saveTermTable } from '#textguard/save-table.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { buildTermTable } from '#textguard/term-table.ts';

/** Compiles the built-in words and those sent along (JSON), and answers with the table's bytes or with what is wrong. */
parentPort?.on('message', ({ number, rules }: { number: number; rules: string }) => {
  try {
    const bytes = saveTermTable(buildTermTable([...baseTerms, ...(JSON.parse(rules) as TermRule[])]));
    parentPort?.postMessage({ number, bytes }, [bytes]);
  } catch (error) {
    parentPort?.postMessage({ number, fault: String(error) }, []);
  }
});

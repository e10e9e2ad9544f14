/**
 * `npm run switch-off [-- --clause S4-4.1q] [--carrier operation:registry.goLive] [--jobs 2] [--json]`
 *
 * Takes each code carrier of a clause (an operation's route, a move of a case, a check) out of the
 * product under test and runs the database tests that bear its clauses: if all of them still pass, nothing proves that it carries
 * the clause, and the coverage does not count it. Writes docs/coverage-proof.json; carriers that were not asked for keep their
 * entry, those that are gone lose it. Rules are proved by the mutation test of src/rulebook/expectations.
 * Exit code 1 when a carrier is not proved for one of its clauses, 2 when a test file cannot even be set up as it stands.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CodeCarrier, CoverageProof } from '#rulebook/coverage-format.ts';
import { listCodeCarriers } from '#app/coverage/code-carriers.ts';
import { proofPath, readProof } from '#app/coverage/read-coverage.ts';
import { findTests } from './switch-off/find-tests.ts';
import { judge, type Finding } from './switch-off/judge.ts';
import { noSetUp, runTests } from './switch-off/run-tests.ts';

const { values } = parseArgs({
  options: {
    clause: { type: 'string', multiple: true },
    carrier: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const root = join(import.meta.dirname, '..');
const carriers = listCodeCarriers();
const chosen = carriers.filter(
  ({ id, clauses }) =>
    (!values.carrier || values.carrier.includes(id)) &&
    (!values.clause || clauses.some((clause) => values.clause?.includes(clause))),
);

const all = findTests(root, [...new Set(chosen.flatMap(({ clauses }) => clauses))]);
const asTheyStand = await runTests(root, all, []);
// A test that leans on those before it fails here; it proves nothing, since it must be able to run alone.
for (const { file, title } of asTheyStand.filter(({ state }) => state === 'failed'))
  process.stderr.write(`fails alone as it stands: ${file}: ${title}\n`);
if (asTheyStand.some(({ title }) => title.startsWith(noSetUp))) process.exit(2);
const old = await readProof();
const findings: Finding[] = [];
const waiting = [...chosen];
await Promise.all(Array.from({ length: Number(values.jobs) }, work));
keep();
report(findings);

async function work(): Promise<void> {
  for (let carrier = waiting.shift(); carrier; carrier = waiting.shift()) {
    const tests = findTests(root, carrier.clauses);
    const without = tests.files.length === 0 ? [] : await runTests(root, tests, [carrier.id]);
    const judged = judge(carrier, asTheyStand, without);
    findings.push(...judged);
    keep();
    if (!values.json) for (const finding of judged) process.stdout.write(`${toLine(finding)}\n`);
  }
}

/** Written after each carrier: an interrupted run loses nothing. */
function keep(): void {
  writeFileSync(join(root, proofPath), `${JSON.stringify(merge(findings), null, 1)}\n`);
}

/** The old proof without carriers and clauses that are gone, with what was found now. */
function merge(found: readonly Finding[]): CoverageProof {
  const entryOf = (carrier: CodeCarrier, clause: string): readonly string[] =>
    found.find((one) => one.carrier === carrier.id && one.clause === clause)?.provedBy ??
    old[carrier.id]?.[clause] ??
    [];
  const entries = carriers.map((carrier) => {
    const proved = [...carrier.clauses].sort().map((clause) => [clause, entryOf(carrier, clause)] as const);
    return [carrier.id, Object.fromEntries(proved.filter(([, files]) => files.length > 0))] as const;
  });
  return Object.fromEntries(
    entries.filter(([, proved]) => Object.keys(proved).length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function report(found: readonly Finding[]): void {
  const open = found.filter(({ verdict }) => verdict !== 'proved');
  if (values.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else process.stdout.write(`${found.length} pairs of carrier and clause, ${open.length} not proved\n`);
  process.exitCode = open.length > 0 ? 1 : 0;
}

function toLine({ carrier, clause, verdict, provedBy }: Finding): string {
  return [verdict.padEnd(12), clause.padEnd(10), carrier.padEnd(44), provedBy.join(' ')].join(' ').trimEnd();
}

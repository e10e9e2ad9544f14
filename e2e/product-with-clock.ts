/**
 * The product as `zhijian start` runs it, but days ahead of the machine by what the file of its argument says: a public notice has to
 * stand for days, and no test may wait so long. The database keeps its own time.
 */
import { readFileSync } from 'node:fs';
import { startServer } from '../src/app/start-server.ts';
import { say } from '../src/app/cli/output.ts';

const daysFile = process.argv[2] ?? '';
const clock = { now: () => new Date(Date.now() + Number(readFileSync(daysFile, 'utf8')) * 86_400_000) };
await startServer(process.env, { empty: false, clock }, say);

/** A second process for tests: starts or joins the database of the folder given, says so, and leaves when stdin ends. */
import { startDatabase } from '../start-database.ts';

const database = await startDatabase({ dataDir: process.argv[2] ?? '', log: () => undefined });
process.stdout.write('ready\n');
process.stdin.resume().on('end', () => void database.stop().then(() => process.exit(0)));

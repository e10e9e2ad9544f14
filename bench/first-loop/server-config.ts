import { availableParallelism } from 'node:os';
import { readConfig, type Config } from '#platform/config.ts';

/** The product's configuration with nothing to wait for: no release delay, ten connections, the sandbox allowed. */
export function createBenchConfig(dataFolder: string, sandboxOrigin: string): Config {
  return {
    ...readConfig({}, { dataFolder }),
    logLevel: process.env['BENCH_LOG'] ?? 'fatal',
    poolSize: Number(process.env['BENCH_POOL'] ?? 2 * availableParallelism() + 2),
    releaseDelaySeconds: 0,
    allowedOrigins: [sandboxOrigin],
  };
}

import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counters for `/metrics` (Prometheus text). */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'operation' | 'status'>;
  readonly jobs: Counter<'name' | 'outcome'>;
}

/** A registry of its own, so that several servers in one test process do not meet. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'zhijian_request_seconds',
      help: 'Time per operation',
      labelNames: ['operation', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    }),
    jobs: new Counter({
      name: 'zhijian_jobs_total',
      help: 'Jobs by outcome',
      labelNames: ['name', 'outcome'],
      registers: [registry],
    }),
  };
}

import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { PooledDatabase } from './database/database.ts';
import type { BreachProof } from './database/tables.ts';
import type { EvidenceStore } from './evidence/evidence-store.ts';
import type { Live } from './http/live.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Witness } from './obligations/witness.ts';
import type { Outgoing } from './outgoing/outgoing.ts';
import type { Sealer } from './secrets.ts';

/** What only the process that owns the database can do. */
export interface Installation {
  /** Printed at start; whoever sets up the office must know it. */
  readonly setupKey: string;
  /** Makes the whole database anew, empty. */
  rebuild(): Promise<void>;
}

/** Everything one server process shares. A module that loads something at start adds it here by declaration merging. */
export interface Services {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  /** Business role: owns nothing, bound by row-level security. */
  readonly db: PooledDatabase;
  /** Log-in role: only session and credential code, and what must be one step with them, uses it. */
  readonly authDb: PooledDatabase;
  readonly evidence: EvidenceStore;
  readonly outgoing: Outgoing;
  readonly sealer: Sealer;
  readonly live: Live;
  readonly metrics: Metrics;
  readonly installation: Installation;
  /** Who can see whether an overdue duty was really breached; assembled from the modules. */
  readonly witnesses: Readonly<Record<BreachProof, Witness>>;
}

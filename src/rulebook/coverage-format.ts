/** How the clauses of the shared list are carried. Types only; coverage.ts computes them. */

/** What in the code can carry a clause, by the clause ids it declares itself. */
export type CodeCarrierKind = 'operation' | 'move' | 'check' | 'page';

export interface CodeCarrier {
  /** Kind, colon, name within the kind: `operation:registry.goLive`, `move:account.close`, `check:F1`. */
  readonly id: string;
  readonly kind: CodeCarrierKind;
  /** Chinese name. */
  readonly text: string;
  /** Folder or file it is declared in, from the project root. */
  readonly place: string;
  readonly clauses: readonly string[];
}

/** Carrier id to clause id to the test files that fail when the carrier is switched off. */
export type CoverageProof = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What the sources hold besides the code itself. */
export interface CoverageIndex {
  /** Clause id to the test files with a test that bears it in its title. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  /** Pack id to its table of expectations and the clauses with an expectation in it. */
  readonly expectations: Readonly<Record<string, { readonly file: string; readonly clauses: readonly string[] }>>;
  /** Pages that declare clauses (the server cannot load them). */
  readonly pages: readonly CodeCarrier[];
}

/** `carried`: rules or places in the code act on all of it, proved by tests. `none` must not happen. */
export type CoverageStatus = 'carried' | 'outside' | 'planned' | 'none';

/** How a carrier acts: by itself, as a question to a person on the inspection sheet, or not yet. */
export type CarrierForce = 'acts' | 'asked' | 'planned';

export interface CoverageCarrier {
  readonly kind: CodeCarrierKind | 'rule';
  readonly id: string;
  readonly text: string;
  /** The value of a rule in words; absent for code. */
  readonly value?: string;
  readonly place: string;
  readonly force: CarrierForce;
  /** A test that bears the clause fails without the carrier; without such a test it does not count. */
  readonly isProved: boolean;
}

export interface CoverageRow {
  readonly id: string;
  /** Document of the clause: S4, S0, S1, S2, S3. */
  readonly document: string;
  readonly place: string;
  readonly summary: string;
  /** Code of clauses.tsv; its name is in capability-texts.ts. */
  readonly capability: string;
  readonly status: CoverageStatus;
  /** Carried by questions to a person alone. */
  readonly isAskedOnly: boolean;
  /** Planned, but a part of it is carried already. */
  readonly isPartly: boolean;
  /** Why it is outside. */
  readonly reason?: string;
  /** Capability that will carry it. */
  readonly plannedBy?: string;
  readonly carriers: readonly CoverageCarrier[];
  readonly tests: readonly string[];
  /** Checks named for it that do not run yet, where only a person is asked (`F21`). */
  readonly awaitedChecks: readonly string[];
}

/** `distinct` = carried + outside + planned + none. */
export interface CoverageCounts {
  readonly distinct: number;
  readonly carried: number;
  readonly outside: number;
  readonly planned: number;
  readonly none: number;
}

export interface Coverage {
  readonly counts: CoverageCounts;
  /** Carried, but by questions alone. */
  readonly askedOnly: number;
  /** Planned, with a part carried already. */
  readonly partly: number;
  /** Clauses that still wait for a check. */
  readonly awaitingChecks: number;
  readonly rows: readonly CoverageRow[];
}

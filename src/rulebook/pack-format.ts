/**
 * The shape of a rule pack: one document version as data (files `rules/*.yaml`, published schema `rules/pack.schema.json`).
 * Types only; pack-loader.ts checks files against the schema and against what a schema cannot say.
 */
import type { DueUnit } from '#shared/due.ts';
import type { Day } from '#shared/time.ts';

export type PackLevel = 'national' | 'province' | 'city' | 'county' | 'department';

/** `absent`: the document is cited but its text is not at hand; the pack keeps its place in the tree and has no rules. */
export type PackStatus = 'inForce' | 'trial' | 'superseded' | 'draft' | 'absent';

/** How binding a rule is: 应/不得, 原则上 (exception needs a waiver), 鼓励. */
export type Force = 'must' | 'inPrinciple' | 'encouraged';

/** What a rule is limited to; an absent key means all. Values are codes of the modules (platform, mediaClass …). */
export type AppliesKey = 'mediaClass' | 'platform' | 'itemClass' | 'unitClass' | 'eventGrade' | 'messageClass';
export type Applies = { readonly [K in AppliesKey]?: readonly string[] };

/**
 * Account or item facts to match rules against; a rule limited by a key that is not given here does not match. Of a fact with several
 * values (an item of two classes) one is enough.
 */
export type RuleContext = { readonly [K in AppliesKey]?: string | readonly string[] };

/** The value of each kind. Set kinds (requiredSet, allowedSet, vocabulary, form) list codes in the order of the text. */
export interface RuleValues {
  /** `calendarDays`: date difference in Asia/Shanghai > days is a breach; `rolling`: elapsed time > days x 24 h is one. */
  maxInterval: { readonly days: number; readonly counting: 'calendarDays' | 'rolling' };
  /** `before`: the duty precedes the event (amount and unit are then a lead time, 0 = merely before). */
  deadline: {
    readonly event: string;
    readonly timing: 'after' | 'before';
    readonly amount: number;
    readonly unit: DueUnit;
    /** What the day of the event itself counts as; 0 unless the text says otherwise. Only for days and working days after an event. */
    readonly dayOfEvent?: 0 | 1;
  };
  maxCount: { readonly max: number; readonly per: string };
  minCount: { readonly min: number; readonly per: string };
  requiredSet: { readonly items: readonly string[] };
  allowedSet: { readonly items: readonly string[] };
  approvalLevel: { readonly level: ApprovalLevel };
  modality: { readonly direction: 'must' | 'mustNot' | 'may' };
  /** Steps of a route; people within one of `distinct` must be different persons. Order is that of routeSteps. */
  route: { readonly steps: readonly RouteStep[]; readonly distinct: readonly (readonly RouteStep[])[] };
  vocabulary: { readonly items: readonly string[] };
  form: { readonly items: readonly string[] };
  /** 历史节点: a past date of a campaign, kept as the text has it; it never raises a finding and never opens an obligation. */
  milestone: { readonly on: Day | null; readonly what: string };
}

export type RuleKind = keyof RuleValues;

/** Persons by rank, lowest first (clauses.md b.1). */
export const approvalLevels = ['section', 'deputyLeader', 'principalLeader'] as const;
export type ApprovalLevel = (typeof approvalLevels)[number];

/** All steps a route may have, in the order of clauses.md d.2. */
export const routeSteps = [
  'countersign',
  'secrecyReview',
  'proofread1',
  'proofread2',
  'proofread3',
  'review',
  'firstReview',
  'secondReview',
  'finalReview',
  'leaderApproval',
  'riskCheck',
  'release',
  'postReview',
] as const;
export type RouteStep = (typeof routeSteps)[number];

/** When to warn before a duty falls due; absent = the product's default (70 % of the time). */
export interface WarnTimes {
  /** Share of the time that has passed, between 0 and 1. */
  readonly ratio?: number;
  /** Hours before the due time, each a warning of its own. */
  readonly hoursBefore?: readonly number[];
}

/** What a breach costs, or what keeping the rule earns, under a pack with `scoring`. `max` caps the rule as a whole. */
export type RulePoints =
  | { readonly deduct: number; readonly per: 'item' | 'account' | 'once'; readonly max?: number }
  | { readonly bonus: number; readonly max?: number };

/** How a pack counts points: from `base`, up to `bonusMax` on top; a breach of a veto rule fails the account before any points. */
export interface Scoring {
  readonly base: number;
  readonly bonusMax: number;
  readonly vetoFirst: true;
}

interface RuleBase {
  /** Unique within its pack. */
  readonly id: string;
  /** What it regulates; rules of one subject are compared along a path. See subjects.ts. */
  readonly subject: string;
  readonly clauses: readonly string[];
  /** 摘要: our own summary, never a quotation. */
  readonly summary: string;
  readonly force: Force;
  readonly applies?: Applies;
  /** No text supplies the value; it is a default of this product that the unit sets. */
  readonly setByUnit?: boolean;
  /** How an open wording was read. */
  readonly reading?: string;
  /** Why a value that is weaker than a parent's is stored all the same (clauses.md b.3); it is never applied. */
  readonly weakerThanParent?: string;
  /** Head of veto it belongs to: a breach fails the account. */
  readonly veto?: string;
  /** Check (F1 …) that can find a breach from data; absent = only a person can. */
  readonly check?: string;
  /** Only for deadlines and maximum intervals. */
  readonly warn?: WarnTimes;
  /** Only in a pack with `scoring`. */
  readonly points?: RulePoints;
}

export type RuleOf<K extends RuleKind> = RuleBase & { readonly kind: K; readonly value: RuleValues[K] };
export type Rule = { [K in RuleKind]: RuleOf<K> }[RuleKind];

/** A clause of a document that is not among the shared clause list. */
export interface PackClause {
  readonly id: string;
  readonly summary: string;
}

export interface RulePack {
  readonly id: string;
  /** Edition of this pack file; raised with every change of content. Findings keep it. */
  readonly version: number;
  readonly title: string;
  /** 文号; null where the source does not give one. */
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly level: PackLevel;
  readonly status: PackStatus;
  /** First day on which it binds; null = has long been in force. */
  readonly effectiveFrom: Day | null;
  /** Last day on which it binds; absent or null = without an end. */
  readonly effectiveTo?: Day | null;
  /** The pack it takes the place of from its first day on; units that name that one are then bound by this one. */
  readonly supersedes: string | null;
  /** Packs directly above; more than one line is possible (region and sector). */
  readonly parents: readonly string[];
  readonly note?: string;
  readonly scoring?: Scoring;
  readonly clauses?: readonly PackClause[];
  readonly rules: readonly Rule[];
}

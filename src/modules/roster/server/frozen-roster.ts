import type { Employment } from '#modules/people/contract.ts';
import type { Deputy, Post } from '../contract.ts';

/** One post of the roster as it stands in a submission. */
export interface FrozenPost {
  readonly appointmentId: string;
  readonly post: Post;
  readonly person: string;
  readonly personId: string;
  readonly position: string;
  readonly section: string;
  readonly employment: Employment;
  readonly isOnStaff: boolean;
  readonly deputy: Deputy | null;
  readonly deputyFor: string;
  readonly inCharge: string;
  readonly accounts: readonly string[];
  readonly phone: string;
  readonly from: string;
  readonly until: string;
}

/** The roster of a unit: what a submission keeps, and what today's one is compared with. */
export interface FrozenRoster {
  readonly unit: string;
  readonly posts: readonly FrozenPost[];
}

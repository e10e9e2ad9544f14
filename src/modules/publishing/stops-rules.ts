import type { Platform } from '#modules/registry/contract.ts';

/** What an order says of where and when it is in force. */
export interface StopScope {
  readonly unitPath: string;
  readonly platform: Platform | null;
  readonly topicWords: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly liftedAt: Date | null;
  /** Items that go out in spite of it. */
  readonly exceptions: readonly string[];
}

/** What wants to go out. */
export interface StopSubject {
  readonly unitPath: string;
  readonly platform: Platform;
  readonly itemId: string;
  readonly title: string;
  readonly text: string;
}

/** In force at this instant: begun, not over, not lifted. */
export function isStanding(order: Pick<StopScope, 'startsAt' | 'endsAt' | 'liftedAt'>, now: Date): boolean {
  return order.liftedAt === null && order.startsAt <= now && now < order.endsAt;
}

/** Whether an order holds a text: its unit is in the subtree, and platform and topic, where the order names them, are its own. */
export function isHeldBy(order: StopScope, subject: StopSubject, now: Date): boolean {
  if (!isStanding(order, now)) return false;
  if (!subject.unitPath.startsWith(order.unitPath)) return false;
  if (order.platform !== null && order.platform !== subject.platform) return false;
  if (order.exceptions.includes(subject.itemId)) return false;
  if (order.topicWords.length === 0) return true;
  return order.topicWords.some((word) => subject.title.includes(word) || subject.text.includes(word));
}

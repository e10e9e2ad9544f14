import { addDays, atClock, dayMs, toDay } from '#shared/time.ts';
import { dayStatus, type WorkCalendar } from '#shared/working-days.ts';
import type { TaskKind } from '../today/contract.ts';
import type { ReminderTopic } from './contract.ts';

/** Why a task is told: it is new, its time is short, it is late. */
export type ReminderStage = 'new' | 'soon' | 'late';

const soonMs = dayMs;
/** Reminders go out in these hours of working days (set by the product); what cannot wait goes at once. */
const workHours = { from: '08:00', until: '18:00' } as const;

/** @param dueAt null: no clock runs. */
export function stageOf(dueAt: Date | null, now: Date): ReminderStage {
  if (dueAt === null) return 'new';
  const left = dueAt.getTime() - now.getTime();
  return left < 0 ? 'late' : left <= soonMs ? 'soon' : 'new';
}

/** The next instant at which people are at work: `now` itself within working hours. */
export function nextWorkTime(now: Date, calendar: WorkCalendar): Date {
  for (let day = toDay(now); ; day = addDays(day, 1)) {
    if (!dayStatus(day, calendar).isWorkday) continue;
    const opens = atClock(day, workHours.from);
    if (now.getTime() < opens.getTime()) return opens;
    if (now.getTime() < atClock(day, workHours.until).getTime()) return now;
  }
}

/** Kinds that the public can see, or that a superior waits for: told at any hour. */
const urgentKinds: ReadonlySet<TaskKind> = new Set([
  'publicationDiffers',
  'publicationUnconfirmed',
  'takedownToDecide',
  'takedownByHand',
  'orderToAccept',
]);

/** Whether a task cannot wait until people are at work again. */
export function isUrgent(task: { readonly kind: TaskKind; readonly dueAt: Date | null }, now: Date, nextWork: Date) {
  if (urgentKinds.has(task.kind)) return true;
  return task.dueAt !== null && task.dueAt.getTime() >= now.getTime() && task.dueAt.getTime() <= nextWork.getTime();
}

export const topicOfKind: Record<TaskKind, ReminderTopic> = {
  publicationDiffers: 'publishing',
  publicationUnconfirmed: 'publishing',
  publicationAssisted: 'publishing',
  takedownToDecide: 'publishing',
  takedownByHand: 'publishing',
  orderToAccept: 'orders',
  orderReturned: 'orders',
  orderToReport: 'orders',
  letterToReply: 'orders',
  obligationOverdue: 'deadlines',
  release: 'review',
  review: 'review',
  postReview: 'review',
  itemReturned: 'review',
  repostToDo: 'planning',
  repostLate: 'planning',
  itemToCountersign: 'review',
  itemReceipt: 'review',
  consultationToAnswer: 'review',
  findingToConfirm: 'orders',
  findingToOrder: 'orders',
  recheck: 'orders',
  handoverToSign: 'register',
  handoverToFill: 'register',
  handoverSteps: 'register',
  waiverToDecide: 'register',
  openingToDecide: 'register',
  openingReturned: 'register',
  closingToApprove: 'register',
  closingStep: 'register',
  mergeToDecide: 'register',
  foundToSettle: 'register',
  transferToConfirm: 'register',
  filingToReceive: 'register',
  filingReturned: 'register',
  rosterToReceive: 'register',
  rosterReturned: 'register',
  rightToGrant: 'register',
  returnToFill: 'deadlines',
  returnToProofread: 'deadlines',
  returnToSign: 'deadlines',
  returnToAccept: 'deadlines',
  obligationDue: 'deadlines',
  arrangementEnding: 'deadlines',
  materialToDecide: 'planning',
  materialReturned: 'planning',
  topicDue: 'planning',
  occasionOpen: 'planning',
};

import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { query } from '#shared/operation.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.Union([Type.String(), Type.Null()]);

/** Kinds of tasks in order of consequence: what the public or a superior sees first. */
export const taskKinds = [
  'publicationDiffers',
  'publicationUnconfirmed',
  'publicationAssisted',
  'takedownToDecide',
  'takedownByHand',
  'orderToAccept',
  'orderReturned',
  'orderToReport',
  'letterToReply',
  'obligationOverdue',
  'release',
  'review',
  'postReview',
  'itemReturned',
  'repostToDo',
  'repostLate',
  'itemToCountersign',
  'consultationToAnswer',
  'itemReceipt',
  'findingToConfirm',
  'findingToOrder',
  'recheck',
  'handoverToSign',
  'handoverToFill',
  'handoverSteps',
  'waiverToDecide',
  'openingToDecide',
  'openingReturned',
  'closingToApprove',
  'closingStep',
  'mergeToDecide',
  'foundToSettle',
  'transferToConfirm',
  'filingToReceive',
  'filingReturned',
  'rosterToReceive',
  'rosterReturned',
  'rightToGrant',
  'returnToFill',
  'returnToProofread',
  'returnToSign',
  'returnToAccept',
  'obligationDue',
  'arrangementEnding',
  'materialToDecide',
  'materialReturned',
  'topicDue',
  'occasionOpen',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** One thing to do now. `subjectId` is what opens (item, filing, order, finding …); `dueAt` where a clock runs. */
export const taskRow = Type.Object({
  kind: Type.Enum([...taskKinds]),
  id,
  subjectKind: Type.String(),
  subjectId: id,
  title: Type.String(),
  unitName: Type.String(),
  since: Type.String(),
  dueAt: text,
  clause: text,
});
export type TaskRow = Static<typeof taskRow>;

/** How many there are of one kind, and since when the oldest waits. */
export const taskGroup = Type.Object({
  kind: Type.Enum([...taskKinds]),
  count: Type.Integer(),
  oldestAt: Type.String(),
  overdue: Type.Integer(),
  rows: Type.Array(taskRow),
});
export type TaskGroup = Static<typeof taskGroup>;

export const changeRow = Type.Object({
  id,
  at: Type.String(),
  by: Type.String(),
  action: Type.String(),
  subjectKind: Type.String(),
  subjectId: id,
  title: text,
});
export type ChangeRow = Static<typeof changeRow>;

export const todayOperations = {
  readToday: query({
    id: 'today.readToday',
    path: '/today',
    access: 'session',
    summary: '今日：现在要办的事、本周到期的责任事项、近期变化',
    reply: Type.Object({ asOf: Type.String(), groups: Type.Array(taskGroup), changes: Type.Array(changeRow) }),
  }),
} as const;

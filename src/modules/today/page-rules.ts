import type { TaskKind, TaskRow } from './contract.ts';

/** A page, with filters or the open thing in its address. */
export interface TaskPage {
  readonly to: string;
  readonly search?: Record<string, string>;
}

/** Pages with all tasks of a kind. */
export const taskPages: Record<TaskKind, TaskPage> = {
  publicationDiffers: { to: '/publications' },
  publicationUnconfirmed: { to: '/publications' },
  takedownToDecide: { to: '/publications' },
  takedownByHand: { to: '/publications' },
  publicationAssisted: { to: '/publications', search: { view: 'attention' } },
  orderToAccept: { to: '/rectifications' },
  orderReturned: { to: '/rectifications' },
  orderToReport: { to: '/rectifications' },
  letterToReply: { to: '/circular-letters' },
  obligationOverdue: { to: '/obligations', search: { state: 'breached' } },
  release: { to: '/release' },
  review: { to: '/review' },
  postReview: { to: '/publications' },
  itemToCountersign: { to: '/items', search: { state: 'reviewing' } },
  consultationToAnswer: { to: '/consultations', search: { state: 'waiting' } },
  itemReceipt: { to: '/items', search: { state: 'approved' } },
  itemReturned: { to: '/items', search: { state: 'returned' } },
  repostToDo: { to: '/relays' },
  repostLate: { to: '/relays', search: { state: 'open' } },
  findingToConfirm: { to: '/findings', search: { state: 'suspected' } },
  findingToOrder: { to: '/findings', search: { state: 'confirmed' } },
  recheck: { to: '/rectifications', search: { state: 'reported' } },
  handoverToSign: { to: '/handovers' },
  handoverToFill: { to: '/handovers' },
  handoverSteps: { to: '/handovers' },
  waiverToDecide: { to: '/rules/waivers' },
  openingToDecide: { to: '/openings', search: { state: 'requested' } },
  openingReturned: { to: '/openings', search: { state: 'returned' } },
  transferToConfirm: { to: '/accounts' },
  filingToReceive: { to: '/deliveries' },
  closingToApprove: { to: '/closings' },
  closingStep: { to: '/closings' },
  mergeToDecide: { to: '/merges' },
  foundToSettle: { to: '/found-accounts', search: { state: 'open' } },
  filingReturned: { to: '/filings', search: { state: 'returned' } },
  rosterToReceive: { to: '/roster-filings', search: { state: 'filed' } },
  rosterReturned: { to: '/roster-filings', search: { state: 'returned' } },
  rightToGrant: { to: '/appointments', search: { state: 'running' } },
  materialToDecide: { to: '/plan-materials', search: { state: 'submitted' } },
  materialReturned: { to: '/plan-materials', search: { state: 'returned' } },
  topicDue: { to: '/plan-topics' },
  occasionOpen: { to: '/plan-occasions' },
  returnToFill: { to: '/returns' },
  returnToProofread: { to: '/returns', search: { state: 'filled' } },
  returnToSign: { to: '/returns', search: { state: 'proofread' } },
  returnToAccept: { to: '/campaigns' },
  obligationDue: { to: '/obligations' },
  arrangementEnding: { to: '/obligations' },
};

/** Where one task is done. */
export function taskPage(task: TaskRow): TaskPage {
  if (task.kind === 'review' || task.kind === 'release')
    return { to: taskPages[task.kind].to, search: { item: task.subjectId } };
  const to = subjectHref(task.subjectKind, task.subjectId);
  return to === null ? taskPages[task.kind] : { to };
}

/** Where a thing of a kind opens; null for kinds without a page of their own. */
export function subjectHref(kind: string, id: string): string | null {
  const folder = folders[kind];
  return folder === undefined ? null : `${folder}/${id}`;
}

const folders: Record<string, string> = {
  unit: '/units',
  account: '/accounts',
  item: '/items',
  publication: '/publications',
  post: '/monitoring/posts',
  filing: '/filings',
  transfer: '/transfers',
  delivery: '/deliveries',
  openingRequest: '/openings',
  rosterFiling: '/roster-filings',
  finding: '/findings',
  inspection: '/inspections',
  rectification: '/rectifications',
  circular: '/circulars',
  closing: '/closings',
  waiver: '/rules/waivers',
  handover: '/handovers',
  contract: '/contracts',
  licence: '/licences',
  document: '/mechanisms',
  rulePack: '/rules/drafts',
  planTopic: '/plan-topics',
  planMaterial: '/plan-materials',
  planCampaign: '/plan-campaigns',
  planColumn: '/plan-columns',
  planItem: '/items',
  relay: '/relays',
  policy: '/policies',
  circularLetter: '/circular-letters',
  unitReturn: '/returns',
  campaign: '/campaigns',
  consultation: '/consultations',
};

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
};

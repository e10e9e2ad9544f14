import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { CampaignState } from '../campaign-contract.ts';
import type { MaterialState } from '../material-contract.ts';
import type { TopicState } from '../topic-contract.ts';
import { campaignStateTexts, materialStateTexts, topicStateTexts } from '../texts.ts';

const topicTones: Record<TopicState, StatusTone> = {
  planned: 'neutral',
  claimed: 'active',
  drafted: 'soon',
  published: 'met',
  shelved: 'neutral',
};
const materialTones: Record<MaterialState, StatusTone> = {
  gathered: 'neutral',
  submitted: 'active',
  returned: 'blocked',
  accepted: 'soon',
  used: 'met',
  dropped: 'neutral',
};
const campaignTones: Record<CampaignState, StatusTone> = {
  planned: 'neutral',
  running: 'active',
  ended: 'met',
  cancelled: 'neutral',
};

export function TopicTag({ state }: { state: string }) {
  const known = state as TopicState;
  return <StatusTag tone={topicTones[known]}>{topicStateTexts[known]}</StatusTag>;
}
export function MaterialTag({ state }: { state: string }) {
  const known = state as MaterialState;
  return <StatusTag tone={materialTones[known]}>{materialStateTexts[known]}</StatusTag>;
}
export function CampaignTag({ state }: { state: CampaignState }) {
  return <StatusTag tone={campaignTones[state]}>{campaignStateTexts[state]}</StatusTag>;
}

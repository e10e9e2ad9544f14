/** What the sample points list demands of its pack: veto first, then points from 100 down, at most 10 on top. */
import type { ExpectationTable } from './expectation-format.ts';
import { ban, duty, holds, lists, within } from './expectation-rows.ts';

const points = (value: Readonly<Record<string, unknown>>) => ({ rule: { points: value } });

export const samplePointsExpectations: ExpectationTable = {
  pack: 'Sample-points',
  expectations: [
    ban('SP-0a', 'inspection.wordingError'),
    holds('SP-1a', 'update.interval', { days: 7 }, points({ deduct: 2, per: 'item', max: 10 })),
    duty('SP-1b', 'account.certification'),
    within('SP-1c', 'filing.open', 'goLive', 3, 'workdays', points({ deduct: 5, per: 'account' })),
    ban('SP-2a', 'content.publishUnreviewed'),
    duty('SP-2b', 'repost.source', points({ deduct: 1, per: 'item', max: 5 })),
    within('SP-3a', 'reply.deadline', 'messageReceived', 3, 'workdays', points({ deduct: 2, per: 'item', max: 20 })),
    ban('SP-3b', 'interaction.closing', points({ deduct: 5, per: 'account' })),
    lists('SP-4a', 'documents.required', ['emergencyPlan']),
    duty('SP-5a', 'personnel.deputy', { force: 'encouraged', ...points({ bonus: 2 }) }),
    duty('SP-5b', 'content.columns', { force: 'encouraged', ...points({ bonus: 3, max: 6 }) }),
  ],
};

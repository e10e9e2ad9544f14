/** What the national inspection list demands of its pack: eight items under three heads, any one of which fails the account. */
import type { ExpectationTable } from './expectation-format.ts';
import { ban, holds } from './expectation-rows.ts';

const safety = { rule: { veto: '安全、泄密事故等严重问题' } };
const silence = { rule: { veto: '内容不更新' } };
const interaction = { rule: { veto: '互动回应差' } };

export const s4InspectionExpectations: ExpectationTable = {
  pack: 'S4-inspection',
  expectations: [
    ban('SI-1a', 'inspection.wordingError', safety),
    ban('SI-1b', 'inspection.secretLeak', safety),
    ban('SI-1c', 'inspection.harmfulContent', safety),
    ban('SI-1d', 'inspection.opinionCaused', safety),
    holds('SI-2a', 'inspection.updateWindow', { days: 14, counting: 'rolling' }, silence),
    holds('SI-2a', 'inspection.updateWindow', { days: 14 }, { rule: { check: 'F1' } }),
    ban('SI-2b', 'inspection.clientUnusable', silence, { platform: 'client' }),
    ban('SI-3a', 'inspection.noInteraction', interaction),
    ban('SI-3b', 'inspection.fraud', interaction),
  ],
};

import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { riskHit, riskResult } from './contract.ts';

/** Why a place that the check asks about stays as it is; `other` needs words of one's own. */
export const confirmationReasons = ['quoted', 'properName', 'verified', 'falseAlarm', 'other'] as const;
export type ConfirmationReason = (typeof confirmationReasons)[number];

const key = Type.String({ title: '命中', minLength: 1, maxLength: 40 });
const reason = Type.Enum([...confirmationReasons], { title: '理由' });

/** One person's word for one place, as it is sent. */
export const confirmation = Type.Object(
  { key, reason, note: Type.Optional(Type.String({ title: '说明', maxLength: 200 })) },
  { additionalProperties: false },
);
export type Confirmation = Static<typeof confirmation>;

/** What a command takes that releases or hands in a text: a word for every place that the check asks about. */
export const confirmationsField = Type.Optional(Type.Array(confirmation, { title: '核对确认', maxItems: 500 }));

/** A confirmation as it is kept: who said so, when and why. */
export const confirmed = Type.Object({ reason, note: Type.String(), by: Type.String(), at: Type.String() });
export type Confirmed = Static<typeof confirmed>;

/** A hit with its words in their sentence. `earlier`: what was said of the same words in an earlier text of the same subject. */
export const riskPlace = Type.Object({
  key: Type.String(),
  hit: riskHit,
  before: Type.String(),
  after: Type.String(),
  earlier: Type.Union([confirmed, Type.Null()]),
});
export type RiskPlace = Static<typeof riskPlace>;

/** A check that is not kept: what must be mended, and what a person must confirm. */
export const riskPreview = Type.Object({
  tableVersion: Type.String(),
  checkedAt: Type.String(),
  toMend: Type.Array(riskPlace),
  toConfirm: Type.Array(riskPlace),
});
export type RiskPreview = Static<typeof riskPreview>;

/** A kept report. The k-th of `confirmations` is the word for the k-th hit of severity `warn`; older reports have none. */
export const riskReport = Type.Object({
  id: Type.String({ pattern: uuidPattern }),
  ...riskResult.properties,
  checkedAt: Type.String(),
  confirmations: Type.Array(confirmed),
});
export type RiskReportReply = Static<typeof riskReport>;

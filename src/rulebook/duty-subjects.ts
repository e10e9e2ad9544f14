/** Which events open and discharge the duty of a rule: the link from a rule's subject to what happens. */
import { compileDeadline, compileInterval, type DutyTerm } from './duty-term.ts';
import type { DutyShape } from './duty-events.ts';
import type { EffectiveRule } from './effective-format.ts';
import type { WorkCalendar } from '#shared/working-days.ts';

/** Events by name. A recurring duty is opened and discharged by the same one. `void` and `waive` end every duty of a subject. */
export interface DutyEvents {
  readonly shape: DutyShape;
  readonly opens: string;
  readonly discharges: string;
}

/** A post that is visible on the account's own page: mass-sent, or observed there (field notes 6.1). */
export const visiblePost = 'visiblePost';

const recurring: Readonly<Record<string, string>> = {
  'update.interval': visiblePost,
  'update.zombie': visiblePost,
  'inspection.updateWindow': visiblePost,
  'patrol.interval': 'patrolled',
  'inspection.cycle': 'inspected',
  'inspection.circularCycle': 'circularIssued',
  'custody.passwordAge': 'passwordChanged',
};

const discharges: Readonly<Record<string, string>> = {
  'reply.deadline': 'messageReplied',
  'rectification.deadline': 'orderReported',
  'opinion.response': 'opinionAnswered',
  'opinion.report': 'opinionReported',
  'incident.illegalContent': 'illegalRemoved',
  'personnel.filing': 'personnelFiled',
  'content.postReview': 'postReviewed',
  'repost.matrix': 'reposted',
  'custody.accountData': 'accountDataChanged',
  'custody.platformData': 'platformDataChanged',
};

/** The events of an effective rule's duty; undefined for a rule that is no duty with a clock, or whose discharge nobody records yet. */
export function dutyEventsOf(effective: Pick<EffectiveRule, 'subject' | 'rule'>): DutyEvents | undefined {
  const { subject, rule } = effective;
  if (rule.kind === 'maxInterval') {
    const event = recurring[subject];
    return event === undefined ? undefined : { shape: 'recurring', opens: event, discharges: event };
  }
  if (rule.kind !== 'deadline') return undefined;
  const done = subject.startsWith('filing.') ? `filed.${subject.slice('filing.'.length)}` : discharges[subject];
  return done === undefined ? undefined : { shape: 'once', opens: rule.value.event, discharges: done };
}

/** The compiled term of an effective rule; undefined unless it is a deadline or a maximum interval. */
export function termOf(
  effective: Pick<EffectiveRule, 'rule' | 'value'>,
  calendar?: WorkCalendar,
): DutyTerm | undefined {
  const { rule } = effective;
  if (rule.kind === 'maxInterval') return compileInterval(effective.value as typeof rule.value, rule.warn);
  if (rule.kind === 'deadline') return compileDeadline(effective.value as typeof rule.value, rule.warn, calendar);
  return undefined;
}

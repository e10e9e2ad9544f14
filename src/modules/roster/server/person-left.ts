/**
 * The job that custody runs when somebody leaves (payload `{ changeId }`, a row of personnel_change): named here so that no module below
 * imports one above. It comes when the change is recorded, not when it takes effect: a handover is prepared before the last day.
 */
export const personLeftJobName = 'custody.personLeft';

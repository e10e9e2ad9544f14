/** What other modules' pages may use: words for actions, and where a subject opens. */
export { actionText, knownActions } from './action-texts.ts';
export { FirstSteps } from './FirstSteps.tsx';
export { subjectHref } from '../page-rules.ts';
export { toTimeline, type ServerTimelineEntry } from './to-timeline.ts';

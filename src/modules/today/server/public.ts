/** What other modules may call: what a person has to do now. */
export { readTasks, type TaskLine } from './read-tasks.ts';
export { taskPage } from '../page-rules.ts';
export { taskTexts } from '../texts.ts';

/** What other modules may call: the rules that hold for a unit, its working days, and the packs themselves. */
export { calendarOf } from './calendar.ts';
export { followInstalledPacks, refreshInstalledPacks } from './installed-packs.ts';
export { compareAtStart } from './packs-in-force-job.ts';
export { custodyRebindJobName, rebindJobName, type RebindRequest } from './request-rebind.ts';
export { loadPackShelf, packIdsOf, readPackFolder } from './packs.ts';
export type { PackShelf } from './pack-shelf.ts';
export { requestWaiverAlong } from './request-waiver.ts';
export { readSentFile } from './sent-file.ts';
export { waiversAt, type WaiverLookup } from './waivers-in-scope.ts';
export { rulesFor, type RulesOfUnit } from './rules-for.ts';

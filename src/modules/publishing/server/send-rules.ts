const pollSeconds = [2, 10, 30, 60, 120, 300, 600] as const;
const lookupSeconds = [5, 30, 60, 300, 600, 1800, 3600] as const;

/** Seconds until the next question; the platform allows 100 a day, so it gets slower. @param asked how often it was asked already */
export function nextPollSeconds(asked: number): number {
  return pollSeconds[Math.min(asked, pollSeconds.length - 1)] as number;
}

/** Seconds until the next look for a publication whose outcome is unknown. */
export function nextLookupSeconds(asked: number): number {
  return lookupSeconds[Math.min(asked, lookupSeconds.length - 1)] as number;
}

/** Tries to reach the platform before a person must look at it. */
export const mostSendTries = 20;
/** Tries to read the live page when it does not show (not public yet, network). */
export const mostCompareTries = 5;
/** A send that has not moved for this long was interrupted (process ended); far above the longest possible call. */
export const interruptedAfterMs = 180_000;
/** The sweep asks again for publications whose last step is older than this: their job was lost. */
export const forgottenAfterMs = 3_900_000;
/** The live page is read once more a day later: edits after publishing show (S4-1.3.2c). */
export const rereadAfterMs = 86_400_000;

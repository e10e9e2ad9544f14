/** The Chromium for browser tests: `CHROMIUM_PATH`, else a known name on PATH or in /usr/bin; undefined when there is none. */
export function findChromium(): string | undefined;

/** Progress in Chinese on stderr, so that a command's own output stays clean. */
const begunAt = Date.now();

/** Seconds since this process began to work. */
function elapsedSeconds() {
  return Math.round((Date.now() - begunAt) / 1000);
}

/** Writes one line of progress with the seconds so far. */
export function say(text) {
  process.stderr.write(`[指尖 ${elapsedSeconds()} 秒] ${text}\n`);
}

/** A stop that a person can mend; `message` is Chinese and says what to do. */
export class NotReady extends Error {}

/** Says `text` again every five seconds until `work` ends. */
export async function withHeartbeat(text, work) {
  say(text);
  const timer = setInterval(() => say(text), 5000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Runs `main`; a NotReady ends the process with its text and code 1, without a stack. */
export async function runOrExplain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

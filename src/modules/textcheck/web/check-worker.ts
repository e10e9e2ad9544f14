/** A thread of the page's own: holds the dictionary and checks, so that typing never waits. */
import type { CheckAnswer, CheckRequest } from './check-messages.ts';
import { createLocalChecker, DictionaryRefused } from './local-checker.ts';

const checker = createLocalChecker((path, init) => fetch(path, init));

async function answer(request: CheckRequest): Promise<CheckAnswer> {
  const { number } = request;
  try {
    if (request.ask === 'check') return { number, result: checker.check(request.parts) };
    return { number, version: await (request.ask === 'refresh' ? checker.refresh() : checker.readStatistic()) };
  } catch (thrown) {
    return { number, fault: String(thrown), status: thrown instanceof DictionaryRefused ? thrown.status : null };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker's, not a window's
  void answer(data).then((reply) => self.postMessage(reply));
});

import { ApiProblem } from '#ui/api.ts';
import type { RiskResult } from '../contract.ts';
import type { CheckAnswer, CheckedPart, CheckRequest } from './check-messages.ts';

type Question = CheckRequest extends infer R ? (R extends unknown ? Omit<R, 'number'> : never) : never;
interface Waiting {
  readonly settle: (answer: CheckAnswer) => void;
  readonly fail: (problem: ApiProblem) => void;
}

let thread: Worker | null = null;
let lastNumber = 0;
const waiting = new Map<number, Waiting>();

/** Reads or renews the dictionary in the page's checking thread; gives its version. @throws ApiProblem */
export async function refreshDictionary(): Promise<string> {
  const answer = await ask({ ask: 'refresh' });
  return 'version' in answer ? answer.version : '';
}

/** Reads the language statistic that the dictionary names into the page's thread; gives its mark, '' for none. @throws ApiProblem */
export async function readStatistic(): Promise<string> {
  const answer = await ask({ ask: 'statistic' });
  return 'version' in answer ? answer.version : '';
}

/** Checks in the page's own thread; nothing is sent. @throws ApiProblem where it cannot */
export async function checkHere(parts: readonly CheckedPart[]): Promise<RiskResult> {
  const answer = await ask({ ask: 'check', parts });
  if ('result' in answer) return answer.result;
  throw unusable('no result');
}

async function ask(question: Question): Promise<CheckAnswer> {
  const number = ++lastNumber;
  const answer = await new Promise<CheckAnswer>((settle, fail) => {
    waiting.set(number, { settle, fail });
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker's, not a window's
    running().postMessage({ number, ...question });
  });
  if ('fault' in answer) throw unusable(answer.fault, answer.status);
  return answer;
}

function running(): Worker {
  if (thread) return thread;
  const started = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
    waiting.get(data.number)?.settle(data);
    waiting.delete(data.number);
  });
  // Its code did not come or the browser cannot read it: whoever waits asks the server instead, the next call tries anew.
  started.addEventListener('error', (event) => {
    started.terminate();
    if (thread === started) thread = null;
    for (const { fail } of waiting.values()) fail(unusable(event.message));
    waiting.clear();
  });
  thread = started;
  return started;
}

function unusable(fault: string, status: number | null = null): ApiProblem {
  return new ApiProblem({
    code: 'textcheck.not-here',
    status: status ?? 422,
    title: '本机的检查没有启动，改由服务器检查。',
    facts: { fault },
  });
}

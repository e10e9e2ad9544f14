import { commonProblems, Problem } from '#shared/problems.ts';

/** A reason without the spaces around it. @throws Problem common.invalidInput when nothing else is there */
export function givenReason(reason: string, title: string): string {
  const text = reason.trim();
  if (text === '')
    throw new Problem(commonProblems.invalidInput, { count: 1 }, [{ path: '/reason', text: `请填写${title}` }]);
  return text;
}

/** Every refusal has one code, one status and one Chinese text: what types cannot see across files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScript, listFiles } from './source-files.ts';
import { blankComments } from './source-text.ts';

export interface DeclaredProblem {
  readonly code: string;
  readonly status: number;
  readonly text: string;
  readonly file: string;
}

/** Problems declared by `defineProblems('area', {…})` below `root/src`, tests left out. Reads files only. */
export function listProblems(root: string): DeclaredProblem[] {
  const sources = listFiles(root, 'src', isScript).filter((file) => !/\.test\.tsx?$/.test(file));
  return sources.flatMap((file) => findProblems(file, readFileSync(join(root, file), 'utf8')));
}

/** Problems declared in one source. Throws when a declaration cannot be read, so that none is overlooked. */
export function findProblems(file: string, source: string): DeclaredProblem[] {
  const code = blankComments(source, { keepStrings: true });
  return [...code.matchAll(/(?<!function )\bdefineProblems\(\s*'([\w-]+)',\s*\{/g)].flatMap((found) => {
    const area = found[1] ?? '';
    const body = code.slice(found.index, endOfCall(code, found.index));
    const entries = [
      ...body.matchAll(
        /(\w+):\s*\{\s*status:\s*(\d+),\s*text:\s*(['"`])((?:\\.|(?!\3)[\s\S])*)\3,?\s*(?:audited:\s*true,?\s*)?\}/g,
      ),
    ];
    if (entries.length !== (body.match(/\bstatus:/g) ?? []).length)
      throw new Error(`${file}: a problem of ${area} has an unusual form`);
    return entries.map(([, key = '', status, , text = '']) => {
      const kebab = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return { code: `${area}.${kebab}`, status: Number(status), text, file };
    });
  });
}

function endOfCall(code: string, start: number): number {
  const end = code.indexOf('\n});', start);
  return end < 0 ? code.length : end;
}

/** One line per fault: a code twice, a text without Chinese, a status that is no refusal. */
export function judgeProblems(problems: readonly DeclaredProblem[]): string[] {
  return problems.flatMap(({ code, status, text, file }, at) => [
    ...(problems.findIndex((other) => other.code === code) === at
      ? []
      : [`code-is-unique: ${file} declares ${code} again`]),
    ...(/\p{Script=Han}/u.test(text) ? [] : [`text-is-chinese: ${file} ${code}`]),
    ...(status >= 400 && status <= 599 ? [] : [`status-refuses: ${file} ${code} ${status}`]),
  ]);
}

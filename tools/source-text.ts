/**
 * Blanks comments and, unless `keepStrings`, the inside of strings, so that a pattern meets code only. Lines keep
 * their numbers. A small scanner and no parser: it knows quotes, templates (nested ones too) and both comments;
 * a regular expression that holds a quote or `//` may confuse it, which at worst hides the rest of one line.
 */
export function blankComments(source: string, options: { keepStrings: boolean }): string {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}|[^`\\])*`/g;
  return source.replace(token, (found) => {
    const isComment = found.startsWith('//') || found.startsWith('/*');
    return isComment || !options.keepStrings ? found.replace(/[^\n]/g, ' ') : found;
  });
}

/** Blanks comments of SQL (`--` and block comments), keeping line numbers. */
export function blankSqlComments(source: string): string {
  return source.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (found) => found.replace(/[^\n]/g, ' '));
}

/** The line (from 1) of an offset. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

/** Faults of YAML itself in Chinese. */
import type { ErrorCode } from 'yaml';

const texts: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: '缩进不对，同一层的项要对齐',
  BAD_SCALAR_START: '文字不能以这个符号开头，请加引号',
  BAD_ALIAS: '引用（*）的写法不对',
  BAD_DQ_ESCAPE: '双引号中的转义写法不对，可改用单引号',
  BLOCK_AS_IMPLICIT_KEY: '这一行不能这样写，请检查冒号和缩进',
  BLOCK_IN_FLOW: '括号里不能换行写成块，请检查括号是否配对',
  DUPLICATE_KEY: '同一处有重复的项',
  MISSING_CHAR: '缺少引号、括号或冒号后的空格',
  MULTILINE_IMPLICIT_KEY: '项的名称不能跨行，请检查冒号',
  MULTIPLE_DOCS: '一份文件只能有一个规则包，请去掉多余的“---”',
  RESOURCE_EXHAUSTION: '层次太深，请把内容写得平一些',
  TAB_AS_INDENT: '缩进要用空格，不能用制表符',
  UNEXPECTED_TOKEN: '这里有多余或写错的符号',
};

/** What is wrong with a text that is no YAML, and what to do. */
export function yamlFaultText(code: ErrorCode): string {
  return `不是有效的 YAML：${texts[code] ?? `请检查这一行的写法（${code}）`}`;
}

/** The words of the command line that the library would say in English: titles of the help, and what is wrong with a command as typed. */
import type { Command } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const faults: readonly (readonly [RegExp, string])[] = [
  [/^unknown command '(.*)'$/, '没有命令“$1”'],
  [/^unknown option '(.*)'$/, '没有选项“$1”'],
  [/^missing required argument '(.*)'$/, '缺少参数“$1”'],
  [/^required option '(.*)' not specified$/, '缺少必填的选项“$1”'],
  [/^option '(.*)' argument missing$/, '选项“$1”后面缺少内容'],
  [/^too many arguments.*$/, '参数多了，请核对'],
];

/** One refusal of the library in Chinese; what is not known stays as it is. Pure. */
export function faultText(refusal: string): string {
  const [first = '', ...rest] = refusal
    .trimEnd()
    .replace(/^error: /, '')
    .split('\n');
  const known = faults.find(([pattern]) => pattern.test(first));
  const said = known ? first.replace(known[0], known[1]) : first;
  return [said, ...rest.map((line) => line.replace(/^\(Did you mean (.*)\?\)$/, '（是不是 $1？）'))].join('\n');
}

/** Sets a program, before its commands are added, to speak Chinese. */
export function speakChinese(program: Command): Command {
  return program
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [命令]', '显示某个命令的用法')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) => usage.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]'),
      styleOptionDescription: (text) => text.replace(/ ?\(default: "?([^")]*)"?\)$/, '（默认 $1）'),
      styleSubcommandTerm: (term) => term.replaceAll('[options]', '[选项]'),
    })
    .configureOutput({ outputError: (refusal, write) => write(`${faultText(refusal)}\n`) });
}

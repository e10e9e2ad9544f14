import { Command } from 'commander';
import { expect, test } from 'vitest';
import { faultText, speakChinese } from './chinese-help.ts';

function sample(): Command {
  const program = speakChinese(new Command('zhijian')).version('1', '-V, --version', '显示版本');
  program
    .command('rules')
    .description('规则')
    .command('check <file>')
    .description('检查')
    .option('--limit <count>', '条数', '200')
    .action(() => undefined);
  return program;
}

test('help is in Chinese down to the last command', () => {
  const program = sample();
  const group = program.commands[0];
  const helps = [program, group, group?.commands[0]].map((command) => command?.helpInformation() ?? '');
  for (const help of helps) {
    expect(help).toContain('用法：');
    expect(help).not.toMatch(/Usage|Options|Commands|display|default|\[options\]|\[command\]/);
  }
  expect(helps[2]).toContain('（默认 200）');
});

test.each([
  ["error: unknown command 'foo'\n", '没有命令“foo”'],
  ["error: unknown option '--jsn'\n(Did you mean --json?)\n", '没有选项“--jsn”\n（是不是 --json？）'],
  ["error: missing required argument 'file'\n", '缺少参数“file”'],
  ["error: required option '--pack <pack>' not specified\n", '缺少必填的选项“--pack <pack>”'],
  ["error: option '--limit <count>' argument missing\n", '选项“--limit <count>”后面缺少内容'],
])('a command typed wrongly is refused in Chinese: %s', (refusal, said) => {
  expect(faultText(refusal)).toBe(said);
});

test('a program made to speak Chinese refuses a real slip in Chinese', async () => {
  const program = sample().exitOverride();
  let printed = '';
  program.configureOutput({ writeErr: (text) => (printed += text) });
  await expect(program.parseAsync(['rules2'], { from: 'user' })).rejects.toThrow('rules2');
  expect(printed).toContain('没有命令“rules2”');
});

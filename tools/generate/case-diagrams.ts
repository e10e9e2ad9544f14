/** docs/cases.md: one state diagram per case definition. */
import type { CaseDefinition } from '#platform/cases/define-case.ts';
import { permissionText } from '#shared/permissions.ts';

type DescribedCase = Pick<CaseDefinition, 'kind' | 'text' | 'initial' | 'states' | 'transitions'>;

/** The diagrams as Markdown with Mermaid, sorted by kind. Throws when a transition names a state that is not declared. Pure. */
export function describeCases(cases: readonly DescribedCase[]): string {
  const intro = '由 `node bin/run.mjs tools/generate.ts` 根据流程定义生成，请勿手工修改；与代码不一致时测试不通过。';
  const sections = cases.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)).map(describeCase);
  return `${['# 流程与状态', intro, ...sections].join('\n\n')}\n`;
}

function describeCase({ kind, text, initial, states, transitions }: DescribedCase): string {
  assertDeclared(kind, states, [initial, ...Object.values(transitions).flatMap(({ from, to }) => [...from, to])]);
  const names = Object.entries(states).map(([name, state]) => `  state "${state.text}" as ${name}`);
  const moves = Object.values(transitions).flatMap(({ from, to, text: label }) =>
    from.map((state) => `  ${state} --> ${to}: ${label}`),
  );
  const ends = Object.entries(states).flatMap(([name, state]) => (state.closed === true ? [`  ${name} --> [*]`] : []));
  const diagram = ['```mermaid', 'stateDiagram-v2', ...names, `  [*] --> ${initial}`, ...moves, ...ends, '```'].join(
    '\n',
  );
  return [`## ${text}（\`${kind}\`）`, diagram, transitionTable(states, transitions)].join('\n\n');
}

function transitionTable(states: DescribedCase['states'], transitions: DescribedCase['transitions']): string {
  const rows = Object.entries(transitions).map(([name, { text, from, to, permission, clauses }]) => {
    const ways = from.map((state) => states[state]?.text).join('、');
    return `| ${text} \`${name}\` | ${ways} | ${states[to]?.text} | ${permission === undefined ? '系统' : permissionText(permission)} | ${(clauses ?? []).join('、')} |`;
  });
  return ['| 动作 | 原状态 | 新状态 | 权限 | 条款 |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function assertDeclared(kind: string, states: DescribedCase['states'], used: readonly string[]): void {
  const unknown = used.find((state) => !(state in states));
  if (unknown !== undefined) throw new Error(`case ${kind} names the state ${unknown}, which it does not declare`);
}

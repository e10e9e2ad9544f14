/** docs/permissions.md: which role holds which right, and which role may call which operation. */
import type { Operation } from '#shared/operation.ts';
import { permissions, roles, type Permission, type Role } from '#shared/permissions.ts';

type Described = Pick<Operation, 'id' | 'kind' | 'method' | 'path' | 'access' | 'summary'>;

const roleNames = Object.keys(roles) as Role[];

/** The matrix as Markdown, in Chinese for administrators; operations are sorted by id. Pure. */
export function describePermissions(operations: readonly Described[]): string {
  return (
    [
      '# 权限对照表',
      '由 `node bin/run.mjs tools/generate.ts` 根据岗位定义与接口声明生成，请勿手工修改；与代码不一致时测试不通过。',
      '岗位须由安全管理员在某一单位授予后才有效，管辖范围为该单位及其下级。同一稿件的撰写人、各级审核人不能是同一人，由数据库约束保证，与本表无关。',
      '## 岗位与权限',
      table(['权限', '代码', ...roleNames.map(roleHeading)], rightRows()),
      '## 岗位与接口',
      '“公开”指不需要登录，“登录”指登录即可。',
      table(['接口', '说明', '要求', ...roleNames.map(roleHeading)], operationRows(operations)),
      '## 岗位依据',
      table(
        ['岗位', '代码', '条款'],
        roleNames.map((role) => [roles[role].text, `\`${role}\``, roles[role].source]),
      ),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function rightRows(): string[][] {
  const rights = Object.keys(permissions) as Permission[];
  return rights.map((right) => [
    permissions[right],
    `\`${right}\``,
    ...roleNames.map((role) => mark(holds(role, right))),
  ]);
}

function operationRows(operations: readonly Described[]): string[][] {
  return operations
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, kind, method, path, access, summary }) => [
      `\`${id}\`<br>${method} /api${path}`,
      kind === 'command' ? `${summary}（写）` : summary,
      access === 'public' ? '公开' : access === 'session' ? '登录' : permissions[access],
      ...roleNames.map((role) => mark(access === 'public' || access === 'session' || holds(role, access))),
    ]);
}

function holds(role: Role, right: Permission): boolean {
  return (roles[role].permissions as readonly Permission[]).includes(right);
}

function roleHeading(role: Role): string {
  return roles[role].text;
}

function mark(is: boolean): string {
  return is ? '●' : '';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The texts of a new module's first files: one query from declaration to page, to be replaced by the real first use. */

/** File path below the module's folder to its text. `name` in kebab case. */
export function moduleFiles(name: string, chinese: string): Record<string, string> {
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const pascal = `${camel[0]?.toUpperCase() ?? ''}${camel.slice(1)}`;
  return {
    'README.md': readme(name, chinese),
    'contract.ts': contract(name, camel, pascal, chinese),
    'texts.ts': texts(camel, chinese),
    [`server/${name}-rules.ts`]: rules(pascal),
    [`server/${name}-rules.test.ts`]: rulesTest(name, pascal),
    [`server/${name}-reads.ts`]: reads(name, pascal),
    [`server/${name}-module.ts`]: serverModule(name, camel, pascal),
    [`server/${name}-module.test.ts`]: serverModuleTest(name, camel),
    [`web/${pascal}Page.tsx`]: page(camel, pascal),
    'web/routes.tsx': webRoutes(name, camel, pascal),
    'web/routes.test.ts': webRoutesTest(camel),
  };
}

const readme = (name: string, chinese: string): string => `# ${name} (${chinese})

What the module is for, in one sentence.

- Tables: none
- States: none. Events: none. Jobs: none.
- Public: none.
- Clauses: none.
`;

const contract = (
  name: string,
  camel: string,
  pascal: string,
  chinese: string,
): string => `import { type Static, Type } from 'typebox';
import { query } from '#shared/operation.ts';

const ${camel}Summary = Type.Object({ month: Type.String({ title: '月份' }) });
export type ${pascal}Summary = Static<typeof ${camel}Summary>;

export const ${camel}Operations = {
  readSummary: query({
    id: '${camel}.readSummary',
    path: '/${name}/summary',
    access: 'session',
    summary: '查看${chinese}概况',
    reply: ${camel}Summary,
  }),
} as const;
`;

const texts = (camel: string, chinese: string): string => `/** Every Chinese label and message of the module. */
export const ${camel}Texts = {
  title: '${chinese}',
  empty: '这里将显示${chinese}的内容。',
} as const;
`;

const rules = (pascal: string): string => `import type { ${pascal}Summary } from '../contract.ts';

/** The summary at an instant. */
export function summarise${pascal}(now: Date): ${pascal}Summary {
  const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' });
  return { month: month.format(now) };
}
`;

const rulesTest = (name: string, pascal: string): string => `import { expect, test } from 'vitest';
import { summarise${pascal} } from './${name}-rules.ts';

test('the month is the one in Asia/Shanghai', () => {
  expect(summarise${pascal}(new Date('2026-09-30T16:00:00Z'))).toEqual({ month: '2026-10' });
});
`;

const reads = (name: string, pascal: string): string => `import type { PersonContext } from '#platform/context.ts';
import type { ${pascal}Summary } from '../contract.ts';
import { summarise${pascal} } from './${name}-rules.ts';

/** What the first screen shows. */
export async function read${pascal}(ctx: PersonContext): Promise<${pascal}Summary> {
  return summarise${pascal}(ctx.now);
}
`;

const serverModule = (
  name: string,
  camel: string,
  pascal: string,
): string => `import { onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { ${camel}Operations as operations } from '../contract.ts';
import { read${pascal} } from './${name}-reads.ts';

export const ${camel}Module = defineModule({
  name: '${name}',
  routes: [onQuery(operations.readSummary, read${pascal})],
});
`;

const serverModuleTest = (name: string, camel: string): string => `import { expect, test } from 'vitest';
import { ${camel}Operations } from '../contract.ts';
import { ${camel}Module } from './${name}-module.ts';

test('every operation of the contract is bound once', () => {
  const bound = ${camel}Module.routes.map((route) => route.operation.id);
  expect(bound).toEqual(Object.values(${camel}Operations).map(({ id }) => id));
});
`;

const page = (camel: string, pascal: string): string => `import { EmptyState } from '#ui/EmptyState.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ${camel}Texts } from '../texts.ts';

/** The module's first page. */
export function ${pascal}Page() {
  return (
    <>
      <PageHeader title={${camel}Texts.title} />
      <EmptyState title={${camel}Texts.empty} />
    </>
  );
}
`;

const webRoutes = (
  name: string,
  camel: string,
  pascal: string,
): string => `import { lazyPage, type WebRoute } from '#ui/web-route.ts';
import { ${camel}Texts } from '../texts.ts';

export const webRoutes: readonly WebRoute[] = [
  {
    path: '/${name}',
    label: ${camel}Texts.title,
    area: '今日',
    permission: 'session',
    archetype: 'register',
    component: lazyPage(() => import('./${pascal}Page.tsx'), '${pascal}Page'),
  },
];
`;

const webRoutesTest = (camel: string): string => `import { expect, test } from 'vitest';
import { ${camel}Texts } from '../texts.ts';
import { webRoutes } from './routes.tsx';

test('every page has a Chinese name', () => {
  expect(webRoutes.map((route) => route.label)).toEqual([${camel}Texts.title]);
});
`;

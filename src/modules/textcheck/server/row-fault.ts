import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

interface SchemaNode {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** What a row of a file says against the schema that the same things entered by hand must meet; undefined when nothing. */
export function rowFault(schema: TSchema, input: unknown): string | undefined {
  if (Value.Check(schema, input)) return undefined;
  const [error] = Value.Errors(schema, input);
  if (!error) return undefined;
  const title = titleAt(schema as SchemaNode, error.instancePath);
  const { limit } = error.params as { limit?: number };
  const texts: Partial<Record<string, string>> = {
    maxLength: `最多 ${limit} 个字`,
    minLength: limit === 1 ? '为空' : `至少 ${limit} 个字`,
    maxItems: `最多 ${limit} 项`,
    format: '应为日期，写作 2026-11-20',
  };
  return `“${title}”${texts[error.keyword] ?? '填写有误'}`;
}

function titleAt(schema: SchemaNode, path: string): string {
  let node: SchemaNode | undefined = schema;
  let title = '';
  for (const key of path.split('/').slice(1)) {
    node = node?.properties?.[key] ?? node?.items;
    title = node?.title ?? title;
  }
  return title;
}

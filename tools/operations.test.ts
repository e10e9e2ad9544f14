import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { operations } from '#app/operations.ts';
import type { Operation } from '#shared/operation.ts';

const modules = join(import.meta.dirname, '../src/modules');

/** Operations in the contracts, found by their shape, whatever they are exported in. */
async function listDeclared(): Promise<Operation[]> {
  const contracts = readdirSync(modules).flatMap((module) =>
    readdirSync(join(modules, module))
      .filter((file) => /^([a-z]+-)?contract\.ts$/.test(file))
      .map((file) => join(modules, module, file)),
  );
  const loaded = contracts.map((contract) => import(contract) as Promise<object>);
  const exported = (await Promise.all(loaded)).flatMap((contract) => Object.values(contract) as unknown[]);
  return exported.flatMap((value) => [value, ...(isObject(value) ? Object.values(value) : [])]).filter(isOperation);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isOperation(value: unknown): value is Operation {
  return (
    isObject(value) && 'kind' in value && 'method' in value && 'path' in value && 'access' in value && 'id' in value
  );
}

const ids = operations.map((operation) => operation.id);

test('every declared operation is bound to a handler', async () => {
  const declared = (await listDeclared()).map((operation) => operation.id);
  expect(declared.length).toBeGreaterThan(0);
  expect(declared.filter((id) => !ids.includes(id))).toEqual([]);
});

test('ids and addresses of operations are unique', () => {
  const addresses = operations.map(({ method, path }) => `${method} ${path}`);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
});

test('every operation says in Chinese what it does, and answers something', () => {
  const mute = operations.filter(
    ({ summary, reply, raw }) => !/\p{Script=Han}/u.test(summary) || (reply === undefined && raw === undefined),
  );
  expect(mute.map((operation) => operation.id)).toEqual([]);
});

test('ids are the module, a dot and a verb with a noun', () => {
  expect(ids.filter((id) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(id))).toEqual([]);
});

interface Schema {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Fields below a schema that have no name in Chinese. */
function untitled(schema: Schema, at: string): string[] {
  const properties = Object.entries(schema.properties ?? {});
  return [
    ...properties.filter(([, one]) => !/\p{Script=Han}|[A-Z]/u.test(one.title ?? '')).map(([name]) => `${at}/${name}`),
    ...properties.flatMap(([name, one]) => untitled(one, `${at}/${name}`)),
    ...(schema.items ? untitled(schema.items, `${at}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((one) => untitled(one, at)),
  ];
}

test('every field of a request has a Chinese name, because a refusal of it is read by people', () => {
  const nameless = operations.flatMap(({ id, params, query, body }) =>
    [params, query, body].flatMap((schema) => (schema ? untitled(schema as Schema, id) : [])),
  );
  expect(nameless).toEqual([]);
});

import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { command, query } from '#shared/operation.ts';
import { ApiProblem, fieldError, hrefOf, keyOf, type CallInput } from './api.ts';

const listAccounts = query({
  id: 'registry.listAccounts',
  path: '/accounts',
  access: 'registry.read',
  summary: '列出账号',
  query: Type.Object({ after: Type.Optional(Type.String()), state: Type.Optional(Type.Array(Type.String())) }),
  reply: Type.Object({ rows: Type.Array(Type.Object({ id: Type.String() })) }),
});
const closeAccount = command({
  id: 'registry.closeAccount',
  path: '/accounts/:accountId/closing',
  access: 'registry.manage',
  summary: '关停账号',
  params: Type.Object({ accountId: Type.String() }),
  body: Type.Object({ reason: Type.String() }),
});

test('an operation’s address has its parameters and query filled in and encoded', () => {
  expect(hrefOf(closeAccount, { params: { accountId: 'a/1' }, body: { reason: '' } })).toBe(
    '/api/accounts/a%2F1/closing',
  );
  expect(hrefOf(listAccounts, { query: { state: ['正常', 'x'] } })).toBe(
    '/api/accounts?state=%E6%AD%A3%E5%B8%B8&state=x',
  );
  expect(hrefOf(listAccounts)).toBe('/api/accounts');
});

test('a caller must give the required parts and no others', () => {
  const good: CallInput<typeof closeAccount> = { params: { accountId: '1' }, body: { reason: '合并' } };
  // @ts-expect-error the body is required
  const noBody: CallInput<typeof closeAccount> = { params: { accountId: '1' } };
  const none: CallInput<typeof listAccounts> = {};
  expect([good, noBody, none]).toHaveLength(3);
});

test('a query’s key begins with its module, so a message about the module reaches it', () => {
  expect(keyOf(listAccounts, { query: { after: 'x' } })).toEqual([
    'registry',
    'registry.listAccounts',
    { query: { after: 'x' } },
  ]);
});

test('the refusals of one field are told beside it', () => {
  const problem = new ApiProblem({
    code: 'common.invalid-input',
    status: 422,
    title: '',
    fields: [{ path: '/reason', text: '请写明原因' }],
  });
  expect(fieldError(problem, '/reason')).toBe('请写明原因');
  expect(fieldError(problem, '/name')).toBeUndefined();
});

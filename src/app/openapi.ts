import { permissions, type Permission } from '#shared/permissions.ts';
import type { Operation } from '#shared/operation.ts';
import { operations } from './operations.ts';

const problemSchema = {
  type: 'object',
  required: ['type', 'code', 'status', 'title', 'facts', 'fields', 'requestId'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    facts: { type: 'object' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, text: { type: 'string' } } },
    },
    requestId: { type: 'string' },
  },
} as const;

/** The OpenAPI 3.1 document of every operation; TypeBox schemas are JSON Schema already. */
export function buildOpenApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = `/api${operation.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: toPathItem(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '指尖 API',
      version: '0.1.0',
      description: '政务新媒体管理平台。错误一律为 application/problem+json。',
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zhijian_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problemSchema },
    },
    paths,
  };
}

function toPathItem(operation: Operation): Record<string, unknown> {
  return {
    operationId: operation.id,
    tags: [operation.id.split('.')[0]],
    summary: operation.summary,
    description: describeAccess(operation),
    ...(operation.access === 'public' ? { security: [] } : { security: [{ session: [] }, { token: [] }] }),
    parameters: [...toParameters(operation.params, 'path'), ...toParameters(operation.query, 'query')],
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
      : {}),
    responses: {
      200: {
        description: '成功',
        content: {
          [operation.raw ?? 'application/json']: {
            schema: operation.raw === undefined ? (operation.reply ?? {}) : { type: 'string', format: 'binary' },
          },
        },
      },
      default: {
        description: '问题',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function describeAccess(operation: Operation): string {
  const who =
    operation.access === 'public'
      ? '无须登录'
      : operation.access === 'session'
        ? '登录即可'
        : `需要权限“${permissions[operation.access as Permission]}”（${operation.access}）`;
  return operation.clauses ? `${who}。条款：${operation.clauses.join('、')}` : who;
}

function toParameters(schema: unknown, place: 'path' | 'query'): unknown[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
}

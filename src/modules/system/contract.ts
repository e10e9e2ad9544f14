import { Type } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { cappedCount, pageQuery } from '#shared/paging.ts';

const id = Type.String({ pattern: uuidPattern });
const login = Type.String({ title: '登录名', pattern: '^[a-z0-9][a-z0-9._-]{1,39}$' });
const password = Type.String({ title: '密码', minLength: 1, maxLength: 200 });
const name = Type.String({ title: '姓名或岗位称谓', minLength: 1, maxLength: 50 });

export const systemOperations = {
  readSetup: query({
    id: 'system.readSetup',
    path: '/public/setup',
    access: 'public',
    summary: '是否需要初始设置；演示登录名（仅本机）',
    reply: Type.Object({
      needsSetup: Type.Boolean(),
      demo: Type.Union([
        Type.Object({
          logins: Type.Array(
            Type.Object({
              login: Type.String(),
              name: Type.String(),
              roleText: Type.String(),
              unitName: Type.String(),
              password: Type.String(),
            }),
          ),
        }),
        Type.Null(),
      ]),
    }),
  }),
  setUpOffice: command({
    id: 'system.setUpOffice',
    path: '/public/setup',
    access: 'public',
    summary: '初始设置：建立单位和三名管理员（系统、安全、审计）',
    body: Type.Object(
      {
        officeName: Type.String({ title: '单位名称', minLength: 2, maxLength: 100 }),
        divisionCode: Type.String({ title: '行政区划代码', pattern: '^[0-9]{6}$' }),
        level: Type.Enum(['national', 'province', 'city', 'county'], { title: '层级' }),
        packIds: Type.Array(Type.String(), { title: '适用规则', maxItems: 5 }),
        setupKey: Type.String({ title: '设置口令', minLength: 1 }),
        administrators: Type.Array(
          Type.Object(
            {
              name,
              login,
              password,
              role: Type.Enum(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'], {
                title: '岗位',
              }),
            },
            { additionalProperties: false },
          ),
          { title: '管理员', minItems: 3, maxItems: 3 },
        ),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  listEvents: query({
    id: 'system.listEvents',
    path: '/audit/events',
    access: 'audit.read',
    summary: '审计记录',
    query: Type.Object({
      ...pageQuery,
      action: Type.Optional(Type.String({ title: '操作', maxLength: 60 })),
      subjectId: Type.Optional(idField('对象')),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
      from: Type.Optional(dayField('起始日期')),
      until: Type.Optional(dayField('截止日期')),
    }),
    reply: Type.Object({
      rows: Type.Array(
        Type.Object({
          id,
          at: Type.String(),
          by: Type.String(),
          /** Office whose chain holds the event; null where it is out of sight. */
          unitName: Type.Union([Type.String(), Type.Null()]),
          via: Type.String(),
          action: Type.String(),
          subjectKind: Type.String(),
          subjectId: id,
          seq: Type.Integer(),
          hash: Type.String(),
          facts: Type.Record(Type.String(), Type.Unknown()),
        }),
      ),
      next: Type.Union([Type.String(), Type.Null()]),
      count: cappedCount,
    }),
  }),
  verifyAudit: query({
    id: 'system.verifyAudit',
    path: '/audit/verify',
    access: 'audit.read',
    summary: '验证审计链',
    reply: Type.Object({
      offices: Type.Integer(),
      events: Type.Integer(),
      faults: Type.Array(
        Type.Object({
          officeId: id,
          seq: Type.Integer(),
          eventId: Type.String(),
          action: Type.String(),
          fault: Type.String(),
        }),
      ),
    }),
  }),
  readEvidence: command({
    id: 'system.readEvidence',
    method: 'GET',
    path: '/evidence/:evidenceId',
    access: 'inspection.read',
    summary: '下载证据原件（每次下载记入审计）',
    params: Type.Object({ evidenceId: idField('证据') }),
    raw: 'application/octet-stream',
  }),
  removeDemo: command({
    id: 'system.removeDemo',
    path: '/public/remove-demo',
    access: 'public',
    summary: '清除演示数据，转入真实单位的初始设置（仅限演示数据、仅限本机）',
    body: Type.Object(
      { confirm: Type.Literal('清除演示数据', { title: '确认文字' }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
} as const;

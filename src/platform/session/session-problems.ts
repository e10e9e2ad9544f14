import { defineProblems } from '#shared/problems.ts';

/** Refusals of the log-in and of everything that asks for a password. */
export const sessionProblems = defineProblems('session', {
  wrongPassword: { status: 401, text: '登录名或密码不正确，请重新输入。连续 5 次错误将暂停登录 15 分钟。' },
  locked: {
    status: 429,
    text: '密码连续错误，已暂停登录，请在 {minutes} 分钟后再试，或联系管理员重置密码。',
    audited: true,
  },
  noPosition: { status: 403, text: '该人员目前没有任何岗位，请联系本单位安全管理员授予岗位。' },
  changeFirst: { status: 403, text: '密码已被重置，请先修改密码，再办理其他事项。' },
  weakPassword: { status: 422, text: '密码至少 12 个字符，且不能包含登录名。' },
  factorHeld: { status: 409, text: '动态口令已经启用；要换手机，请先停用，再重新启用。' },
  noFactor: { status: 409, text: '还没有启用动态口令，请先在“我的”中启用。' },
  codeNeeded: { status: 422, text: '请输入手机上的 6 位动态口令，确认由您本人操作。' },
  wrongCode: {
    status: 403,
    text: '动态口令不正确或已经用过，请等下一个口令再输入；手机不在身边时可用备用码。',
    audited: true,
  },
  factorLocked: { status: 429, text: '动态口令连续错误，已暂停 {minutes} 分钟，请稍后再试。', audited: true },
  demoElsewhere: { status: 403, text: '演示账户只能在本机（127.0.0.1）登录，不能从其他地址使用。' },
});

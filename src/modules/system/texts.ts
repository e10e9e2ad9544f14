import { defineProblems } from '#shared/problems.ts';

export const systemProblems = defineProblems('system', {
  alreadySetUp: { status: 409, text: '本系统已完成初始设置，不能重复设置。' },
  wrongSetupKey: { status: 403, text: '设置口令不正确。口令在启动程序的窗口中显示。' },
  administratorsApart: { status: 422, text: '系统、安全、审计三名管理员须各设一人，登录名不能相同。' },
  notDemo: { status: 409, text: '当前不是演示数据，不能清除。' },
  onlyHere: { status: 403, text: '此操作只能在本机（127.0.0.1）上进行。' },
});

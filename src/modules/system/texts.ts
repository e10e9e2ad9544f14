import { defineProblems } from '#shared/problems.ts';

export const systemProblems = defineProblems('system', {
  alreadySetUp: { status: 409, text: '本系统已完成初始设置，不能重复设置。' },
  wrongSetupKey: { status: 403, text: '设置口令不正确。口令在启动程序的窗口中显示。' },
  administratorsApart: { status: 422, text: '系统、安全、审计三名管理员须各设一人，登录名不能相同。' },
  unknownPack: { status: 422, text: '没有名为“{pack}”的规则包，请从列表中选择。' },
  notDemo: { status: 409, text: '当前不是演示数据，不能清除。' },
  onlyHere: { status: 403, text: '此操作只能在本机（127.0.0.1）上进行。' },
});

/** A document that a new office may name as binding; the packs themselves are read after log-in (rules.listPacks). */
export interface SetupPack {
  readonly id: string;
  readonly title: string;
  readonly source: string;
}

/** The documents offered at set-up, the national ones first. */
export const setupPacks: readonly SetupPack[] = [
  { id: 'S4', title: '国务院办公厅关于推进政务新媒体健康有序发展的意见', source: '全国 · 国办发〔2018〕123号' },
  {
    id: 'S4-inspection',
    title: '政府网站与政务新媒体检查指标（政务新媒体单项否决）',
    source: '全国 · 国办秘函〔2019〕19号',
  },
  { id: 'S0', title: '关于推动政务新媒体发展规范政务新媒体管理的通知', source: '山东省聊城市 · 聊政办发〔2019〕2号' },
  { id: 'S1', title: '关于推进政务新媒体建设的通知', source: '江西省赣州市' },
  {
    id: 'S2',
    title: '白城市人力资源和社会保障局政务新媒体管理办法（修订版）',
    source: '吉林省白城市人社系统 · 白人社发〔2021〕45号',
  },
  { id: 'S3', title: '海盐县“三员一长”制度与政务新媒体管理制度（试行）', source: '浙江省嘉兴市海盐县' },
];

export const systemActionTexts: Record<string, string> = {
  'office.found': '初始设置：建立单位',
  'evidence.read': '下载证据原件',
};

/**
 * The checks that can be made continuously from data (clauses.md f), by the clauses they look at. The catalogue says what could be
 * checked; which checks run is what the modules declare (defineCheck).
 */
export const checkCatalogue: Readonly<Record<string, { readonly text: string; readonly clauses: readonly string[] }>> =
  {
    F1: { text: '内容更新', clauses: ['S2-7a', 'S3-8b', 'S3-8c', 'S3-N2.2c', 'S4-4.2q'] },
    F2: { text: '僵尸、睡眠账号', clauses: ['S1-4p5a', 'S3-8d', 'S4-0a', 'S4-1.3.2a'] },
    F3: { text: '同一平台一个账号', clauses: ['S4-4.1c', 'S0-3.2.1e', 'S1-3p1a', 'S3-6a'] },
    F4: { text: '应开设而未开设', clauses: ['S4-4.1a', 'S0-3.2.1a', 'S1-0a'] },
    F5: { text: '账号名称', clauses: ['S4-4.1l', 'S1-3p2d', 'S3-6b', 'S2-3b'] },
    F6: { text: '认证信息', clauses: ['S4-4.1k', 'S3-5a'] },
    F7: {
      text: '备案时限',
      clauses: ['S1-3p4a', 'S1-3p4b', 'S1-3p4e', 'S1-3p4f', 'S4-4.1q', 'S3-4a'],
    },
    F8: { text: '未登记或变动的账号', clauses: ['S2-3j', 'S3-4b', 'S3-4d', 'S4-4.1r'] },
    F9: { text: '主办单位已撤销', clauses: ['S4-4.1r', 'S4-4.1s'] },
    F10: { text: '审定与线上一致', clauses: ['S4-1.3.2c', 'S4-4.2c', 'S2-7i', 'S3-10b'] },
    F11: { text: '审核流程完整', clauses: ['S2-7d', 'S2-7e', 'S3-N3.2f', 'S4-4.2f', 'S1-2p3c'] },
    F12: { text: '发布前风险检查', clauses: ['S3-10c'] },
    F13: { text: '发布后审核', clauses: ['S2-7c'] },
    F14: { text: '领导审定', clauses: ['S2-7j', 'S2-7k'] },
    F15: { text: '留言答复时限', clauses: ['S2-10d', 'S4-3.2f'] },
    F16: { text: '答复质量', clauses: ['S4-3.2d', 'S1-1p4d'] },
    F17: { text: '留言评论功能', clauses: ['S3-11b', 'S1-1p4a'] },
    F18: { text: '转载来源', clauses: ['S4-4.2h', 'S1-2p1e'] },
    F19: { text: '标题歪曲', clauses: ['S2-5d'] },
    F20: { text: '矩阵转发', clauses: ['S1-2p4b'] },
    F21: { text: '外部链接', clauses: ['S4-4.2k', 'S3-9e', 'S4-4.2j'] },
    F22: {
      text: '文字表述',
      clauses: ['S3-9c', 'S2-9b', 'S2-9c', 'S2-9d', 'S2-9e', 'S2-9f', 'S2-9g', 'S2-9h', 'S2-9i', 'S4-4.2i', 'S4-4.3g'],
    },
    F23: {
      text: '岗位配备',
      clauses: ['S3-N3.1a', 'S3-N2.2f', 'S3-N2.4g', 'S2-13d', 'S1-3p5a', 'S4-5.1c', 'S3-N2.2g'],
    },
    F24: { text: '人员备案时限', clauses: ['S3-N3.1d', 'S3-13e'] },
    F25: { text: '账号交接', clauses: ['S2-8e', 'S2-8f', 'S3-13c', 'S3-13d'] },
    F26: { text: '账号管理员身份', clauses: ['S3-13f', 'S2-8c', 'S3-13a'] },
    F27: { text: '密码更换', clauses: ['S1-3p7b'] },
    F28: {
      text: '登录行为',
      clauses: ['S2-6h', 'S2-6i', 'S2-6j', 'S2-6k', 'S3-14a', 'S3-14b', 'S3-14c', 'S3-14d', 'S1-3p7c'],
    },
    F29: { text: '值班值守', clauses: ['S4-4.2o', 'S3-9a', 'S1-3p6d'] },
    F30: { text: '日常巡查', clauses: ['S2-8d', 'S3-13b', 'S4-4.2p'] },
    F31: { text: '整改闭环', clauses: ['S3-N2.2d', 'S3-15a', 'S3-15b', 'S3-15c', 'S3-15d'] },
    F32: {
      text: '舆情处置时序',
      clauses: [
        'S4-3.1g',
        'S2-10h',
        'S2-10i',
        'S2-10j',
        'S2-10k',
        'S2-10l',
        'S2-10m',
        'S2-10n',
        'S3-12a',
        'S3-12b',
        'S3-12c',
        'S3-12d',
        'S3-12e',
        'S1-4p5b',
      ],
    },
    F33: { text: '违法有害信息', clauses: ['S4-4.2s', 'S3-10i'] },
    F34: { text: '资质许可', clauses: ['S4-4.2u', 'S2-7l'] },
    F35: { text: '委托运维', clauses: ['S3-3d', 'S3-3e', 'S3-3f'] },
    F36: {
      text: '客户端技术',
      clauses: ['S4-4.1f', 'S4-4.1g', 'S1-3p3b', 'S1-3p3c', 'S1-3p3d', 'S0-3.2.2e'],
    },
    F37: { text: '网站二维码', clauses: ['S1-3p2e'] },
    F38: {
      text: '在用制度',
      clauses: ['S3-N2.1d', 'S2-8b', 'S4-4.3b', 'S4-4.3c', 'S4-4.3d', 'S4-5.3b'],
    },
    F39: { text: '原创比例', clauses: ['S4-4.2m', 'S2-4h', 'S3-10g'] },
    F40: { text: '低使用、功能相近', clauses: ['S4-4.1n'] },
    F41: { text: '数据造假迹象', clauses: ['S4-4.4h'] },
    F42: { text: '监管缺位', clauses: ['S4-1.3.2b', 'S4-4.4b'] },
    F43: { text: '政策解读同步', clauses: ['S3-N2.3b', 'S3-N2.3c', 'S2-4c'] },
    F44: { text: '统计表一致', clauses: ['S0-5c', ...[...'abcdefghijklmnopqrs'].map((line) => `S0-F1${line}`)] },
    F45: { text: '服务重复', clauses: ['S4-3.3g', 'S4-3.3h'] },
    F46: { text: '个人信息字段', clauses: ['S4-4.3h'] },
    F47: { text: '经费和培训凭据', clauses: ['S4-5.1e', 'S1-4p3a', 'S4-5.2b'] },
  };

/** Checks of the catalogue that look at a clause. */
export function checksFor(clause: string): readonly string[] {
  return Object.keys(checkCatalogue).filter((id) => checkCatalogue[id]?.clauses.includes(clause));
}

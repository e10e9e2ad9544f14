import type { RightPhrase } from './edit-index.ts';

/** Set turns of office prose beyond the common collocations, in their right form. */
const phrases = `
按照国家有关规定 国家有关规定 按照有关规定 现公告如下 现公示如下 现通知如下 有关事项通知如下 结合实际认真
特此通报 此复函告 乡镇人民政府 镇人民政府 县人民政府 市人民政府 省人民政府 政府办公室 中医医院 妇幼保健院
疾病预防控制中心 卫生服务中心 社区卫生服务 身份证件 毕业证书 交通安全宣传 食品药品安全 网络安全宣传
责任感和使命感 应急管理局 经济高质量发展 粮食总产量 粮食播种面积 农业技术推广 广大市民朋友 人民群众生活
人民生活水平 群众生产生活 生产生活秩序 生活水平 大局和谐稳定 加强组织领导 切实加强领导 强化组织领导
强化责任担当 强化督促检查 加大执法力度 加大宣传力度 加大工作力度 加大投入力度 加强监督检查 加强协调配合
行动方案 行动计划 三年行动方案 专项整治行动 专项执法检查 集中整治行动 隐患排查整治 排查整治工作
征兵工作的通知 网上平台申报 线上线下 线下窗口 窗口办理 即时办理 承诺时限 办理期限 物业公司 物业服务企业
物业管理 业主委员会 责令限期整改 责令改正 整改情况 生活补贴 困难补助 临时救助金 社会保险待遇 退休人员
集中授课 现场教学 分组讨论 相结合的方式 理论与实践相结合 线上线下相结合 取得了明显成效 达到预期目的
取得预期效果 报送工作 及时报送 按时报送 报送情况 联系人及电话 附件下载 考试时间 分管负责同志 有关负责同志
相关负责同志 领导小组 增强责任意识 明确责任分工 明确工作职责 细化工作措施 完善工作机制 建立长效机制
健全长效机制 形成工作合力 严肃追责问责 微信公众号 宝贵意见 水电气暖 供电保障 停水通知 停电通知 道路封闭施工
绕行路线 限行措施 来访群众 信访群众 依法依规处理
`
  .trim()
  .split(/\s+/);

/** Right beside them, though one character away from a phrase. */
export const besidesOfficeTurns =
  '行政服务中心 按有关规定 责令限期改正 限期改正 取得明显成效 取得显著成效 专业委员会 粮食产量 特此报告 当即办理 税征收管理 领导组织 领导组成员 学科发展 责令改正 高考时间 中考时间 广大市民群众 公共行政服务'.split(
    ' ',
  );

/** As W3 with one character missing, added or two swapped; what four characters lose one of may be other words. */
export const officeTurns: readonly RightPhrase[] = phrases.map((phrase) => ({
  phrase,
  edits: phrase.length === 4 ? ['insertion', 'transposition'] : ['insertion', 'deletion', 'transposition'],
  category: 'W3',
}));

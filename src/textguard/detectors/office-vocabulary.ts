import { collocations } from '../base-terms/collocations.ts';
import { officePhrases } from '../base-terms/office-phrases.ts';
import { acts, furtherWords, heads, manners, plainWords, things, topics } from '../base-terms/office-words.ts';
import { wrongForms } from '../base-terms/wrong-forms.ts';

/** Words of everyday life beside those of offices. */
const everyday = `
城区 维和 的士 巴士 会诊 确诊 年底 年初 月底 月初 上午 下午 晚上 早上 昨天 今天 明天 今年 去年 明年 近年 往年 近期 日前 近日 目前 当前 此次 本次 每年 每月 每天 停车 出行 道路 公路 桥梁 隧道 路口 路段 车辆 车位 司机 乘客 公交 地铁 高铁 火车 机场 码头 港口 绿化 绿地 公园 广场 小区 楼道 楼栋 电梯 阳台 门口 窗口 大厅 柜台 手机 电脑 电视 电话 邮件 邮箱 短信 微信 微博 视频 直播 照片 图片 文字 标题 页面 链接 网页 平台 网站 软件 账号 密码 验证
学生 教师 老师 家长 校长 班级 课程 课堂 作业 考试 成绩 分数 招生 录取 毕业 就业 创业 招聘 应聘 岗位 工资 薪酬 福利 社保 医保 养老 失业 工伤 生育 住房 公积 贷款 利率 利息 税收 税费 发票 账户 银行 保险 证券 基金 股票 合同 协议 条款 违约 赔偿 起诉 判决 仲裁 律师 法官 检察 公安 民警 交警 辅警 消防 救援 火灾 地震 洪水 台风 暴雨 暴雪 冰雹 寒潮 高温 干旱 雷电 大风 大雾 降雨 降雪 气温 天气 预警 预报 气象
医生 护士 患者 病人 医院 诊所 药品 药店 疫苗 接种 体检 血压 血糖 心脏 肝脏 手术 治疗 康复 护理 感染 病毒 细菌 传染 疫情 症状 发热 咳嗽 头痛 健康 营养 饮食 运动 睡眠 吸烟 饮酒
农民 农户 农田 耕地 土地 水稻 小麦 玉米 大豆 油菜 蔬菜 水果 苹果 柑橘 茶叶 粮食 种子 化肥 农药 灌溉 水库 水渠 河道 河流 湖泊 水质 水源 饮水 污水 垃圾 废水 废气 粉尘 噪声 排放 能耗 节能 减排 碳排 光伏 风电 电网 电力 用电 供电 停电 用水 供水 停水 燃气 供暖 供热 
老人 老年 儿童 孩子 妇女 残疾 青年 少年 居民 村民 市民 群众 百姓 游客 旅客 业主 住户 商户 商家 客户 顾客 消费 志愿 义工 社工 党员 干部 书记 主任 县长 市长 镇长 局长 科长 处长 代表 委员 专家 学者 记者 编辑 作者 读者 观众 听众 选手 裁判 教练 队员 球员 冠军 亚军 奖牌 奖状 奖金 证书
音乐 舞蹈 歌曲 戏曲 书法 绘画 摄影 电影 小说 诗歌 散文 图书 报纸 杂志 期刊 展览 演出 比赛 竞赛 联赛 决赛 晚会 节日 春节 元宵 清明 端午 中秋 国庆 元旦 假期 假日 旅游 景区 景点 酒店 民宿 餐厅 餐饮 美食 特产 民俗 非遗 文物 古迹 遗址 博物 纪念 历史 传统 现代 古代 当代
我们 他们 你们 大家 自己 人们 别人 各位 诸位 所有 全部 部分 大量 少量 许多 多数 少数 其他 其中 其余 另外 此外 同时 然后 随后 最后 首先 其次 因此 所以 因为 由于 但是 不过 然而 如果 即使 虽然 尽管 只有 只要 无论 不论 不仅 而且 并且 或者 以及 为了 关于 对于 根据 按照 通过 经过 随着 除了 包括 例如 特别 尤其 非常 十分 比较 更加 越来 已经 曾经 正在 将要 即将 刚刚 马上 立即 立刻 逐渐 渐渐 不断 经常 常常 往往 有时 一直 始终 仍然 依然 还是 可以 能够 应当 应该 必须 需要 愿意 希望 认为 觉得 知道 表示 指出 强调 要求 介绍 说明 解释 告诉 回答 询问 
清晨 傍晚 中午 夜间 白天 周末 周一 周二 周三 周四 周五 周六 周日 星期 小时 分钟 公里 千米 万元 亿元 平方 立方 公顷 公斤 人次 左右 以上 以下 以内 以外 之间 期间 前后 东部 西部 南部 北部 中部 东南 西北 附近 周边 周围 沿线 沿岸 两侧 两岸 对面 上面 下面 里面 外面 前面 后面 中间 旁边
打开 关闭 点击 下载 安装 登录 注册 输入 填写 选择 提交 保存 删除 修改 查询 搜索 浏览 预约 取消 支付 缴费 退款 购买 销售 出售 租赁 出租 运输 配送 快递 包裹 物流 仓库 超市 商场 市场 集市 店铺 门店 品牌 商标 专利 价格 费用 成本 利润 收入 支出 资产 负债 订单 出口 进口 外贸 关税 海关 口岸
`
  .trim()
  .split(/\s+/);

/** Everyday words of two characters, as pairs of units; `filed`: a bit for every hash of one, so that most looks are cheap. */
export type Vocabulary = { words: ReadonlySet<number>; filed: Uint32Array };

const pairOf = (left: number, right: number): number => (left << 16) | right;
const bitOf = (pair: number): number => Math.imul(pair, 0x9e3779b1) >>> 12;

/** Set phrases of offices of four characters and more, without particles. */
export function listPhrases(): string[] {
  return `${collocations} ${officePhrases}`.split(/\s+/).filter((own) => own.length > 3 && !own.includes('的'));
}

let vocabulary: Vocabulary | undefined;

/** Made once. */
export function officeVocabulary(): Vocabulary {
  if (vocabulary) return vocabulary;
  const listed = wrongForms
    .trim()
    .split(/\s+/)
    .map((entry) => entry.slice(0, 2));
  const halves = listPhrases().flatMap((own) => (own.length === 4 ? [own.slice(0, 2), own.slice(2)] : []));
  const all = [
    ...listed,
    ...halves,
    ...manners,
    ...acts,
    ...things,
    ...topics,
    ...heads,
    ...furtherWords,
    ...plainWords,
    ...everyday,
  ];
  const words = new Set(all.map((word) => pairOf(word.charCodeAt(0), word.charCodeAt(1))));
  const filed = new Uint32Array(1 << 15);
  for (const pair of words) filed[bitOf(pair) >>> 5]! |= 1 << bitOf(pair);
  return (vocabulary = { words, filed });
}

/** Whether a word stands at a place of the text; false beyond its ends. */
export function isWordAt({ words, filed }: Vocabulary, text: string, at: number): boolean {
  if (at < 0 || at + 1 >= text.length) return false;
  const pair = pairOf(text.charCodeAt(at), text.charCodeAt(at + 1));
  const bit = bitOf(pair);
  return (filed[bit >>> 5]! & (1 << bit)) !== 0 && words.has(pair);
}

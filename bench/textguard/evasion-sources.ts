/**
 * Characters of one sound, common readings only, written for this benchmark from a dictionary's order of syllables and held
 * apart from the matcher's tables: what a person who evades would type instead.
 */
export const sameSound: readonly string[] =
  '爱碍艾 安按案暗 百佰柏 半办伴 包苞胞 保宝堡饱 报抱暴爆 北贝背倍 本奔 笔比彼 必毕币闭 边编鞭 变辩遍 标彪镖 表裱 兵冰 病并 博波播 不布步部 财材才裁 菜蔡 参餐 产铲 常长场尝 唱倡畅 车砗 成城诚程承 吃痴 出初 处楚储 传船 窗疮 春椿 词辞瓷慈 此次 从丛 村 存 达答 打 大 代带待贷戴 单担丹 但淡蛋 当裆 党挡 刀 到道盗 的 得德 灯登 等 地弟第帝 点典 电店殿 掉吊 顶鼎 定订 东冬 动洞冻 都 读毒独 赌堵 度渡杜 短 段断锻 对队 多 额鹅 恶饿 儿而 发伐罚 法 反返 犯饭范贩 方芳 房防妨 放 飞非菲 费废肺沸 分芬纷 丰风疯封峰 佛 夫肤 服福浮符幅 府辅腐 父付负附富妇复副 改 干甘肝 赶感敢 高膏糕 告 哥歌割鸽 革格隔 个各 给 根跟 工公功攻宫 共贡 狗购构够 古股鼓谷 故固顾雇 关官观 管馆 光 广 归规龟 贵柜跪 国 果裹 过 孩 海 害 行航杭 好 号浩耗 何和河合盒 黑嘿 很狠 红洪宏虹 后候厚 湖胡壶 户护互 花 华滑 化话画 怀淮 坏 欢 环 换幻唤患 黄皇煌 灰挥辉恢 回 会惠汇绘 婚昏 活 火伙 货获祸 机鸡积击激 级极集及急 几己挤 计记技季纪 家加佳嘉 假甲 价架驾嫁 间坚监兼 检减剪简 见建件健渐 江姜将浆 讲奖 交郊胶 脚角 叫教较轿 接街揭 节结洁杰 姐解 介界借戒 今金斤津 紧锦仅 进近尽禁 京经精惊晶 景警井 静竟竞净敬境镜 九久酒 旧救就舅 居拘 局菊橘 举 具据距剧拒 决绝觉 军君均 开 看 康 抗 考烤 科棵颗 可渴 克刻客课 空 口 苦 库裤 快块筷 宽 款 况矿 困 来 蓝兰拦栏 浪 老 乐 类泪累 冷 离梨厘 里理礼李 力立利历丽例 连联莲廉 脸 练炼恋 良凉梁粮 两 亮辆谅 料 列烈猎裂 林临邻 零灵龄铃 领岭 令另 流留刘硫 六 龙笼隆 楼 路录鹿陆 旅铝 绿律率虑 乱 论 罗逻萝 落 妈 马码 卖迈 满 忙 猫 毛矛 冒帽贸 没 每美 门们 梦 迷谜 米 密秘蜜 面 民 名明鸣铭 命 模膜魔 末墨默 木目幕墓牧 那 男南难 内 能 你拟 年 念 鸟 农浓 女 怕 拍 派 盘 旁 朋棚 批 皮疲 片骗 票 品 平评苹瓶 破 期七妻 其奇骑旗棋 起启 气汽器弃 千签 前钱 强墙 桥 亲 青清轻倾 情晴 请 庆 秋 求球 区屈 去趣 全权泉 群裙 然燃 让 热 人仁 认任 日 如 入 三 色 杀沙纱 山删 伤商 上尚 少 社设射摄 身深伸 神 生声升 省 师诗失施湿 十时实石识食 史使始 是事市式示试世势视 收 手首守 受售瘦寿 书输舒叔 术树数述束 水 税睡 说 司思丝私 死 四寺似 送宋 诉素速宿 算蒜 虽 所锁索 他她它 台抬 太态泰 谈弹坛痰 汤 糖唐堂塘 特 提题蹄 体 天添 田甜填 条 铁 听厅 停庭亭 通 同铜童 头投 图涂徒途 土吐 团 推 外 完玩 晚碗 王亡 往网 忘望旺 为围维唯 伟委尾伪 位未味喂卫 文闻蚊 问 我 屋 无吴 五午武舞 物误务雾 西希吸息 习席袭 洗喜 系戏细 下夏 先仙鲜 现线县献限 香乡 想响 向象像项 小晓 校笑效 些 写 谢械 新心辛欣 信 星兴 形型刑 姓性幸 凶兄胸 修休 需须虚 许 续序绪叙 选 学 血雪 寻询 训讯 压押鸭 牙 亚 烟 言严研盐颜 眼演 验燕 阳羊洋扬 养 样 要药 爷 也野 业叶夜 一衣医依 移疑遗 以已 意义议易艺益 因音阴 银 引饮 应英鹰 营赢迎 影 硬 用 优忧 由油游邮 有友 又右 鱼于余 与雨语 育玉遇预 元原员园圆 远 愿院怨 月越 云 运 在 早 造灶躁 则责泽 怎 增 站占战 张章 掌 丈帐账障胀 找 照赵 者 这 真针 镇阵振 正证政症 支之知只 直值职植 指止纸 治制志智质 中终钟忠 种肿 重众 周州舟 主煮 住注助驻 专砖 转 装庄桩 状壮 准 资姿 子紫 自字 总 走 租 族足 组祖阻 最罪醉 作做坐座'
    .split(' ')
    .filter((group) => group.length > 1);

/** Syllables of common characters as a person would type them, written for this benchmark. */
export const syllables: readonly (readonly [string, string])[] = (
  'ai爱 an安案 ba把八 bai百白 ban办半 bao保报 bei北被 ben本 bi比必 bian变边 biao表 bing并病 bu不部步 cai财才 chan产 chang常场 ' +
  'cheng成城 chu出处 ci此次 cong从 da大打达 dai代带 dan但单 dang党当 dao到道 de的 deng等 di地第 dian点电 ding定 dong动东 dui对队 ' +
  'duo多 er二而 fa发法 fan反犯 fang方放 fei非费 fen分 feng风 fu服府 gai改 gan干 gao高告 ge个各革 gong工公共 guan关官管 guang广 ' +
  'guo国过 hai海 he合和 hen很 hou后 hua化话华 hui会回 huo活或 ji机级记 jia家加 jian建见 jiang将 jiao交教 jie结解 jin进今金 ' +
  'jing经京 jiu就 ju局具 jun军 kai开 ke可科 kong空 lai来 lao老 li力理立 liang两 lin林 ling领 liu六 lu路 lun论 ma马 mei没美 men们门 ' +
  'min民 ming名明 mu目 na那 nan南 nei内 neng能 ni你 nian年 nong农 ping平 qi起期企 qian前 qiang强 qing情 qu区 quan全权 que确 qun群 ' +
  'ren人任 ri日 ru如入 shang上商 shao少 she社 shen身 sheng生 shi是市事时 shou手收 shu书数 shui水 shuo说 si四 suo所 ta他 tai台 te特 ' +
  'ti体 tian天 tiao条 tie铁 tong同 tou头 wai外 wan完 wei为委位 wen文问 wo我 wu无物 xi西系 xia下 xian现县先 xiang向 xiao小 xie些 ' +
  'xin新心 xing行性 xue学 yan言 yang样 yao要 ye业也 yi一意义 yin因银 ying应 yong用 you有 yu于语 yuan员原 yue月 yun运 zai在 ze责 ' +
  'zeng增 zhan战 zhang长张 zhe这者 zheng正政 zhi之制治 zhong中种 zhu主 zhuan转专 zi自资 zong总 zui最 zuo作'
)
  .split(' ')
  .map((group) => [/^[a-z]+/.exec(group)![0], group.replace(/^[a-z]+/, '')]);

/** Look-alikes a person would pick, one pair each. */
export const sameLook: readonly string[] =
  '己已 未末 日曰 土士 天夭 千干 人入 治冶 洒酒 侍待 折拆 辨辩 拔拨 候侯 茶荼 卷券 坐座 签鉴 检捡 验险 宜宣 喝渴 遣遗 燥躁 密蜜 竟竞 历厉 贷货 账帐 没设 传转 阴阳 练炼 运远 律津 狐孤 释译 幸辛 复夏 慢漫 摸模 常裳 营荣 抄炒 监坚 春舂 委季 令今 领颈 次吹 政攻 毒每'.split(
    ' ',
  );

/** Ways of writing a character as its parts. */
export const asParts: Readonly<Record<string, string>> = {
  强: '弓虽',
  好: '女子',
  明: '日月',
  林: '木木',
  法: '氵去',
  打: '扌丁',
  抢: '扌仓',
  骗: '马扁',
  钱: '钅戋',
  银: '钅艮',
  杀: '乂木',
  枪: '木仓',
  政: '正攵',
  赌: '贝者',
  妓: '女支',
  嫖: '女票',
  吸: '口及',
  炸: '火乍',
  毒: '龶母',
  信: '亻言',
  他: '亻也',
  湖: '氵胡',
  村: '木寸',
  胜: '月生',
  税: '禾兑',
  账: '贝长',
  财: '贝才',
  贩: '贝反',
  加: '力口',
  确: '石角',
  相: '木目',
  时: '日寸',
  清: '氵青',
  酒: '氵酉',
  词: '讠司',
  说: '讠兑',
};

/** Traditional forms of common characters. */
export const asTraditional: Readonly<Record<string, string>> = {
  国: '國',
  党: '黨',
  会: '會',
  议: '議',
  员: '員',
  华: '華',
  实: '實',
  学: '學',
  开: '開',
  发: '發',
  东: '東',
  车: '車',
  来: '來',
  时: '時',
  长: '長',
  门: '門',
  问: '問',
  体: '體',
  专: '專',
  业: '業',
  书: '書',
  买: '買',
  卖: '賣',
  现: '現',
  见: '見',
  贝: '貝',
  财: '財',
  贷: '貸',
  银: '銀',
  钱: '錢',
  转: '轉',
  账: '賬',
  军: '軍',
  报: '報',
  边: '邊',
  讯: '訊',
  证: '證',
  选: '選',
  权: '權',
  务: '務',
};

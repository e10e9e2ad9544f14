import type { Edit, RightPhrase } from '../detectors/edit-index.ts';
import { collocations } from './collocations.ts';
import { idiomForms } from './idiom-forms.ts';

/** How, what is done, and to what: every pair is a collocation of official prose. */
const manners =
  '全面 深入 扎实 切实 持续 不断 积极 大力 有效 着力 认真 严格 统筹 稳步 加快 坚决 主动 有序 全力 协同'.split(' ');
const acts =
  '加强 推进 落实 保障 维护 优化 提升 完善 推动 促进 深化 强化 规范 改善 扩大 提高 做好 解决 实施 贯彻 执行 健全 巩固 建立'.split(
    ' ',
  );
const things =
  '群众 服务 管理 监管 监督 建设 发展 改革 治理 安全 责任 制度 机制 环境 质量 效率 政策 措施 工作 宣传 教育 培训 检查 整改 合作 创新 就业 民生 经济 生产 秩序 权益 稳定 能力 水平 基础 设施 组织 领导 协调'.split(
    ' ',
  );
const pairs = [
  ...manners.flatMap((manner) => acts.map((act) => manner + act)),
  ...acts.flatMap((act) => things.map((thing) => act + thing)),
];
const offices =
  '党委副书记 县委副书记 市委副书记 省委副书记 区委副书记 常务副县长 常务副市长 人民代表大会 人民政府办公室 街道办事处 村民委员会 居民委员会 人民医院 中心小学 实验小学 文化广场 卫生院 派出所 政务服务中心 便民服务中心 相结合 有关部门负责人';

const swaps: readonly Edit[] = ['transposition', 'insertion'];

function phrasesOf(text: string, category: string, edits: (phrase: string) => readonly Edit[]): RightPhrase[] {
  return [...new Set(text.split(/\s+/))]
    .filter((phrase) => phrase.length > 3)
    .map((phrase) => ({ phrase, category, edits: edits(phrase) }));
}

/** Phrases whose form is fixed, what else is right beside them, and sets with a fixed order. */
export const fixedPhrases = {
  phrases: [
    ...phrasesOf(idiomForms, 'W2', () => ['substitution', 'transposition']),
    ...phrasesOf(`${collocations} ${pairs.join(' ')} ${offices}`, 'W3', (phrase) =>
      phrase.length > 5 ? [...swaps, 'deletion'] : swaps,
    ),
  ] satisfies RightPhrase[],
  alsoRight: '因时制宜 依然不同 不作为的 执法为民 万家团圆 回家团圆 以用为本 富有成效 百年大会 扶贫解困 不可忽视'.split(
    ' ',
  ),
  /** `least`: how many members in a row make a set of them. */
  sets: [
    { members: ['富强', '民主', '文明', '和谐'], least: 3 },
    { members: ['自由', '平等', '公正', '法治'], least: 3 },
    { members: ['爱国', '敬业', '诚信', '友善'], least: 3 },
    { members: ['政治意识', '大局意识', '核心意识', '看齐意识'], least: 2 },
    { members: ['道路自信', '理论自信', '制度自信', '文化自信'], least: 2 },
    { members: ['经济建设', '政治建设', '文化建设', '社会建设', '生态文明建设'], least: 3 },
    { members: ['创新', '协调', '绿色', '开放', '共享'], least: 4 },
    { members: ['产业兴旺', '生态宜居', '乡风文明', '治理有效', '生活富裕'], least: 3 },
    { members: ['产业振兴', '人才振兴', '文化振兴', '生态振兴', '组织振兴'], least: 3 },
    {
      members: [
        '马克思列宁主义',
        '毛泽东思想',
        '邓小平理论',
        '“三个代表”重要思想',
        '科学发展观',
        '习近平新时代中国特色社会主义思想',
      ],
      least: 3,
    },
    { members: ['自我净化', '自我完善', '自我革新', '自我提高'], least: 3 },
    { members: ['科学立法', '严格执法', '公正司法', '全民守法'], least: 3 },
    { members: ['幼有所育', '学有所教', '劳有所得', '病有所医', '老有所养', '住有所居', '弱有所扶'], least: 4 },
    { members: ['知敬畏', '存戒惧', '守底线'], least: 2 },
    { members: ['学懂', '弄通', '做实'], least: 2 },
    { members: ['不敢腐', '不能腐', '不想腐'], least: 2 },
    { members: ['政治纪律', '组织纪律', '廉洁纪律', '群众纪律', '工作纪律', '生活纪律'], least: 4 },
    { members: ['党的政治建设', '思想建设', '组织建设', '作风建设', '纪律建设'], least: 4 },
    { members: ['不忘初心', '牢记使命'], least: 2 },
    { members: ['依法治国', '依法执政', '依法行政'], least: 3 },
    { members: ['法治国家', '法治政府', '法治社会'], least: 3 },
    { members: ['绿水青山', '金山银山'], least: 3 },
    { members: ['听党指挥', '能打胜仗', '作风优良'], least: 2 },
    { members: ['全面建设社会主义现代化国家', '全面深化改革', '全面依法治国', '全面从严治党'], least: 3 },
    { members: ['工人阶级', '农民阶级', '知识分子'], least: 9 },
  ],
};

import type { Edit, RightPhrase } from '../detectors/edit-index.ts';
import { collocations } from './collocations.ts';
import { idiomForms } from './idiom-forms.ts';
import { officePhrases } from './office-phrases.ts';
import { acts, manners, things } from './office-words.ts';

/** How, what is done, and to what: every pair is a collocation of official prose. */
const pairs = [
  ...manners.slice(0, 20).flatMap((manner) => acts.slice(0, 24).map((act) => manner + act)),
  ...acts.slice(0, 24).flatMap((act) => things.slice(0, 40).map((thing) => act + thing)),
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
    ...phrasesOf(`${officePhrases} ${offices}`, 'W1', () => ['substitution']),
    ...phrasesOf(`${collocations} ${officePhrases} ${pairs.join(' ')} ${offices}`, 'W3', (phrase) =>
      phrase.length > 5 ? [...swaps, 'deletion'] : swaps,
    ),
  ] satisfies RightPhrase[],
  alsoRight:
    '因时制宜 依然不同 不作为的 执法为民 万家团圆 回家团圆 以用为本 富有成效 百年大会 扶贫解困 不可忽视 天然气管道 行政服务中心 全面展开 法制观念 法制宣传 法制建设 法制教育 法制意识 法制知识 现场勘察 实地勘察 社会主义法治理念 形成合理 激流险滩 化危机为 意大利实施 意大利开展 意大利推进 指定医疗机构 疫情通报会 执法犯法 接收捐赠 环境检测 责任人到现场 事务所作为 学科发展 逐步展开 全力展开 展开工作 展开救援 饮用水源地 村集体经济 社会各阶层 消防救援队伍 疫情防控作出 疫情防控作为 税收征收管理 土地增值税征收管理 安全生产任务 高技术产业 中小学教师 中小学教育 权力清单 权利清单 检察监督 检验检疫 公证法律 法律公正 有利于 有力于 反应能力 应急反应 化学反应 期间 其间 做好工作 工作做好 好好工作'.split(
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

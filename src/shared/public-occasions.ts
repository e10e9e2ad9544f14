import type { Occasion, OccasionKind, OccasionRule } from './occasions.ts';

/**
 * Occasions that everybody shares: public facts, each with its source. Days are computed from the rule; only main ones ask for a
 * topic ahead of time. Memorial days of mourning carry a caution.
 */
const quiet = '悼念日：版面从素，不发娱乐、促销、喜庆内容；表述以国家公祭和官方通稿为准。';
const martyrs = '缅怀类：不发娱乐化、商业化内容，英烈姓名和事迹逐一核对。';

type Row = readonly [
  key: string,
  name: string,
  kind: OccasionKind,
  rule: OccasionRule,
  leadDays: number,
  source: string,
  caution?: string,
];

const fixed = (month: number, day: number): OccasionRule => ({ by: 'fixed', month, day });
const weekday = (month: number, nth: number, day: number): OccasionRule => ({
  by: 'weekday',
  month,
  nth,
  weekday: day,
});
const lunar = (month: number, day: number): OccasionRule => ({ by: 'lunar', month, day });
const term = (name: string): OccasionRule => ({ by: 'solarTerm', term: name });

const holidays = '全国年节及纪念日放假办法';
const custom = '传统节日';
const unitedNations = '联合国大会决议';
const health = '世界卫生组织';

const rows: readonly Row[] = [
  ['newYear', '元旦', 'festival', fixed(1, 1), 10, holidays],
  ['policeDay', '中国人民警察节', 'themeDay', fixed(1, 10), 7, '国务院批复（2020年）'],
  ['laba', '腊八节', 'festival', lunar(12, 8), 0, custom],
  ['wetlands', '世界湿地日', 'themeDay', fixed(2, 2), 0, '《湿地公约》'],
  ['springEve', '除夕', 'festival', lunar(12, 30), 14, holidays],
  ['springFestival', '春节', 'festival', lunar(1, 1), 14, holidays],
  ['lantern', '元宵节', 'festival', lunar(1, 15), 7, custom],
  ['internationalCivilDefence', '国际民防日', 'themeDay', fixed(3, 1), 0, '国际民防组织'],
  ['leiFeng', '学雷锋纪念日', 'memorial', fixed(3, 5), 7, '1963年毛泽东同志题词'],
  ['womensDay', '国际妇女节', 'festival', fixed(3, 8), 7, holidays],
  ['arborDay', '植树节', 'themeDay', fixed(3, 12), 7, '中华人民共和国森林法'],
  ['consumerDay', '国际消费者权益日', 'themeDay', fixed(3, 15), 7, '国际消费者联盟组织'],
  ['waterDay', '世界水日、中国水周', 'themeDay', fixed(3, 22), 7, unitedNations],
  ['meteorology', '世界气象日', 'themeDay', fixed(3, 23), 0, '世界气象组织'],
  ['tuberculosis', '世界防治结核病日', 'themeDay', fixed(3, 24), 0, health],
  [
    'safetyOfPupils',
    '全国中小学生安全教育日',
    'themeDay',
    { by: 'weekday', month: 3, nth: -1, weekday: 1 },
    0,
    '原国家教委等通知（1996年）',
  ],
  ['qingming', '清明节', 'memorial', term('pure_brightness'), 10, holidays, martyrs],
  ['healthDay', '世界卫生日', 'themeDay', fixed(4, 7), 7, health],
  ['nationalSecurity', '全民国家安全教育日', 'themeDay', fixed(4, 15), 10, '中华人民共和国国家安全法'],
  ['earthDay', '世界地球日', 'themeDay', fixed(4, 22), 0, unitedNations],
  ['readingDay', '世界读书日', 'themeDay', fixed(4, 23), 7, '联合国教科文组织'],
  ['spaceDay', '中国航天日', 'themeDay', fixed(4, 24), 0, '国务院批复（2016年）'],
  ['immunisation', '全国儿童预防接种日', 'themeDay', fixed(4, 25), 0, '原卫生部等规定（1986年）'],
  ['intellectualProperty', '世界知识产权日', 'themeDay', fixed(4, 26), 0, '世界知识产权组织'],
  ['safeWork', '世界安全生产与健康日', 'themeDay', fixed(4, 28), 0, '国际劳工组织'],
  ['labourDay', '国际劳动节', 'festival', fixed(5, 1), 10, holidays],
  ['youthDay', '青年节', 'festival', fixed(5, 4), 7, holidays],
  ['brandDay', '中国品牌日', 'themeDay', fixed(5, 10), 0, '国务院批复（2017年）'],
  ['nursesDay', '国际护士节', 'themeDay', fixed(5, 12), 0, '国际护士会'],
  [
    'disasterPrevention',
    '全国防灾减灾日',
    'themeDay',
    fixed(5, 12),
    10,
    '国务院批准（2009年）',
    '汶川地震纪念日，宣传防灾减灾，不作庆祝表述。',
  ],
  ['mothersDay', '母亲节', 'festival', weekday(5, 2, 0), 0, '民间习惯'],
  ['familyDay', '国际家庭日', 'themeDay', fixed(5, 15), 0, unitedNations],
  ['museumDay', '国际博物馆日', 'themeDay', fixed(5, 18), 0, '国际博物馆协会'],
  ['tourismDay', '中国旅游日', 'themeDay', fixed(5, 19), 7, '国务院批准（2011年）'],
  ['disabledDay', '全国助残日', 'themeDay', weekday(5, 3, 0), 7, '中华人民共和国残疾人保障法'],
  ['noTobacco', '世界无烟日', 'themeDay', fixed(5, 31), 0, health],
  ['childrensDay', '国际儿童节', 'festival', fixed(6, 1), 7, holidays],
  ['environmentDay', '六五环境日', 'themeDay', fixed(6, 5), 7, '中华人民共和国环境保护法'],
  ['eyesDay', '全国爱眼日', 'themeDay', fixed(6, 6), 0, '原卫生部等通知（1996年）'],
  ['heritageDay', '文化和自然遗产日', 'themeDay', weekday(6, 2, 6), 7, '国务院批复（2016年）'],
  ['dragonBoat', '端午节', 'festival', lunar(5, 5), 10, holidays],
  ['bloodDonors', '世界献血者日', 'themeDay', fixed(6, 14), 0, health],
  ['workSafety', '全国安全宣传咨询日', 'themeDay', fixed(6, 16), 7, '国务院安委会（安全生产月）'],
  ['fathersDay', '父亲节', 'festival', weekday(6, 3, 0), 0, '民间习惯'],
  ['landDay', '全国土地日', 'themeDay', fixed(6, 25), 0, '国务院决定（1991年）'],
  ['antiDrug', '国际禁毒日', 'themeDay', fixed(6, 26), 7, unitedNations],
  ['partyDay', '中国共产党成立纪念日', 'memorial', fixed(7, 1), 14, '中共中央指示（1941年）'],
  ['julySeventh', '全民族抗战爆发纪念日', 'memorial', fixed(7, 7), 7, '中国人民抗日战争历史纪念日', martyrs],
  ['maritime', '中国航海日', 'themeDay', fixed(7, 11), 0, '国务院批准（2005年）'],
  ['armyDay', '中国人民解放军建军纪念日', 'memorial', fixed(8, 1), 10, holidays],
  ['fitnessDay', '全民健身日', 'themeDay', fixed(8, 8), 7, '中华人民共和国体育法'],
  ['ecologyDay', '全国生态日', 'themeDay', fixed(8, 15), 7, '全国人大常委会决定（2023年）'],
  ['doctorsDay', '中国医师节', 'themeDay', fixed(8, 19), 7, '国务院批复（2017年）'],
  ['qixi', '七夕节', 'festival', lunar(7, 7), 0, custom],
  ['victoryDay', '中国人民抗日战争胜利纪念日', 'memorial', fixed(9, 3), 10, '全国人大常委会决定（2014年）', martyrs],
  ['charityDay', '中华慈善日', 'themeDay', fixed(9, 5), 0, '中华人民共和国慈善法'],
  ['teachersDay', '教师节', 'festival', fixed(9, 10), 7, '全国人大常委会决定（1985年）'],
  ['septemberEighteenth', '九一八事变纪念日', 'memorial', fixed(9, 18), 7, '中国人民抗日战争历史纪念日', quiet],
  ['nationalDefence', '全民国防教育日', 'themeDay', weekday(9, 3, 6), 7, '全国人大常委会决定（2001年）'],
  ['harvestFestival', '中国农民丰收节', 'festival', term('the_autumn_equinox'), 7, '国务院批复（2018年）'],
  ['midAutumn', '中秋节', 'festival', lunar(8, 15), 10, holidays],
  ['martyrsDay', '烈士纪念日', 'memorial', fixed(9, 30), 7, '全国人大常委会决定（2014年）', quiet],
  ['nationalDay', '国庆节', 'festival', fixed(10, 1), 14, holidays],
  ['mentalHealth', '世界精神卫生日', 'themeDay', fixed(10, 10), 0, health],
  ['doubleNinth', '重阳节（老年节）', 'festival', lunar(9, 9), 7, '中华人民共和国老年人权益保障法'],
  ['foodDay', '世界粮食日', 'themeDay', fixed(10, 16), 0, '联合国粮食及农业组织'],
  ['povertyDay', '国际消除贫困日', 'themeDay', fixed(10, 17), 0, unitedNations],
  ['korea', '抗美援朝纪念日', 'memorial', fixed(10, 25), 0, '中国人民志愿军抗美援朝出国作战纪念日', martyrs],
  ['journalists', '中国记者节', 'themeDay', fixed(11, 8), 7, '国务院批复（2000年）'],
  ['fireDay', '全国消防日', 'themeDay', fixed(11, 9), 7, '公安部发起（1992年）'],
  ['diabetes', '联合国糖尿病日', 'themeDay', fixed(11, 14), 0, unitedNations],
  ['childrensRights', '世界儿童日', 'themeDay', fixed(11, 20), 0, unitedNations],
  ['aids', '世界艾滋病日', 'themeDay', fixed(12, 1), 7, health],
  ['trafficSafety', '全国交通安全日', 'themeDay', fixed(12, 2), 7, '国务院批复（2012年）'],
  ['disabled', '国际残疾人日', 'themeDay', fixed(12, 3), 0, unitedNations],
  ['constitution', '国家宪法日', 'themeDay', fixed(12, 4), 10, '全国人大常委会决定（2014年）'],
  ['volunteers', '国际志愿者日', 'themeDay', fixed(12, 5), 0, unitedNations],
  ['nanjing', '南京大屠杀死难者国家公祭日', 'memorial', fixed(12, 13), 7, '全国人大常委会决定（2014年）', quiet],
  ['macao', '澳门回归纪念日', 'memorial', fixed(12, 20), 0, '1999年恢复行使主权'],
  ['hongkong', '香港回归纪念日', 'memorial', fixed(7, 1), 0, '1997年恢复行使主权'],
  ['minorCold', '小年（北方）', 'festival', lunar(12, 23), 0, custom],
  ['springBegins', '立春', 'festival', term('the_beginning_of_spring'), 0, '二十四节气'],
  ['summerSolstice', '夏至', 'festival', term('the_summer_solstice'), 0, '二十四节气'],
  ['winterSolstice', '冬至', 'festival', term('the_winter_solstice'), 0, '二十四节气'],
];

export const publicOccasions: readonly Occasion[] = rows.map(
  ([key, name, kind, rule, leadDays, source, caution = '']) => ({
    key,
    name,
    kind,
    rule,
    leadDays,
    source,
    caution,
  }),
);

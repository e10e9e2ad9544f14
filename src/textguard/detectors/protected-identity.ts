import { sentenceAround } from '../sentence.ts';
import { inFlat, runInSentences, type Detector, type DetectorRule } from './detector.ts';
import { WordIndex } from './word-index.ts';

const rule: DetectorRule = {
  id: 'identity.protected',
  category: 'L3',
  severity: 'warn',
  name: '应隐去的身份',
  reason: '未成年人、被害人、患者、举报人、矫正戒毒人员等的姓名和可以推断其身份的信息不得公开',
  basis:
    '未成年人保护法第一百零三条；预防未成年人犯罪法；个人信息保护法第二十八条；传染病防治法；妇女权益保障法；禁毒法；精神卫生法第四条',
};

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳唐罗薛雷贺倪汤滕殷毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀甄曲家封储靳井段富巫乌焦巴牧山谷车侯全班秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶幸司黎薄白蒲邰鄂索赖卓蔺屠蒙池乔阴能苍双闻党翟谭贡劳逄姬申扶堵冉宰雍桑桂牛寿通边燕冀尚农温庄晏柴瞿阎充慕连习容向古易慎戈廖终居衡步都耿满弘匡国文寇广东欧利师巩聂关荆';
const givenName =
  '(?!某|姓|氏|女士|先生|小姐|同学|老师|家|的|等|大爷|大妈|阿姨|因|被|在|人|口|学|童|年)[\\u4e00-\\u9fa5]';
const name = `[${surnames}]${givenName}(?:(?!某|姓|氏|家|的|等|因|被|在|系|为|与|和|是|今|男|女|于|帮|置|了|艰|出|同|及|的|说|向|从|经|到|将|已|现|遭|获|目|近|由|曾|因|所|患|后|就|住|称|之|至|并|其|也|都|来|自|对|有|了|涉|案|一|二|两|三)[\\u4e00-\\u9fa5])?`;
const roles =
  '(?:孩子名叫|名叫|署名的|受害学生父亲|受害学生母亲|(?:乙肝|艾滋)病?毒?携带者|携带者|卖淫人员|上访人|女职工|流浪乞讨人员|流浪人员|邻居|家庭暴力的|周岁的|未成年被告人|被告人|被申请人|求助者|求助人|被拐妇女|受害妇女|被害妇女|受害老人|被骗老人|自闭症儿童|烧伤儿童|患病儿童|患儿|卧底民警|缉毒民警|暗访记者|弃婴生母|隔离人员|辅导对象|帮扶对象|服刑人员|在押人员|受助人|受助学生|被告|失独家庭|失独老人|贫困家庭|女大学生|大学生|老人|妇女|新生儿|未成年人|未成年|女童|男童|女孩|男孩|幼女|少女|少年|儿童|孩子|幼儿|受害人|受害者|被害人|受害女童|受害女孩|受害女生|学生|女生|男生|小学生|中学生|初中生|高中生|同学|患者|病人|感染者|病例|密接|艾滋病(?:人|患者|感染者)?|吸毒人员|戒毒人员|戒毒学员|社区矫正(?:对象|人员)|矫正对象|刑满释放人员|刑释人员|举报人|线人|证人|控告人|检举人|投诉人|信访人|孤儿|留守儿童|困境儿童|事实无人抚养儿童|受助(?:儿童|学生|女童)|被拐(?:儿童|妇女)|精神障碍患者|精神病人|残疾儿童|被收养人|领养儿童|嫌疑人|当事人|家暴受害者|流浪儿童|被性侵者|失足(?:少年|青年|妇女)|强制隔离戒毒人员|低保户|低保对象|特困人员|贫困生|服药自杀者|轻生者|轻生女子)';
/** Words that make a role one to be protected even where it also stands for grown or praised people. */
const delicate =
  /性侵|猥亵|强奸|拐卖|受害|被害|家暴|虐待|欺凌|霸凌|未成年|盗窃|抢劫|故意伤害|寻衅|犯罪|违法|艾滋|乙肝|梅毒|结核|精神(?:障碍|病|分裂|疾病|失常|异常|科)|抑郁|自杀|轻生|自残|吸毒|戒毒|毒品|矫正|服刑|刑满|举报|检举|控告|举报人|线索|感染|确诊|密接|核酸|流调|患|残疾|孤儿|弃婴|收养|领养|遗弃|抚养|低保|特困|贫困|资助|受助|困境|堕胎|流产|怀孕|早孕|处罚|帮教|行政拘留|训诫|不良行为|卖淫|失足|确诊|新冠|病史|诊断|治疗|伤人|打人|殴打|持刀|处分|批评|早恋|自闭|卧底|暗访|传销|失独|心理|烧伤|求助|捐款|隔离|诈骗|家庭暴力|不予刑事处罚|严加管教|缓刑|有期徒刑|判处|庇护|殴|跟踪|偷拍|失踪|走失|救助|病例|被拐|线人|携带者|上访|投诉人|留守|溺水|强制医疗|性骚扰|流浪|乞讨|未婚先孕|辍学|解救|人身安全保护令|证人/;
const notIdentity =
  /化名|系化名|某|英雄|烈士|劳模|获奖|冠军|荣获|模范|好少年|优秀|标兵|先进|志愿者|作者|演唱|表演|书法|比赛|竞赛|夺|入选|美德少年|通缉|受贿|贪污|行政处罚决定书|在逃|挪用公款|渎职|职务犯罪|教授|主任医师|院士|记者|民警(?!察)/;

/** Ordinary words that begin like a surname; no list of names is held. */
const noName =
  /^(?:武汉|宁夏|国|解除|明[确显]|时[候间]|车|房东|尤其|安[置全排]|劳[教动]|方[面便]|公[安司布共]|广[州东西大]|江[苏西]|云南|贵州|石|成[都为功]|万|全|平[均安]|家|高[中校度]|和|金融|康复|文[化明]|农|应|能|于|相|支持|包|常|严重|经|连|向|关|司法|管|温|项目|钟|曾|计|余|游|都|时|习|乐|宗|满|邓小|干|利|经|通|步|那|权|安|居|连|费|终|党|贡|双|牧|空|车|贺|卫|包|胡同|毛泽|周(?:末|边|围|年|期|岁|日)|孔子|孟子|黄[河山金]|马[上路]|雷[锋电]|白[天色血]|夏[天季令]|田[间地]|严|危|车|水|师|国|有|边|伍|熊猫|花|苗|钱款|钱财|甘肃|陕|齐|鲁|燕|冀|晋|吉林|祝|章程|路|童|颜色|管理|强[制化调]|单|计划|柳州|龙|段|汤|米|戴|习惯|梁|屈|解[释决答]|陈[述列]|谈话|房[屋产]|陆[续地]|广播|程[序度中]|曲[线折]|东城|[\u4e00-\u9fa5][州阳市县区省]$)/;

/** What commonly follows a person's name; and names as law textbooks and reports give them (张三, 王小明). */
const afterName =
  /^(?:$|[，。、（(；：“”\s\d]|被|遭|因|与|和|在|系|今|于|近|向|家|来|获|将|对|说|到|现|从|所|进|持|去|有|受|接|表|已|每|等|申|讲|收|不|出|感|患|就|住|的(?:父|母|家|姐|哥|住|妻|丈))/;

const textbookName = /^.[一二三四五六七八九十]/;

function isName(name: string, after: string): boolean {
  if (/^.(?:小.|大.)$/.test(name) || textbookName.test(name)) return true;
  return !noName.test(name) && afterName.test(after);
}

const patterns: readonly RegExp[] = [
  new RegExp(`${roles}(?:[（(][^）)]{0,8}[）)])?(?:是|为|叫|名叫|、|:|：|“|系|的)?(${name})(?![某*×XＸ])`, 'g'),
  new RegExp(`(${name})(?=[（(，,]?(?:男|女)?[，,、]?(?:今年)?(?:[1-9]|1[0-7])(?:周)?岁)`, 'g'),
  new RegExp(
    `(${name})(?=(?:是|系|为|被确诊为|被诊断为|确诊)(?:一名|一位|名)?[^。，；]{0,10}(?:${roles}|艾滋|乙肝|抑郁症|精神分裂))`,
    'g',
  ),
  new RegExp(
    `(${name})(?=(?:被(?:性侵|猥亵|强奸|拐卖|家暴|虐待|欺凌)|遭(?:性侵|猥亵|强奸|拐卖|家暴|虐待|校园欺凌|霸凌)|(?:实名)?(?:举报|检举|控告)|因吸毒|吸食|染上毒瘾|戒毒|感染(?:艾滋|HIV|乙肝|新冠)|患(?:有)?(?:艾滋|乙肝|抑郁|精神|梅毒)))`,
    'g',
  ),
];
/** School, class, village, building: by these the person is known in the neighbourhood. */
const traces: readonly RegExp[] = [
  /(?:就读于|就读|系|是|在|来自)?[\u4e00-\u9fa5]{1,12}?(?:小学|中学|幼儿园|初中|高中|学校|实验学校)[（(]?[一二三四五六七八九十初高\d]{1,2}(?:年级)?[）)]?[（(]?[一二三四五六七八九十\d]{1,2}[）)]?班(?:的)?(?:学生|女生|男生)?(?:[\u4e00-\u9fa5]{2,3})?/g,
  /(?:其|受害人|被害人|当事人|女童|男童|孩子|该(?:女童|男童|学生|患者))?(?:的)(?:父亲|母亲|爷爷|奶奶|外婆|外公|监护人|姑姑|家长|班主任)(?:是|为|叫|名叫|、)?[\u4e00-\u9fa5]{2,3}(?=[，,（(]|是|系|在|说|告诉|表示|经营|称|反映)/g,
  /(?:住|家住|居住(?:在|于)?|现住|来自)[\u4e00-\u9fa5]{2,14}?(?:村|社区|小区|花园|家园|苑|新村)(?:\d{1,3}(?:组|幢|栋|号|单元|室|号楼)){1,4}/g,
];

const checks = [
  ...patterns.map((pattern) =>
    inFlat(rule, pattern, (match, { text }) => {
      const own = textbookName.exec(match[1]!)?.[0] ?? match[1]!;
      // Behind its role or before its lookahead, the name ends the match.
      const start = match.index + match[0].length - match[1]!.length;
      const end = start + own.length;
      const { before, after } = sentenceAround(text, start, end);
      if (!isName(own, after)) return false;
      if (notIdentity.test(after.slice(0, 12)) || /[某×*]/.test(own) || notIdentity.test(before.slice(-6)))
        return false;
      return (
        delicate.test(before + after) && {
          start,
          end,
          suggestions: [`${own.charAt(0)}某`],
          confidence: 0.7,
        }
      );
    }),
  ),
  ...traces.map((pattern) =>
    inFlat(rule, pattern, (match, { text }) => {
      const { before, after } = sentenceAround(text, match.index, match.index + match[0].length);
      if (notIdentity.test(before + after) || /某/.test(match[0])) return false;
      return delicate.test(before + after) && { suggestions: ['（删去）'], confidence: 0.6 };
    }),
  ),
];
const delicateWords = new WordIndex(delicate.source.split('|'));

/** L3: names and traces of persons whom the law protects, in a sentence that says why they are. */
export const protectedIdentity: Detector = {
  rules: [rule],
  find: (input) => runInSentences(checks, input, delicateWords.find(input.text)),
};

import type { Hit } from '../hit.ts';
import { hitAt, inFlat, runChecks, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';

const basis = '现代汉语规范；报刊编校质量差错认定（多字）';
const repeatedWord: DetectorRule = {
  id: 'repeat.word',
  category: 'W3',
  severity: 'warn',
  name: '词语重复',
  reason: '同一词语连着写了两遍',
  basis,
};
const repeatedParticle: DetectorRule = {
  id: 'repeat.particle',
  category: 'W3',
  severity: 'warn',
  name: '虚词重复',
  reason: '同一虚词连着写了两遍',
  basis,
};
const redundant: DetectorRule = {
  id: 'repeat.meaning',
  category: 'W3',
  severity: 'warn',
  name: '语义重复',
  reason: '两个词说的是同一意思，留一个即可',
  basis: '现代汉语规范；报刊编校质量差错认定（成分多余）',
};

/** Two-character words that are rightly said twice: verbs that may be reduplicated, counting, cries. */
const mayRepeat = new Set(
  (
    '研究 学习 讨论 商量 休息 了解 打听 考虑 锻炼 活动 体验 感受 收拾 整理 打扫 沟通 交流 参观 尝试 放松 庆祝 比划 指点 唠叨 琢磨 合计 核计 溜达 ' +
    '非常 特别 很多 许多 一个 一步 一次 一点 一天 一年 一层 一件 一家 一户 一批 一项 一代 一站 一村 一张 一条 一句 一滴 一遍 一步 一片 一颗 一笔 一本 一字 一寸 一路 ' +
    '加油 谢谢 你好 小心 注意 快跑 哈哈 嘻嘻 滴答 叮咚 咕噜 轰隆 哗啦 呼噜 彼此 人人 天天 年年 代代 世世 多多 好好 慢慢 常常 往往 大大 小小 层层 步步 家家 处处 时时 事事 样样 ' +
    '恭喜 万岁 救命 不要 可以 是的 对的 来了 走吧 看看 想想 听听 说说 试试'
  ).split(' '),
);

const particles: readonly RegExp[] = [
  /的的(?!确|士|当|黎)(?<!目的的|的的的|有的的)/g,
  /(?<!目)的的(?=[\u4e00-\u9fa5])(?<=的的)(?!确|士|当|黎)/g,
  /了了(?!解|结|却|然|不起|无|得|如指)(?<!明了了|为了了|一了了|小时了了)/g,
  /(?<!是)是是(?!否|非)/g,
  /(?<!正|现|所|存|实|内|外|潜|自|旨|好|健)在在(?!职|建|校|编|册|线|场|岗|押|逃|读|座|外|内|家|园|途|营|乎|意|于|野|榜|此|地)/g,
  /(?<!温|平|祥|暖|和)和和(?!平|谐|睦|解|田|县|气|蔼|顺|美|乐|善|风|服|声|硕|静)/g,
  /(?<!参)与与(?!会|时|众|此|赛|其)/g,
  /(?<!以|涉|波|普)及及(?!时|格|早)/g,
  /(?<!面|针|应|相|反|核|比|校|不|绝)对对(?!口|象|方|策|比|外|内|台|手|待|应|接|照|联|抗|标|子|碰|社|于|错|称|立|岸|面|话|账|公|虾|头)/g,
  /(?<!即|必)将将(?!军|领|士|来|官|要|就|近|才|校)/g,
  /把把(?!关|握|手|脉|守|酒)/g,
  /(?<!毛|棉|植)被被(?!告|子|害|褥|动|执行|征|监|套|单|俘)/g,
  /(?<!作|成|行|因|认|人|称|更|极|颇|大|化)为为(?!民|人|主|期|例|首|何|止|了|农|政|企|老|群|基|妇|什么|党|国|官|师)/g,
  /(?<!服|跟|随|自|遵)从从(?!业|事|严|教|政|众|容|优|快|重|源|小|前|未|而|此|军|医|警|头|零|一|实|根|无|速|简|细|长|事)/g,
  /(?<!方|导|动|走|去|流|面|趋|意|志|取|偏)向向(?!阳|上|导|往|好|社|海|前|党|下|来|日|东|西|南|北|善|心|着)/g,
  /(?<!所|可|难|足|予|加|给|得|用|借)以以(?!色列|及|上|下|往|后|前|来|人|此|军|案|点|内|外|至|身|为|致|便|免|赴)/g,
  /(?<!所|没|拥|具|享|占|仅|国|私|含|持)有有(?!关|效|机|限|序|的|力|利|色|助|害|意|偿|人|些|无|待|所|望|没|条|声|时|点|着|用|轨|毒|线|氧|责|理|权)/g,
  /并并(?!网|联|行|购|轨|列|排|肩|发|存|不|没|非|举|重)/g,
  /(?<!立|时|不)即即(?!将|使|便|可|日)/g,
  /(?<!土|各|当|本|外|实|基|场|大|工|草|农|天|落|耕|林|湿|绿|两|异|用|内|产|园)地地(?!道|方|区|点|面|质|铁|震|位|理|形|势|域|段|下|处|名|址|价|标|图|块|市|级|球|税|毯|主|板|带|缘|灾|热|摊|暖|权)/g,
  /也也|就就(?!业|是|近|地|读|诊|医|餐|任|职|座|此|能)|我我(?!们|国|市|县|省|区|校|院|局)|们们|(?<!于|就|如|凡|只|但|还|老|总|要|可|都|不|也|正|若)是是(?!否|非)/g,
  /(?<!不|很|想|需|主|重|只|还|都|也|正|会|必|将|须|紧|扼|纪|摘|概|提|索)要要(?!求|么|素|点|闻|害|是|紧|不|领|塞|道|件|义|约|好|饭|强|价|账|债)|您您|况况|贯贯|彻彻(?!底)|够够|疗疗|础础|馈馈|额额(?!外|度|定)|障障|赔赔(?!偿|付)|缴缴|督督(?!促|查|导|办|察)|询询(?!问)/g,
  /等等等(?!候|待|于|级)|(?<=[\u4e00-\u9fa5])，，(?=[\u4e00-\u9fa5])/g,
];

const doubledMeaning: readonly (readonly [RegExp, string])[] = [
  [/原因是(?:因为|由于)/g, '原因是'],
  [/之所以[^，。]{1,20}的原因(?=是)/g, '（删去“的原因”）'],
  [/凡是?所有|凡是?(?:一切|全部)/g, '凡'],
  [/共计总计|总共共计|合计共|一共总计|总计共/g, '共计'],
  [/(?:首次|首届|第一次)(?:第一次|首次|首届)/g, '首次'],
  [/(?:大力|全力)(?:大力|全力)/g, '大力'],
  [/(?:进行|开展)(?:了)?(?:进行|开展)/g, '开展'],
  [/(?:可以|能够)(?:能够|可以|能)(?![力量])/g, '能够'],
  [/(?:和|与)以及/g, '以及'],
  [/(?:为了)(?:以便|为了)/g, '为了'],
  [/(?:平均)[^，。]{0,6}每(?:人|户)平均/g, '平均'],
  [/目的是为了/g, '目的是'],
  [/(?:凯旋)(?:归来|而归|回来)/g, '凯旋'],
  [/(?:悬殊)(?:很大|较大|巨大|太大)/g, '悬殊'],
  [/涉及到(?=了)?/g, '涉及'],
  [/(?:大约|大概|估计|约)(?:大概|大约|约)/g, '约'],
  [/(?:非常|十分|很|特别|最)(?:酷爱|雪白|漆黑|笔直|碧绿|火热|冰凉|悬殊|崭新|稀罕极)/g, '（删去程度副词）'],
  [/(?:免费)(?:赠送|奉送|馈赠)/g, '赠送'],
  [/(?:亲眼|亲自)目睹/g, '目睹'],
  [/(?:众多|许多|很多|大批|多位|各位|诸位|几位)(?:[\u4e00-\u9fa5]{1,4})们/g, '（“们”与数量词不同用）'],
  [/(?:切忌|切莫|切勿)(?:不要|不可|勿|莫)/g, '切忌'],
  [/(?:避免|防止|禁止|严禁|杜绝|切忌|谢绝)(?:不要|不准|不得|禁止|不可|不许|勿)/g, '（留一个）'],
  [/(?:亲自|亲手|主动|认真|积极|继续)[\u4e00-\u9fa5]{1,4}(?:亲自|亲手)(?=[\u4e00-\u9fa5]{2})/g, '（留一个）'],
  [/(?:截止|截至)(?:止至|至止|到至|至到)|截止至(?=到)|止至到/g, '截至'],
  [/(?:防止|避免|防范|杜绝|严防)(?:[\u4e00-\u9fa5]{0,8})不(?:再)?(?:发生|出现)/g, '（否定多余）'],
  [/(?:过分|过于)(?:奢望|奢求|溺爱|苛求)/g, '（删去“过分”）'],
  [/(?:互相|相互)(?:厮打|对峙|勾结|切磋)/g, '（删去“互相”）'],
  [/(?:截至|截止)(?:到)(?:目前|\d)为止/g, '截至'],
  [/忍俊不禁(?:地)?(?:笑|大笑)/g, '忍俊不禁'],
  [/(?:出乎|出人)(?:意料|预料)之外/g, '出乎意料'],
  [/付诸于/g, '付诸'],
  [/见诸于/g, '见诸'],
  [/(?:来自|源自|始自)于/g, '来自'],
  [/诉诸于|公诸于(?!众|世)/g, '（删去“于”）'],
  [/第一(?:部|个|次|座|家)(?:处女作|首创|首次|首届)/g, '（留一个）'],
  [/(?:不仅仅|不仅)(?:只|只是)/g, '不仅'],
  [/(?:必须|务必)(?:须要|必须|须|务必)/g, '必须'],
  [/(?:全部|全都|所有)(?:全部|全都|一律都)/g, '全部'],
  [/(?:立即|立刻|马上)(?:立即|立刻|马上)/g, '立即'],
  [/(?:进一步|更加)(?:更加|进一步|越来越)/g, '更加'],
  [/(?:已经|早已)(?:已经|早已)/g, '已经'],
  [/(?:正在)(?:正在|正|进行着)/g, '正在'],
  [/(?:将要|即将)(?:将|将要|即将)/g, '将'],
  [/(?:如果|假如|要是)(?:如果|假如|要是)/g, '如果'],
  [/(?:但是|然而|不过)(?:但是|然而|却但)/g, '但是'],
  [/(?:因为|由于)(?:因为|由于)/g, '由于'],
  [/(?:各种)(?:各类|多种|各种)(?!各样)/g, '各种'],
  [/(?:通过|经过)[^，。]{2,24}，使(?:得)?(?=[\u4e00-\u9fa5])/g, '（“通过……使”缺主语）'],
];

const twice = /([\u4e00-\u9fa5]{2,12})\1+/g;
const longestWord = 12;
/** Last place of each unit, counted on through all texts so that nothing need be cleared. */
const lastPlace = new Float64Array(65_536).fill(-1000);
let placesSeen = 0;

/**
 * The matches of `twice`. A second copy can only end where the same unit stands at most twelve units before, which is looked
 * up; the pattern itself then runs on the two dozen units before that place.
 */
function findRepeated({ text, flat }: DetectorInput): Hit[] {
  const hits: Hit[] = [];
  const base = placesSeen;
  placesSeen += flat.length + 1000;
  let from = 0;
  for (let at = 0; at < flat.length; at++) {
    const unit = flat.charCodeAt(at);
    if (!isHan(unit)) continue;
    const distance = base + at - lastPlace[unit]!;
    lastPlace[unit] = base + at;
    if (distance > longestWord || !endsCopy(flat, from, at, distance)) continue;
    twice.lastIndex = Math.max(from, at - 2 * longestWord + 1);
    const match = twice.exec(flat);
    if (!match) continue;
    from = twice.lastIndex;
    const word = match[1]!;
    if (!isRightlyTwice(match[0], word))
      hits.push(hitAt(text, repeatedWord, match.index, from, { suggestions: [word] }));
  }
  return hits;
}

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fa5;

/** True where Han units before `at`, two or more, stand twice in a row after `from`. */
function endsCopy(flat: string, from: number, at: number, distance: number): boolean {
  for (let length = Math.max(2, distance); length <= longestWord && at - 2 * length + 1 >= from; length++) {
    let same = 0;
    for (; same < length; same++) {
      const unit = flat.charCodeAt(at - same);
      if (unit !== flat.charCodeAt(at - same - length) || !isHan(unit)) break;
    }
    if (same === length) return true;
  }
  return false;
}

function isRightlyTwice(own: string, word: string): boolean {
  if (/^(.)\1+$/.test(word) || mayRepeat.has(word) || /^[一二三四五六七八九十〇零两]+$/.test(word)) return true;
  return /着$|^大.$|^如何$|^整天$|^很|^一/.test(word) || own.length > word.length * 3;
}

const checks = [
  inFlat(repeatedWord, /(《[^》《\n]{1,40}》|“[^”“\n]{2,40}”)\1/g, (match) => ({ suggestions: [match[1]!] })),
  ...particles.map((pattern) => inFlat(repeatedParticle, pattern, ([own]) => ({ suggestions: [own.charAt(0)] }))),
  ...doubledMeaning.map(([pattern, right], i) =>
    inFlat(redundant, pattern, () => ({
      suggestions: [right],
      severity: i === doubledMeaning.length - 1 || right === '涉及' ? 'hint' : 'warn',
      confidence: 0.8,
    })),
  ),
];

/** W3: words and particles written twice, two words of one meaning. */
export const repeatedWords: Detector = {
  rules: [repeatedWord, repeatedParticle, redundant],
  find: (input) => [...findRepeated(input), ...runChecks(checks, input)],
};

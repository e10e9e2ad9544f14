import { traditionalPairs } from '../traditional-pairs.ts';
import { isInQuotes } from '../sentence.ts';
import { inFlat, runChecks, type Detector, type DetectorRule } from './detector.ts';

const rule: DetectorRule = {
  id: 'variant.traditional',
  category: 'W7',
  severity: 'warn',
  name: '繁体字、异体字',
  reason: '公文和政务信息使用规范汉字；书法、姓名、文物名称除外',
  basis: '国家通用语言文字法第九条、第十七条；通用规范汉字表',
};

const traditional = new Map<string, string>();
for (let i = 0; i + 1 < traditionalPairs.length; i += 2)
  traditional.set(traditionalPairs.charAt(i), traditionalPairs.charAt(i + 1));
/** 异体字 of 第一批异体字整理表 (1955) that no standard table keeps. */
const variants =
  '夠够峯峰羣群迴回啓启菸烟喫吃牀床麪面綫线鷄鸡週周佔占並并併并採采剋克託托徧遍昇升陞升氷冰兇凶覩睹牆墙竚伫蹟迹跡迹讚赞鬦斗麤粗蹤踪裏里裡里綑捆佈布盃杯氾泛菓果傢家倖幸僱雇噁恶嚐尝妳你姪侄嬾懒崑昆崙仑慼戚慾欲捨舍摺折旛幡枱台棲栖槓杠櫈凳欵款歎叹毬球汙污洩泄淒凄滙汇濶阔煇辉燄焰猨猿畧略疎疏痲麻癡痴盌碗碁棋祕秘秈籼穨颓箇个糉粽綵彩緻致羢绒翫玩舖铺菴庵蔴麻蠍蝎誌志諠喧讌宴豔艳賸剩趂趁躭耽輭软遯遁酧酬醃腌鎚锤阯址霑沾韈袜顋腮飃飘餧喂鬚须鵰雕麯曲痺痹喨亮熳漫炼炼嵗岁踫碰硃朱倣仿勦剿恉旨悞误慙惭慴慑搥捶攷考敺驱楳梅櫥橱洶汹涖莅濬浚甎砖疊叠瘉愈睠眷磟碌礮炮罈坛羶膻脣唇臕膘舘馆芻刍蔆菱薑姜藷薯蝟猬衇脉觔斤詧察諐愆谿溪貍狸賷赍跴踩踫碰躳躬迆迤逩奔邨村鄽廛醻酬鋜鐲鑑鉴閧哄陜陕隄堤雰氛靭韧鞾靴頫俯颿帆餚肴骽腿鬨哄';
for (let i = 0; i + 1 < variants.length; i += 2) traditional.set(variants.charAt(i), variants.charAt(i + 1));
const kept = new Set('乾炼漫鐲昇陞');
for (const [own, right] of traditional) if (own === right) traditional.delete(own);
const looked = [...traditional.keys()].filter((own) => !kept.has(own));
const isLooked = new Uint8Array(65_536);
for (const own of looked) isLooked[own.charCodeAt(0)] = 1;

const check = inFlat(rule, new RegExp(`[${looked.join('')}]+`, 'g'), (match, { text }) => {
  if (isInQuotes(text, match.index)) return false;
  const right = [...match[0]].map((own) => traditional.get(own)!).join('');
  return { suggestions: [right], variantKind: 'traditional' };
});

/** W7: traditional or variant characters in a text that is otherwise simplified. */
export const traditionalCharacters: Detector = {
  rules: [rule],
  find: (input) => {
    const { text } = input;
    let count = 0;
    for (let i = 0; i < text.length; i++) count += isLooked[text.charCodeAt(i)]!;
    // A wholly traditional text is meant to be one.
    return count === 0 || (count >= 5 && count * 3 > text.length) ? [] : runChecks([check], input);
  },
};

import { sentenceAround } from '../sentence.ts';
import { inCompact, runChecks, type Accept, type Detector, type DetectorRule } from './detector.ts';

const basis =
  '国务院办公厅关于推进政务新媒体健康有序发展的意见：不得强制要求群众下载使用、点赞、转发；关于防治“指尖上的形式主义”的若干意见';
const demand: DetectorRule = {
  id: 'sharing.demand',
  category: 'Z1',
  severity: 'warn',
  name: '强制点赞转发',
  reason: '不得强制要求下载、关注、转发、点赞',
  basis,
};
const bait: DetectorRule = {
  id: 'sharing.bait',
  category: 'Z1',
  severity: 'warn',
  name: '诱导转发',
  reason: '不得以好处、恐吓诱导转发、关注、集赞',
  basis,
};

const act =
  '(?:转发|点赞|关注|下载|安装|注册|投票|评论|留言|分享|接龙|打卡|转给|使用手机APP|点贊|zhuan发|转fa|点zan|打赏|助力|推广)';
const what =
  '(?:公众号|视频号|抖音|微信|朋友圈|APP|app|客户端|小程序|链接|推文|文章|本文|消息|平台|政务新媒体|微博|作品|图片|群)';
const demands: readonly RegExp[] = [
  new RegExp(
    `(?:必须|务必|须|一律|全部|全员|都要|均要|均须|应当|强制)[^。；，]{0,12}?${act}(?!到|的问题|孩子|天气|安全|情况|老人|学生|身体|动态|健康|情绪|变化|防范|进展|民生)[^。；，]{0,8}`,
    'g',
  ),
  new RegExp(
    `(?:每人|每户|每名|每个单位|各单位|每位|每个|每校|全体)[^。；，]{0,14}?(?:${act}|粉丝|下载量|留言任务|转发任务)[^。；，]{0,8}`,
    'g',
  ),
  new RegExp(
    `(?:${act}|粉丝数?|完成率|激活数?|安装数?|下载量|关注数)[^。；，]{0,8}?(?:与绩效|挂钩|周通报|通报排名|排名通报|纳入考核|列入考核|计入考核|要公示|将公示|扣分|扣发|约谈|暂停|取消资格|评优)`,
    'g',
  ),
  new RegExp(
    `(?:不|没有?|未)(?:点赞|转发|转|关注|下载|安装|注册|分享)(?:的|者|公众号)?[^。；]{0,8}?(?:不是|不配|扣|取消|不予|暂停|视为|不得领|通报|后果)`,
    'g',
  ),
  new RegExp(
    `(?:领取|办理|参与|享受|进入|申请|预约|缴费|报名|兑换)[^。；，]{0,10}?(?:须|需|必须|要|请)(?:先|出示)[^。；，]{0,6}?${act}[^。；，]{0,10}`,
    'g',
  ),
];
const baits: readonly RegExp[] = [
  new RegExp(
    `(?:转发|分享|集|点赞|关注|下载|转至|转到|评论)[^。；]{0,16}?(?:兑换|即可领|可领|换(?:购)?|返还|抽奖|抽取|可得|可获|有礼|送好?礼|领取|赢取|免费送|凭截图)[^。；，]{0,8}`,
    'g',
  ),
  /集(?:齐|满)?[\d一二三四五六七八九十百几]{1,4}个?(?:赞|zan|zàn)|集(?:赞|zan|zàn)(?:\d|[一二三四五六七八九十])+个?/gi,
  /(?:转给|发给|转到|转发给|分享给)(?:你|您)?(?:的)?(?:所有|全部|每一个|身边所有|所有的)(?:的)?(?:亲人|家人|朋友|好友|亲友|群|人)|(?:不转|不看)(?:不是|不配|后悔|遗憾|对不起)[^。；，]{0,8}|转发(?:积福|保平安|有好运|能消灾)/g,
];
const notDemanded =
  /不得|严禁|禁止|不准|不搞|杜绝|防止|整治|纠治|清理|取消|反对|形式主义|不强制|不要求|自愿|叫停|整改|问责|批评|谣|诈骗|骗|警惕|不应|不能|减负|违规|举报|拒绝|避免|投诉|处罚|兑现|不再|被通报|被处罚|不兑现|处罚|不必|无须|无需|可以不|医疗器械|燃气|消防设施|登记注册|报警器|护栏|监控/;

const thing = new RegExp(`${what}|转发|点赞|粉丝|集赞|截图|接龙`);

const accept =
  (needsThing: boolean): Accept =>
  (match, input) => {
    const { before, after } = sentenceAround(input.compact.text, match.index, match.index + match[0].length);
    if (notDemanded.test(before + after + match[0])) return false;
    return needsThing && !thing.test(before + match[0] + after) ? false : { confidence: 0.7 };
  };

const checks = [
  ...demands.map((pattern) => inCompact(demand, pattern, accept(true))),
  ...baits.map((pattern) => inCompact(bait, pattern, accept(false))),
];

/** Z1: orders and baits to like, share, follow, download, whatever words lie between. */
export const sharingDemands: Detector = {
  rules: [demand, bait],
  find: (input) => runChecks(checks, input),
};

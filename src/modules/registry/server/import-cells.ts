/** What single cells of an account list say. Pure. */
import { readingsOf } from '#textguard/readings.ts';
import { platforms, type Platform } from '../contract.ts';
import { platformTexts } from '../texts.ts';

const otherWords: Partial<Record<Platform, readonly string[]>> = {
  wechat: [
    '微信',
    '公众号',
    '订阅号',
    '服务号',
    '微信订阅号',
    '微信服务号',
    '微信公众平台',
    '公众平台',
    '小程序',
    '微信小程序',
  ],
  weibo: ['新浪微博', '政务微博', '新浪', '腾讯微博'],
  douyin: ['抖音号', '抖音短视频', 'tiktok'],
  kuaishou: ['快手号'],
  toutiao: ['头条', '头条号', '政务头条号'],
  channels: ['视频号'],
  xiaohongshu: ['小红书号'],
  bilibili: ['b站', '哔哩哔哩号'],
  client: ['app', '客户端', '手机客户端', '政务客户端', '应用程序', 'ios', 'android', '安卓'],
  website: ['官网', '门户网站', '官方网站', '网址'],
  other: [
    '其它',
    '百家号',
    '企鹅号',
    '人民号',
    '南方号',
    '央视频',
    '知乎',
    'twitter',
    'facebook',
    'instagram',
    'youtube',
  ],
};

const words = new Map<string, Platform>(
  platforms.flatMap((platform) =>
    [platform, platformTexts[platform], ...(otherWords[platform] ?? [])].map((word): [string, Platform] => [
      tidyWord(word),
      platform,
    ]),
  ),
);

/** A word without blanks, width and case. */
export function tidyWord(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_:：·•]/g, '');
}

/** The platform that a word names: its code, our word, or one of the usual ones. */
export function platformOf(word: string): Platform | undefined {
  return words.get(tidyWord(word));
}

/** The platform whose word differs from this one by a slip of one or two signs; the person must confirm it. Undefined where two fit. */
export function guessPlatform(word: string): { platform: Platform; word: string } | undefined {
  const wanted = tidyWord(word);
  const heard = [...words].find(([known]) => soundsLike(known, wanted));
  if (heard) return { platform: heard[1], word: heard[0] };
  const most = wanted.length >= 6 ? 2 : wanted.length >= 2 ? 1 : 0;
  const near = [...words].filter(([known]) => known.length > 1 && distance(wanted, known) <= most);
  const [first] = near;
  return first && near.every(([, platform]) => platform === first[1])
    ? { platform: first[1], word: first[0] }
    : undefined;
}

/** Whether two words sound alike, in any reading of their characters. */
function soundsLike(a: string, b: string): boolean {
  const signs = [...a];
  const others = [...b];
  return (
    signs.length === others.length &&
    signs.every(
      (sign, at) => sign === others[at] || readingsOf(sign).some((one) => readingsOf(others[at] ?? '').includes(one)),
    )
  );
}

/** Edit distance with swaps of neighbours counted once. */
export function distance(a: string, b: string): number {
  const rows = [...a];
  const columns = [...b];
  const table = [Array.from({ length: columns.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= rows.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= columns.length; j += 1) {
      const isSame = rows[i - 1] === columns[j - 1];
      let least = Math.min(
        (table[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (table[i - 1]?.[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && rows[i - 1] === columns[j - 2] && rows[i - 2] === columns[j - 1])
        least = Math.min(least, (table[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    table.push(row);
  }
  return table[rows.length]?.[columns.length] ?? 0;
}

const nothing = /^(无|没有|暂无|未开通|未开设|不详|未知|待定|none|null|n\/a|na|nil|[\s\-—–_/\\.。·*（）()]+)$/i;

/** Whether a cell says that there is nothing. */
export const saysNothing = (text: string): boolean => text === '' || nothing.test(text.trim());

/** Several names or identifiers in one cell. */
export function splitNames(cell: string): string[] {
  return cell
    .split(/[\n\r|｜、；;，,]|\s\/\s/)
    .map((part) => part.trim())
    .filter((part) => !saysNothing(part));
}

/** Addresses in a cell, each with the words that stand with it; `rest` are the words when there is no address at all. */
export function splitAddresses(cell: string): { addresses: { url: string; remark: string }[]; rest: string } {
  const found = [
    ...cell.matchAll(
      /(?:https?:\/\/|\/\/)?(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|tv|top|cc|info|vip|xyz)(?![a-z0-9])(?::\d+)?(?:[/?#][^\s|｜、；，（(）)"”]*)?/gi,
    ),
  ];
  if (found.length === 0) return { addresses: [], rest: saysNothing(cell) ? '' : cell.trim() };
  return {
    rest: '',
    addresses: found.map((match, at) => {
      const before = cell.slice(
        at === 0 ? 0 : (found[at - 1]?.index ?? 0) + (found[at - 1]?.[0].length ?? 0),
        match.index,
      );
      const after = at === found.length - 1 ? cell.slice(match.index + match[0].length) : '';
      const remark = `${before}${after}`.replace(/[\s|｜、；;，,:：\-—"”]+/g, ' ').trim();
      return { url: toUrl(match[0]), remark: saysNothing(remark) ? '' : remark };
    }),
  };
}

const toUrl = (text: string): string => (/^https?:/i.test(text) ? text : `https://${text.replace(/^\/\//, '')}`);

const hosts: readonly (readonly [RegExp, Platform])[] = [
  [/(^|\.)(weibo\.(com|cn))$/, 'weibo'],
  [/(^|\.)(douyin|iesdouyin)\.com$/, 'douyin'],
  [/(^|\.)(kuaishou|gifshow|chenzhongtech)\.com$/, 'kuaishou'],
  [/(^|\.)(toutiao|snssdk)\.com$/, 'toutiao'],
  [/(^|\.)(xiaohongshu\.com|xhslink\.com)$/, 'xiaohongshu'],
  [/(^|\.)(bilibili\.com|b23\.tv)$/, 'bilibili'],
  [/^channels\.weixin\.qq\.com$/, 'channels'],
  [/^mp\.weixin\.qq\.com$/, 'wechat'],
];

/** What an address tells: its platform by host, and the account's identifier in it; `isShort`: a short link that only the platform can open. */
export function readAddress(url: string): {
  platform: Platform | undefined;
  id: string;
  isShort: boolean;
  url: string;
} {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return { platform: undefined, id: '', isShort: false, url };
  }
  const host = parsed.hostname.toLowerCase();
  const platform = hosts.find(([pattern]) => pattern.test(host))?.[1];
  const isShort = /^(v\.douyin\.com|v\.kuaishou\.com|xhslink\.com|b23\.tv|t\.cn|url\.cn)$/.test(host);
  const id = isShort || platform === undefined ? '' : idIn(parsed, platform);
  const clean = platform === undefined || isShort ? url : `${parsed.origin}${parsed.pathname}`;
  return { platform, id, isShort, url: (platform === 'wechat' ? url : clean).slice(0, 500) };
}

const sectionWords = new Set([
  'u',
  'user',
  'users',
  'profile',
  'n',
  'p',
  'c',
  'token',
  'space',
  'live',
  'short-video',
  'detail',
  'status',
  'index',
  'home',
]);

function idIn(url: URL, platform: Platform): string {
  if (platform === 'wechat') return url.searchParams.get('__biz') ?? '';
  const parts = url.pathname.split('/').filter((part) => part !== '');
  return parts.find((part) => !sectionWords.has(part.toLowerCase()))?.slice(0, 200) ?? '';
}

/** A site's address without scheme and a closing slash: what it is known by. */
export function siteOf(url: string): string {
  return url
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** A day in the spellings of lists: 2026-1-5, 2026年1月5日, 2026/1/5, 20260105, 2026.1.5; '' undefined when it is none. */
export function readDay(text: string): string | undefined {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** A count as people write it: 12,345, 1.2万, 3亿, "1200人". */
export function readCount(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(万|w|亿)?\s*(?:人|个|粉|\+)?$/i.exec(
    text.normalize('NFKC').replace(/,/g, '').trim(),
  );
  if (!match) return undefined;
  const unit = match[2] === undefined ? 1 : match[2] === '亿' ? 1e8 : 1e4;
  const count = Math.round(Number(match[1]) * unit);
  return count <= 2_000_000_000 ? count : undefined;
}

/** Yes or no in a list's words; undefined when it is neither. */
export function readAnswer(text: string): boolean | undefined {
  const word = tidyWord(text);
  if (['是', '有', '已', '√', '✓', '1', 'true', 'y', 'yes', '已认证', '已建立', '支持', '涉及'].includes(word))
    return true;
  if (['否', '无', '未', '×', '0', 'false', 'n', 'no', '没有', '未建立', '不支持', '不涉及'].includes(word))
    return false;
  return undefined;
}

/** An identifier that a spreadsheet has spoilt: 1.66E+09. */
export const isSpoiltNumber = (text: string): boolean => /^\d(?:\.\d+)?[eE]\+\d+$/.test(text);

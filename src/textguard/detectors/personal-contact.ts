import type { Hit } from '../hit.ts';
import { hitsOf, hitsOfCompact, textBefore, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';
import { maskAddress, maskEmail, maskLandline, maskPassport, maskPlate } from './mask-contact.ts';

const basis = '个人信息保护法第四条、第六条；政府信息公开条例第十五条';

function rule(kind: string, severity: DetectorRule['severity'], name: string, reason: string): DetectorRule {
  return { id: `personal-data.${kind}`, category: 'B3', severity, name, reason, basis };
}

const landline = rule('landline', 'warn', '固定电话', '个人住宅电话属于个人信息；对外公布的办公电话只作提示');
const email = rule('email', 'warn', '电子邮箱', '个人邮箱属于个人信息；对外公布的公务邮箱不在此列');
const plate = rule('plate', 'warn', '机动车号牌', '号牌号码可以识别车主');
const passport = rule('passport', 'block', '护照或通行证号码', '出入境证件号码属于个人信息');
const address = rule('address', 'warn', '家庭住址', '街道以下的门牌、房号可以识别个人住所');

/** What makes a telephone, mailbox or address an office's: published to be used by everyone. */
const publicWords =
  /招生|咨询|拨打|请拨|与我们|红十字|慈善|物业|公司|科|处室|热线|举报|投诉|服务|值班|传真|总机|办公|客服|监督|预约|报名|应聘|邮政编码|大厅|中心|窗口|受理|办理|机关|单位|委员会|[局院所馆站]|通讯地址|投稿|征集|意见|联系方式|邮箱地址/;
const privateWords =
  /家庭|住宅|宅电|家住|住址|居住|现住|户籍|户口|本人|个人|家长|紧急联系|患者|户主|业主|当事人|举报人|投诉人|申请人|学生|老人|受害|居民|村民|受助|获奖者|中奖|录取|名单|密接|病例|嫌疑|身份证|姓名|车主|收件|快递|女士|先生|同学|家里|家中|家属|租客|房东|房客|信访人|来访人|该户|邻居|救助|失踪|走失|某|老人|残疾|低保|留守|孤寡|亲属|父亲|母亲|女儿|儿子|丈夫|妻子/;

function isPublic(text: string, at: number): boolean {
  const before = textBefore(text, at, 24).split('\n').at(-1) ?? '';
  return publicWords.test(before) && !privateWords.test(before);
}

const gap = '[ \\u00a0\\u200b-\\u200d\\u2060\\ufeff.·‐‑–—-]{0,2}';
const landlines = new RegExp(
  `(?<![\\d.A-Za-z])[(]?0${gap}(?:10|2[0-57-9]|[3-9]${gap}\\d${gap}\\d)[)]?${gap}[2-8](?:${gap}\\d){6,7}(?!\\d)`,
  'g',
);

function findLandlines(input: DetectorInput): Hit[] {
  return hitsOf(input, landline, landlines, (match) => {
    const before = textBefore(input.flat, match.index, 6);
    if (
      /(?:文号|文件|编号|附件|订单号|单号|号段|票号|批号)[:]?$/.test(before) ||
      /^\.(?:pdf|docx?|jpe?g|png|xlsx?)/i.test(input.flat.slice(match.index + match[0].length))
    )
      return false;
    const digits = match[0].replace(/\D/g, '');
    if (/0\d{2,3}-(?:19|20)\d{2}-/.test(match[0])) return false;
    const length = digits.length - (/^0(?:10|2)/.test(digits) ? 3 : 4);
    if (length < 7 || length > 8) return false;
    const suggestions = [maskLandline(match[0])];
    const more = { suggestions, normalised: suggestions[0]! };
    if (privateWords.test(textBefore(input.text, match.index, 24))) return more;
    return isPublic(input.text, match.index) ? false : { ...more, confidence: 0.6 };
  });
}

const emails = /(?<![\w.%+-])[\w%+-][\w.%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?![\w-])/gi;
const privateHosts =
  /@(?:qq|foxmail|163|126|139|189|sina|sohu|yeah|vip\.163|vip\.qq|gmail|outlook|hotmail|live|icloud|yahoo|aliyun|tom|21cn|wo)\./i;

function findEmails(input: DetectorInput): Hit[] {
  return hitsOfCompact(input, email, emails, (match) => {
    if (/@(?:[\w-]+\.)*(?:gov|org|edu)\.cn$/i.test(match[0])) return false;
    const suggestions = [maskEmail(match[0])];
    const isPersonal = privateHosts.test(match[0]);
    const around = textBefore(input.compact.text, match.index, 24);
    const isPersons = /某|我|本人|作者|老师|同学|女士|先生|联系人|姓名|咨询人|来信人|网友/.test(
      around + input.compact.text.slice(match.index + match[0].length, match.index + match[0].length + 12),
    );
    if (isPublic(input.compact.text, match.index) && !(isPersonal && isPersons)) return false;
    return { suggestions, normalised: suggestions[0]!, ...(isPersonal ? {} : { severity: 'hint' as const }) };
  });
}

const plates =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.-]{0,2}(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学挂港澳])(?![A-Za-z0-9])/gi;

function findPlates(input: DetectorInput): Hit[] {
  return hitsOf(input, plate, plates, (match) => {
    if (!/\d{2}/.test(match[0])) return false;
    if (/公交|执法|救护|公务|号段|校车|消防|警车|押运|作业车|环卫/.test(textBefore(input.text, match.index, 12)))
      return false;
    const suggestions = [maskPlate(match[0])];
    return { suggestions, normalised: suggestions[0]! };
  });
}

const passports = /(?<![A-Za-z0-9])(?:[EGDPS](?:[ ]?[A-Z])?|[CHMLTW])(?:[ \u200b-\u200d-]?\d){7,10}(?![A-Za-z0-9])/gi;

function findPassports(input: DetectorInput): Hit[] {
  return hitsOf(input, passport, passports, (match) => {
    const length = match[0].replace(/[^A-Za-z0-9]/g, '').length;
    if (length < 8 || length > 11) return false;
    const after = input.text.slice(match.index + match[0].length, match.index + match[0].length + 8);
    if (!/护照|通行证|证件|出国|出境|入境|境外|passport/i.test(textBefore(input.text, match.index, 24) + after))
      return false;
    if (/批号|编号样式|样本|票号|批次/.test(textBefore(input.text, match.index, 6))) return false;
    const suggestions = [maskPassport(match[0])];
    return { suggestions, normalised: suggestions[0]! };
  });
}

const street =
  '[\\u4e00-\\u9fa5]{2,8}?(?:路|街道|街|巷|弄|大道|胡同|里|村|社区|小区|花园|家园|苑|城|邸|庄|屯|寨|湾|院|坊|名邸|新村)';
const figure = '(?:\\d{1,5}(?:-\\d{1,4})?|[一二三四五六七八九十百〇零]{1,5})';
const detailed = new RegExp(
  `${street}[\\u4e00-\\u9fa5]{0,6}?(?:${figure}(?:号院|[号弄巷组排])(?:附?${figure}号)?)?[\\u4e00-\\u9fa5]{0,12}?(?:${figure}(?:号楼|[幢栋座楼号])(?:${figure}(?:单元|门|梯))?(?:${figure}(?:[室号户层楼]|(?!\\d))(?:[东西南北中]户)?)|${figure}单元${figure}(?:[室号户]|(?!\\d)))`,
  'g',
);
const plainDoor = new RegExp(
  `${street}(?:[\\u4e00-\\u9fa5]{0,6}?${figure}(?:组|弄|巷|队|社|排))?(?:[\\u4e00-\\u9fa5]{0,4}?)${figure}号`,
  'g',
);
const officePlace =
  /大厅|中心|[局院馆厅站所](?:$|[\d，,。；;）)])|办公|会议室|机关|学校|医院|公司|银行|酒店|宾馆|法院|窗口|门店|超市/;
const living =
  /家住|住址|住在|居住|现住|户籍|户口|家庭地址|常住|寄往|收货|暂住|入户|送达地址|某家?住|家在|[某人户]，?住|长期住/;

/** Words before an address that the pattern of a street takes in. */
const leadIn =
  /^.{0,6}?(?:家住|住址|住在|居住于|居住在|居住|现住|户籍地址|户籍地|户籍|家庭地址|常住|地址|住|为)(?=[\u4e00-\u9fa5]{2})/;

function findAddresses(input: DetectorInput): Hit[] {
  const { text } = input.compact;
  const isOffice = (match: RegExpExecArray): boolean => {
    const end = match.index + match[0].length;
    const around = textBefore(text, match.index, 16) + match[0] + text.slice(end, end + 8);
    return officePlace.test(around) || /办公|注册地|地点|会场|招标|项目/.test(around);
  };
  const ahead = (match: RegExpExecArray, length: number): string =>
    textBefore(text, match.index, length) + match[0].slice(0, 10);
  const livesThere = (match: RegExpExecArray): boolean => living.test(ahead(match, 20));
  const masked = (match: RegExpExecArray): Partial<Hit> => {
    const lead = leadIn.exec(match[0])?.[0].length ?? 0;
    const own = maskAddress(match[0].slice(lead));
    return { start: match.index + lead, end: match.index + match[0].length, suggestions: [own], normalised: own };
  };
  const rooms = hitsOfCompact(input, address, detailed, (match) =>
    isOffice(match) && !livesThere(match) ? false : masked(match),
  );
  const doors = hitsOfCompact(input, address, plainDoor, (match) => {
    const start = input.compact.from[match.index]!;
    if (rooms.some((room) => start < room.end && room.start < start + match[0].length) || isOffice(match)) return false;
    const end = match.index + match[0].length;
    const person = /[村组里湾]/.test(match[0]) && privateWords.test(ahead(match, 24) + text.slice(end, end + 6));
    return livesThere(match) || person ? masked(match) : false;
  });
  return [...rooms, ...doors];
}

/** B3 beside numbers with a check digit (`findPersonalData`): landline, mailbox, plate, passport, home address. */
export const personalContact: Detector = {
  rules: [landline, email, plate, passport, address],
  find: (input) => [
    ...(/[\d一二三四五六七八九十]/.test(input.flat)
      ? [...findLandlines(input), ...findPlates(input), ...findPassports(input), ...findAddresses(input)]
      : []),
    ...(input.flat.includes('@') ? findEmails(input) : []),
  ],
};

import { inCompact, inFlat, runChecks, textBefore, type Detector, type DetectorInput } from './detector.ts';
import { contactRule as rule, maskedAs, privateWords, publicWords } from './contact-words.ts';
import { findAddresses, homeAddress } from './home-address.ts';

const landline = rule('landline', 'warn', '固定电话', '个人住宅电话属于个人信息；对外公布的办公电话只作提示');
const email = rule('email', 'warn', '电子邮箱', '个人邮箱属于个人信息；对外公布的公务邮箱不在此列');
const plate = rule('plate', 'warn', '机动车号牌', '号牌号码可以识别车主');
const passport = rule('passport', 'block', '护照或通行证号码', '出入境证件号码属于个人信息');

const written = ({ index, 0: own }: RegExpExecArray, { text }: DetectorInput): string =>
  text.slice(index, index + own.length);

function isPublic(text: string, at: number): boolean {
  const before = textBefore(text, at, 24).split('\n').at(-1) ?? '';
  return publicWords.test(before) && !privateWords.test(before);
}

const gap = '[ \\u00a0\\u200b-\\u200d\\u2060\\ufeff.·‐‑–—-]{0,2}';
const landlines = new RegExp(
  `(?<![\\d.A-Za-z])[(]?0${gap}(?:10|2[0-57-9]|[3-9]${gap}\\d${gap}\\d)[)]?${gap}[2-8](?:${gap}\\d){6,7}(?!\\d)`,
  'g',
);

const landlineCheck = inFlat(landline, landlines, (match, input) => {
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
  const more = maskedAs(landline, written(match, input));
  if (privateWords.test(textBefore(input.text, match.index, 24))) return more;
  return isPublic(input.text, match.index) ? false : { ...more, confidence: 0.6 };
});

const emails = /(?<![\w.%+-])[\w%+-][\w.%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?![\w-])/gi;
const privateHosts =
  /@(?:qq|foxmail|163|126|139|189|sina|sohu|yeah|vip\.163|vip\.qq|gmail|outlook|hotmail|live|icloud|yahoo|aliyun|tom|21cn|wo)\./i;

/** A mailbox that everyone is asked to write to, or that an office or a committee gives as its own. */
const officeMailbox =
  /(?:发|发送|报送|投|投递|寄|反馈|提交|反映|上报|传|推送|打包)(?:至|到|送至|往)|编辑部|组委会|筹委会|指定邮箱|工作邮箱|官方邮箱|公务邮箱|(?:监督|举报|投诉|咨询|征集|报名|报送|投稿|投递|信访|反馈|征文|招聘|单位|办公室|部门|公共|公开|联络|纪检)[\u4e00-\u9fa5]{0,4}(?:邮箱|信箱)|来信来访|公示期|书面形式|简历|[局委办股科处室院馆站所镇乡][,，]?(?:[\u4e00-\u9fa5]科|[\u4e00-\u9fa5]{2}股)?[,，]?(?:联系|电子)?(?:邮箱|信箱)|投稿|征文|协会/;
const privatePerson =
  /某|本人|个人(?!信息保护)|家长|女士|先生(?!生)|同学|网友|来信人|来访人|举报人|投诉人|当事人|户主|业主|村民[\u4e00-\u9fa5]?某|患者|受害|身份证|外泄|泄露|曝光|私人|他的|她的|我的/;

const emailCheck = inCompact(email, emails, (match, input) => {
  if (/@(?:[\w-]+\.)*(?:gov|org|edu)\.cn$/i.test(match[0])) return false;
  const isPersonal = privateHosts.test(match[0]);
  const sentence =
    textBefore(input.compact.text, match.index, 60)
      .split(/[。；\n]/)
      .at(-1) ?? '';
  if (
    officeMailbox.test(
      sentence +
        input.compact.text
          .slice(match.index + match[0].length)
          .split(/[。；\n]/)[0]!
          .slice(0, 20),
    ) &&
    !privatePerson.test(sentence)
  )
    return false;
  const around = textBefore(input.compact.text, match.index, 24);
  const isPersons = /某|我|本人|作者|老师|同学|女士|先生|联系人|姓名|咨询人|来信人|网友/.test(
    around + input.compact.text.slice(match.index + match[0].length, match.index + match[0].length + 12),
  );
  if (isPublic(input.compact.text, match.index) && !(isPersonal && isPersons)) return false;
  return { ...maskedAs(email, match[0]), ...(isPersonal ? {} : { severity: 'hint' as const }) };
});

const plates =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.-]{0,2}(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学挂港澳])(?![A-Za-z0-9])/gi;

const plateCheck = inFlat(plate, plates, (match, input) => {
  if (!/\d{2}/.test(match[0])) return false;
  if (/公交|执法|救护|公务|号段|校车|消防|警车|押运|作业车|环卫/.test(textBefore(input.text, match.index, 12)))
    return false;
  return maskedAs(plate, written(match, input));
});

const passports = /(?<![A-Za-z0-9])(?:[EGDPS](?:[ ]?[A-Z])?|[CHMLTW])(?:[ \u200b-\u200d-]?\d){7,10}(?![A-Za-z0-9])/gi;

const passportCheck = inFlat(passport, passports, (match, input) => {
  const length = match[0].replace(/[^A-Za-z0-9]/g, '').length;
  if (length < 8 || length > 11) return false;
  const after = input.text.slice(match.index + match[0].length, match.index + match[0].length + 8);
  if (!/护照|通行证|证件|出国|出境|入境|境外|passport/i.test(textBefore(input.text, match.index, 24) + after))
    return false;
  if (/批号|编号样式|样本|票号|批次/.test(textBefore(input.text, match.index, 6))) return false;
  return maskedAs(passport, written(match, input));
});

const checks = [landlineCheck, plateCheck, passportCheck, emailCheck];

/** B3 beside numbers with a check digit (`findPersonalData`): landline, mailbox, plate, passport, home address. */
export const personalContact: Detector = {
  rules: [landline, email, plate, passport, homeAddress],
  find: (input) => [...runChecks(checks, input), ...findAddresses(input)],
};

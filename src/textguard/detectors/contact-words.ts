import type { Hit } from '../hit.ts';
import { maskSurface } from '../mask.ts';
import type { DetectorRule } from './detector.ts';

const basis = '个人信息保护法第四条、第六条；政府信息公开条例第十五条';

export function contactRule(
  kind: string,
  severity: DetectorRule['severity'],
  name: string,
  reason: string,
): DetectorRule {
  return { id: `personal-data.${kind}`, category: 'B3', severity, name, reason, basis };
}

/** The masked form, offered first and kept instead of the surface. */
export function maskedAs({ id }: DetectorRule, surface: string): Pick<Hit, 'suggestions' | 'normalised'> {
  const normalised = maskSurface({ rule: id, surface });
  return { suggestions: [normalised], normalised };
}

/** What makes a telephone, mailbox or address an office's: published to be used by everyone. */
export const publicWords =
  /招生|咨询|采购|代理机构|公证|居委会|村委会|招标|投标|联系人：办|拨打|请拨|与我们|红十字|慈善|物业|公司|科|处室|热线|举报|投诉|服务|值班|传真|总机|办公|客服|监督|预约|报名|应聘|邮政编码|大厅|中心|窗口|受理|办理|机关|单位|委员会|[局院所馆站]|通讯地址|投稿|征集|意见|联系方式|邮箱地址/;
export const privateWords =
  /家庭|住宅|宅电|家住|住址|居住|现住|户籍|户口|本人|个人|家长|紧急联系|患者|户主|业主|当事人|举报人|投诉人|申请人|学生|老人|受害|居民|村民|受助|获奖者|中奖|录取|名单|密接|病例|嫌疑|身份证|姓名|车主|收件|快递|女士|先生|同学|家里|家中|家属|租客|房东|房客|信访人|来访人|该户|邻居|救助|失踪|走失|某|老人|残疾|低保|留守|孤寡|亲属|父亲|母亲|女儿|儿子|丈夫|妻子/;

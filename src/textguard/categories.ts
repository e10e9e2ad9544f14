/** One class of the taxonomy, with the texts a person sees. */
export type Category = {
  /** Taxonomy code, P1 to W8. */
  code: string;
  /** Review gate the class belongs to: 政治 法律 政策 保密 文字. */
  gate: '政治' | '法律' | '政策' | '保密' | '文字';
  name: string;
  description: string;
};

function category(code: string, gate: Category['gate'], name: string, description: string): Category {
  return { code, gate, name, description };
}

/** Every class of the taxonomy, in display order. */
export const categories: readonly Category[] = [
  category('P1', '政治', '领导人表述', '领导同志姓名、职务、排序'),
  category('P2', '政治', '固定表述', '重要提法和机构、会议、法律名称'),
  category('P3', '政治', '领土与民族宗教', '涉港澳台、领土主权、民族宗教用语'),
  category('P4', '政治', '禁止内容', '法律法规禁止发布的内容及其变体'),
  category('P5', '政治', '党史国史', '涉党史国史的表述'),
  category('P6', '政治', '英烈与纪念', '涉英雄烈士、重大历史事件的表述'),
  category('L1', '法律', '广告绝对化用语', '广告中的绝对化用语'),
  category('L2', '法律', '商业推广', '商业广告及其链接'),
  category('L3', '法律', '应保护的身份', '未成年人、受害人等依法应当隐去的身份'),
  category('L4', '法律', '来源与版权', '缺少来源或授权'),
  category('L5', '法律', '歧视性用语', '对残疾人、性别、地域等的歧视性称谓'),
  category('Z1', '政策', '强制点赞转发', '强制或诱导点赞、转发、关注、下载'),
  category('Z2', '政策', '标题不符', '标题与来源不一致'),
  category('Z3', '政策', '个人观点', '带有个人观点或情绪的表达'),
  category('Z4', '政策', '过期政策与旧称', '已失效的政策、已更名的机构'),
  category('Z5', '政策', '超出职能', '与账号职能无关的内容'),
  category('Z6', '政策', '稿源', '稿源不在白名单内'),
  category('B1', '保密', '密级标志', '国家秘密标志'),
  category('B2', '保密', '内部标志', '内部文件标志和编号'),
  category('B3', '保密', '个人信息', '身份证号、手机号、银行卡号等'),
  category('B4', '保密', '涉密线索', '可能涉密的线索'),
  category('W1', '文字', '错别字', '用字错误'),
  category('W2', '文字', '成语误写', '成语、熟语误写'),
  category('W3', '文字', '多漏颠倒', '缺字、多字、颠倒、重复'),
  category('W4', '文字', '标点', '标点和成对符号'),
  category('W5', '文字', '数字日期单位', '数字、日期、星期、计量单位'),
  category('W6', '文字', '地名不符', '地名与隶属不符'),
  category('W7', '文字', '异形字词', '异体字、异形词'),
  category('W8', '文字', '的地得', '“的、地、得”误用'),
];

const categoryByCode = new Map(categories.map((entry) => [entry.code, entry]));

/** The class of a code, or undefined for a code outside the taxonomy. */
export function findCategory(code: string): Category | undefined {
  return categoryByCode.get(code);
}

/** Why a clause is none of the product's (clauses.tsv, enforce = outside), in the words that people read. */
export const outsideReasons: Readonly<Record<string, string>> = {
  'S4-3.0c': '只对中国政府网一个账号提出；产品中仅体现为账号矩阵的最上一级。',
  'S4-3.2k': '需要国家层面的接口；产品只能提供导出和交换格式。',
  'S4-3.3c': '需要后台办事系统；产品只记录链接、状态和归属。',
  'S4-3.3e': '统一登录属于办事平台；产品只记录入口是否使用统一登录。',
  'S4-4.4k': '是系统之外的平台企业的责任；产品只能记录联系人和问题。',
  'S4-5.1h': '属于思想认识，没有可以观察的事实；产品至多提供说明文字。',
  'S3-16b': '由司法机关认定；产品只能移交证据。',
};

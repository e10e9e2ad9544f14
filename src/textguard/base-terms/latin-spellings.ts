/** Words of forbidden offers that are disguised by one character in pinyin, and the letters of their characters. */
const disguised =
  '代开发票 开发票 办证刻章 办证 刻章 假证 假证件 假文凭 代考 替考 答案 考试答案 赌博 赌场 博彩 六合彩 百家乐 下注 投注 彩金 色情 裸聊 裸贷 约炮 援交 成人视频 黄片 冰毒 大麻 毒品 迷药 春药 枪支 气枪 仿真枪 猎枪 子弹 弓弩 炸药 雷管 银行卡 收银行卡 电话卡 套现 刷单 跑分 洗钱 高利贷 代孕 供卵 卖肾 算命 开光 法轮功 法轮大法 全能神 三退 翻墙 外挂 走私 偷渡 假币 发票 枪手 代办 传销 荐股 返利 真题 漏题'.split(
    ' ',
  );
const letters =
  '代dai 开kai 发fa 票piao 办ban 证zheng 刻ke 章zhang 假jia 件jian 文wen 凭ping 考kao 替ti 答da 案an 试shi 赌du 博bo 场chang 彩cai 六liu 合he 百bai 家jia 乐le 下xia 注zhu 投tou 金jin 色se 情qing 裸luo 聊liao 贷dai 约yue 炮pao 援yuan 交jiao 成cheng 人ren 视shi 频pin 黄huang 片pian 冰bing 毒du 大da 麻ma 品pin 迷mi 药yao 春chun 枪qiang 支zhi 气qi 仿fang 真zhen 猎lie 子zi 弹dan 弓gong 弩nu 炸zha 雷lei 管guan 银yin 行hang 卡ka 收shou 电dian 话hua 套tao 现xian 刷shua 单dan 跑pao 分fen 洗xi 钱qian 高gao 利li 孕yun 供gong 卵luan 卖mai 肾shen 算suan 命ming 光guang 法fa 轮lun 功gong 全quan 能neng 神shen 三san 退tui 翻fan 墙qiang 外wai 挂gua 走zou 私si 偷tou 渡du 币bi 手shou 传chuan 销xiao 荐jian 股gu 返fan 题ti 漏lou'.split(
    ' ',
  );
const lettersOf = new Map(letters.map((entry) => [entry.charAt(0), entry.slice(1)]));

/** Each disguised word with one of its characters in pinyin (代kai发票). */
export const latinSpellings: readonly string[] = [
  ...new Set(
    disguised.flatMap((word) =>
      [...word].flatMap((unit, i) => {
        const latin = lettersOf.get(unit);
        return latin === undefined ? [] : [word.slice(0, i) + latin + word.slice(i + 1)];
      }),
    ),
  ),
];

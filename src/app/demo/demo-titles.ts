/** Titles of demo posts by field of work; plainly everyday, about nobody. */
const titles: Record<string, readonly string[]> = {
  人力资源: [
    '城乡居民养老保险缴费时间提醒',
    '本周招聘岗位一览',
    '社保卡遗失怎么补办',
    '就业困难人员认定怎么申请',
    '工伤认定需要哪些材料',
    '职业技能培训报名开始',
    '灵活就业人员参保问答',
  ],
  卫生: [
    '秋冬流感疫苗接种点一览',
    '家庭医生签约怎么办',
    '本周门诊安排',
    '洗手六步法',
    '无偿献血车停靠点',
    '孕产妇免费检查项目',
  ],
  文化: [
    '本周末博物馆免费讲解场次',
    '图书馆延长开放时间',
    '全民健身步道开放',
    '非遗体验活动报名',
    '公共体育馆惠民时段',
  ],
  商务: ['汽车以旧换新补贴申领指南', '本月市场供应平稳', '外贸企业政策问答', '家政服务企业名单公布'],
  其他: [
    '政府常务会议解读',
    '本周天气与出行提示',
    '办事大厅节假日服务安排',
    '城市停车新规图解',
    '政务公开日活动预告',
    '一图读懂惠企政策',
    '道路施工绕行提示',
  ],
};

/** The title of the n-th newest post of a unit. */
export function postTitle(unit: string, index: number): string {
  const field = Object.keys(titles).find((word) => unit.includes(word)) ?? '其他';
  const list = titles[field] ?? [];
  return list[index % list.length] ?? '工作动态';
}

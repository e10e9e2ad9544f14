/**
 * Characters of more than one common reading, written by us: each with all readings (toneless, v for ü) that matter in
 * ordinary words; readings that only differ in tone or are archaic are left out.
 */
export const polyphones =
  '行xing,hang 重zhong,chong 长chang,zhang 都dou,du 还hai,huan 着zhe,zhao,zhuo 单dan,shan,chan 区qu,ou 参can,shen,cen ' +
  '系xi,ji 调tiao,diao 乐le,yue 没mei,mo 率lv,shuai 校xiao,jiao 藏cang,zang 车che,ju 省sheng,xing 解jie,xie 弹tan,dan ' +
  '传chuan,zhuan 降jiang,xiang 曾ceng,zeng 朝chao,zhao 盛sheng,cheng 石shi,dan 似si,shi 宿su,xiu 提ti,di 尾wei,yi 吓xia,he ' +
  '厦sha,xia 削xiao,xue 血xue,xie 咽yan,ye 叶ye,xie 殷yin,yan 扎zha,za 轧zha,ya 折zhe,she 择ze,zhai 粘zhan,nian ' +
  '幢zhuang,chuang 柏bai,bo 薄bao,bo 堡bao,pu 暴bao,pu 泌mi,bi 辟pi,bi 扁bian,pian 便bian,pian 屏ping,bing 剥bo,bao ' +
  '泊bo,po 卜bu,bo 伯bo,bai 颤chan,zhan 称cheng,chen 澄cheng,deng 匙chi,shi 臭chou,xiu 畜chu,xu 伺si,ci 攒zan,cuan ' +
  '恶e,wu 阿a,e 番fan,pan 佛fo,fu 否fou,pi 盖gai,ge 给gei,ji 合he,ge 谷gu,yu 龟gui,jun,qiu 柜gui,ju 核he,hu 和he,huo ' +
  '会hui,kuai 奇qi,ji 缉ji,qi 夹jia,ga 贾jia,gu 见jian,xian 嚼jiao,jue 角jiao,jue 觉jue,jiao 颈jing,geng 咖ka,ga 卡ka,qia ' +
  '壳ke,qiao 溃kui,hui 落luo,la,lao 烙lao,luo 勒le,lei 俩lia,liang 露lu,lou 绿lv,lu 陆lu,liu 抹mo,ma 脉mai,mo 埋mai,man ' +
  '蔓man,wan 氓mang,meng 秘mi,bi 模mo,mu 娜na,nuo 弄nong,long 疟nve,yao 迫po,pai 胖pang,pan 朴pu,piao 瀑pu,bao 栖qi,xi ' +
  '铅qian,yan 强qiang,jiang 茄qie,jia 亲qin,qing 圈quan,juan 塞sai,se 色se,shai 刹sha,cha 什shen,shi 识shi,zhi 食shi,si ' +
  '拾shi,she 熟shu,shou 属shu,zhu 数shu,shuo 说shuo,shui 拓tuo,ta 巷xiang,hang 钥yao,yue 遗yi,wei 吁yu,xu 爪zhua,zhao ' +
  '殖zhi,shi 著zhu,zhe,zhuo 仔zai,zi 祭ji,zhai 翟zhai,di 尉wei,yu 仇chou,qiu 查cha,zha 洗xi,xian 覃qin,tan 万wan,mo ' +
  '员yuan,yun 褚zhu,chu 伽jia,ga,qie 乾qian,gan 咳ke,hai 蛤ge,ha 囤tun,dun 耙pa,ba 扒ba,pa 刨pao,bao 杉shan,sha 栅zha,shan ' +
  '券quan,xuan 的de,di 了le,liao 地di,de 大da,dai 炮pao,bao 杷pa,ba 脯pu,fu 呱gua,gu 芥jie,gai 卒zu,cu 贲ben,bi ' +
  '缪miao,mou,miu 牟mou,mu 隗wei,kui 乜mie,nie 郇xun,huan 句ju,gou 尺chi,che 虹hong,jiang 偻lv,lou ' +
  '吭keng,hang 蹊qi,xi 掺chan,shan 禅chan,shan 裳chang,shang 绰chuo,chao 嘲chao,zhao 坻di,chi 嘿hei,mo ' +
  '镐gao,hao 涡wo,guo 矜jin,guan 凹ao,wa 拗ao,niu 侧ce,zhai 膀bang,pang 磅bang,pang 蚌bang,beng 炔que,gui';

/** Characters whose further readings are rare, or bound to one word or name: they count in a term, not in the text scanned. */
export const mostlyOneReading =
  '的了地大会和都还着说给见系数员石万似色合区提强查解省没参核单车落识模亲称属食便否阿券叶盖伯血卡遗择什洗谷宿尾吓' +
  '匙殖佛脯缉仔尉栖蹊殷铅翟茄剥瀑刨炮柜栅掺禅盛熟绿矜贾呱脉嘿溃削涡抹褚咽牟泌辟贲轧虹裳柏薄卜耙杷屏烙咳乾蔓钥俩厦颤覃';

/**
 * Programs that make PDF files often map a glyph back to the radical instead of the character it looks like (⻓ for 长), which
 * readers cannot see and searches do not find. Kangxi radicals fold by NFKC; these of the supplement do not.
 */
const supplement =
  '⺁厂⺄乙⺅亻⺇几⺈刀⺋卩⺌小⺍小⺎尢⺏尢⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛无⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爪⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟';
const characters = new Map<string, string>();
for (let i = 0; i + 1 < supplement.length; i += 2) characters.set(supplement.charAt(i), supplement.charAt(i + 1));

/** The characters that a reader sees; same length, same offsets. */
export function foldRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => characters.get(radical) ?? radical.normalize('NFKC'));
}

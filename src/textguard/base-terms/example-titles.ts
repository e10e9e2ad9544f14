/** Public titles of a county's offices in their order, without persons: an example of a table, as of 2026-11-01. */
export const exampleTitles: readonly { order: number; title: string }[] = [
  '县委书记',
  '县委副书记、县长',
  '县人大常委会主任',
  '县政协主席',
  '县委副书记',
  '县委常委、常务副县长',
  '县委常委、县纪委书记、县监委主任',
  '县委常委、组织部部长',
  '县委常委、宣传部部长',
  '县委常委、统战部部长',
  '县委常委、政法委书记',
  '副县长、县公安局局长',
  '副县长',
  '县人民法院院长',
  '县人民检察院检察长',
].map((title, i) => ({ order: i + 1, title }));

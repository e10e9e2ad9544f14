/** What a hit offers: texts for its place, the empty one taking it away, and words that only say what to do. */
export interface Offer {
  readonly texts: readonly string[];
  readonly advice: readonly string[];
}

const removal = '（删去）';

/**
 * Tells apart texts that can stand in a hit's place and advice such as “（2月只有28日）”, which must never get into the text. Advice
 * stands in full-width brackets; where the place itself begins with a bracket they belong to the text.
 */
export function offerOf({ surface, suggestions }: { surface: string; suggestions: readonly string[] }): Offer {
  const isAdvice = (one: string) => /^（[^]*）$/.test(one) && !/^[（([［〔【「{｛]/.test(surface);
  const isText = (one: string) => one === removal || !isAdvice(one);
  return {
    texts: suggestions.filter(isText).map((one) => (one === removal ? '' : one)),
    advice: suggestions.filter((one) => !isText(one)).map((one) => one.slice(1, -1)),
  };
}

/** “建议改为‘甲’或‘乙’”, “建议删去”, or “建议：” with the advice; empty when a hit offers nothing. */
export function offerWords(hit: { surface: string; suggestions: readonly string[] }): string {
  const { texts, advice } = offerOf(hit);
  const written = texts.filter((text) => text !== '').map((text) => `“${text}”`);
  return [
    ...(written.length > 0 ? [`建议改为${written.join('或')}`] : []),
    ...(texts.includes('') ? ['建议删去'] : []),
    ...(advice.length > 0 ? [`建议：${advice.join('；')}`] : []),
  ].join('，');
}

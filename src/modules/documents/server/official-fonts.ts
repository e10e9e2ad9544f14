/** The faces of GB/T 9704 documents with what stands in for them where they are not installed. */
export const faces = {
  title: { name: '方正小标宋简体', instead: 'STZhongsong' },
  body: { name: '仿宋_GB2312', instead: 'FangSong' },
  heading: { name: '黑体', instead: 'SimHei' },
  subheading: { name: '楷体_GB2312', instead: 'KaiTi' },
  pageNumber: { name: '宋体', instead: 'SimSun' },
} as const;

export type Face = keyof typeof faces;

/** Chinese text in its face, Latin letters and digits in Times New Roman. */
export function fontOf(face: Face): { ascii: string; hAnsi: string; eastAsia: string } {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: faces[face].name };
}

/** `word/fontTable.xml`: Word takes the alternative name where the face is missing. */
export function fontTableXml(): string {
  const fonts = Object.values(faces).map(
    (face) =>
      `<w:font w:name="${face.name}"><w:altName w:val="${face.instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}

import sanitizeHtml from 'sanitize-html';

const tags = [
  'section',
  'p',
  'span',
  'strong',
  'b',
  'em',
  'i',
  'u',
  's',
  'br',
  'hr',
  'img',
  'a',
  'blockquote',
  'pre',
  'code',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'div',
  'figure',
  'figcaption',
  'sub',
  'sup',
  'table',
  'caption',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
];
const unsafeStyle = /url\s*\(|expression|javascript|behaviou?r|@import|\\|\/\*/iu;
const mediaPath = /^(?:https?:\/\/[^/]+)?(\/mmbiz\/[\w-]+)$/u;

/**
 * HTML as the platform keeps it: scripts, event handlers, frames and forms gone, pictures only when they were uploaded
 * to this platform (kept as a path, so that a restart on another port does not break them).
 */
export function cleanArticleHtml(html: string, ownsMedia: (mediaId: string) => boolean): string {
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: {
      '*': ['style', 'class', 'align'],
      img: ['src', 'data-src', 'alt', 'width', 'height'],
      a: ['href'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'iframe', 'object', 'svg', 'math', 'template'],
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: withoutUnsafeStyle(attribs) }),
      img: ownImage(ownsMedia),
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs['src'],
  });
}

function withoutUnsafeStyle(attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  if (!unsafeStyle.test(attribs['style'] ?? '')) return attribs;
  const { style: _dropped, ...rest } = attribs;
  return rest;
}

function ownImage(ownsMedia: (mediaId: string) => boolean): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const { src, 'data-src': lazySource, ...rest } = withoutUnsafeStyle(attribs);
    const path = mediaPath.exec(src ?? lazySource ?? '')?.[1];
    const kept: sanitizeHtml.Attributes = path && ownsMedia(path.slice('/mmbiz/'.length)) ? { ...rest, src: path } : {};
    return { tagName, attribs: kept };
  };
}

/** The stored HTML with picture paths made absolute, as the API and the feed give it. */
export function withAbsoluteImages(html: string, origin: string): string {
  return html.replaceAll('src="/mmbiz/', `src="${origin}/mmbiz/`);
}

/** Visible text of cleaned HTML, spaces collapsed: the source of a default digest. */
export function toPlainText(html: string): string {
  const text = sanitizeHtml(html.replaceAll(/<(?:br|\/p|\/section|\/div|\/li|\/h\d)[^>]*>/gu, '$& '), {
    allowedTags: [],
    allowedAttributes: {},
  });
  const decoded = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return decoded.replaceAll(/\s+/gu, ' ').trim();
}

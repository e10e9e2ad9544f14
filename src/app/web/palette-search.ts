import type { WebRoute } from '#ui/web-route.ts';

/** Pages whose name, area or key words contain the text, names first; all when the text is empty. Pages with parameters cannot be opened by name. */
export function findPages(pages: readonly WebRoute[], text: string): readonly WebRoute[] {
  const wanted = text.trim().toLowerCase();
  const open = pages.filter((page) => !page.path.includes('$'));
  if (!wanted) return open;
  return open
    .map((page) => ({ page, rank: rankOf(page, wanted) }))
    .filter((entry) => entry.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map((entry) => entry.page);
}

function rankOf(page: WebRoute, wanted: string): number {
  if (page.label.toLowerCase().startsWith(wanted)) return 3;
  if (page.label.toLowerCase().includes(wanted)) return 2;
  return `${page.area} ${page.keywords ?? ''}`.toLowerCase().includes(wanted) ? 1 : 0;
}

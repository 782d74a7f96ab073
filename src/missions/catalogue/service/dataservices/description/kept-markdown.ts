/**
 * The Markdown of a description, whole lines of it when it is long. Links and line ends that it writes in HTML are
 * kept, no other tag: the page shows none.
 */
export function keptMarkdown(text: string, max: number): string {
  const markdown = text
    .slice(0, max * 2)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<a\s[^<>]*?href=["'](https?:[^"'<>\s]+)["'][^<>]*>([^<>]*)<\/a>/gi, '[$2]($1)')
    .replace(/<[a-z/][^<>]*>/gi, ' ')
    .trim()
  if (markdown.length <= max) return markdown
  const cut = markdown.slice(0, max)
  const end = cut.lastIndexOf('\n')
  return `${cut.slice(0, end > max / 2 ? end : cut.lastIndexOf(' ')).trimEnd()}\n\n…`
}

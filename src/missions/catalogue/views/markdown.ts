import MarkdownIt from 'markdown-it'
import { excerpt, plainText } from '../service/plain-text.ts'

const writer = new MarkdownIt({ html: false, linkify: true, breaks: true })

/** Under a title of the page (h2), what people wrote begins at h3: a page keeps its one h1. */
writer.core.ruler.push('lower-headings', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
  }
})

/** Links that people write lend nothing of the site to where they lead. */
writer.core.ruler.push('links-of-people', ({ tokens }) => {
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.type === 'link_open' && /^https?:/i.test(String(token.attrGet('href') ?? '')))
      token.attrSet('rel', 'nofollow ugc noopener')
  }
})

/** An image of another site would tell that site who reads the page: it becomes a link to it. */
writer.renderer.rules.image = (tokens, index) => {
  const token = tokens[index]
  const address = writer.utils.escapeHtml(String(token?.attrGet('src') ?? ''))
  const text = writer.utils.escapeHtml(token?.content || address)
  return `<a href="${address}" rel="nofollow ugc noopener">${text}</a>`
}

/** Markdown of people as HTML: no raw HTML, no script address (markdown-it refuses them), no distant image. */
export function toHtml(markdown: string): string {
  return writer.render(markdown)
}

/** A description in one or two sentences, then whole when that is not all of it. */
export function describe({
  description,
  descriptionShort = null,
}: {
  description: string
  descriptionShort?: string | null
}): { summary: string; about: string } {
  const text = plainText(description)
  const summary = descriptionShort ?? excerpt(text, 280)
  return { summary, about: text === summary ? '' : toHtml(description) }
}

import MarkdownIt from 'markdown-it'

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

/** Somebody that a text names as `@name`: what is shown, and where it leads. */
export interface Mentioned {
  label: string
  href: string | null
}
type FindMention = (name: string) => Mentioned | null

/** `@name` of somebody who is known; anything else stays as it was typed, and so do addresses of mail. */
writer.inline.ruler.push('mention', (state, silent) => {
  const { mention } = state.env
  if (!isFinder(mention) || state.linkLevel > 0 || state.src[state.pos] !== '@') return false
  if (/[\p{L}\p{N}@/._-]/u.test(state.src[state.pos - 1] ?? ' ')) return false
  const name = mentionedName(state.src.slice(state.pos, state.pos + 102))
  const found = name ? mention(name) : null
  if (!name || !found) return false
  if (!silent) {
    const token = state.push('mention', '', 0)
    token.content = found.label
    token.attrSet('href', found.href ?? '')
  }
  state.pos += name.length + 1
  return true
})

writer.renderer.rules.mention = (tokens, index) => {
  const token = tokens[index]
  const label = writer.utils.escapeHtml(`@${token?.content ?? ''}`)
  const href = writer.utils.escapeHtml(String(token?.attrGet('href') ?? ''))
  return href ? `<a href="${href}">${label}</a>` : `<strong>${label}</strong>`
}

function isFinder(value: unknown): value is FindMention {
  return typeof value === 'function'
}

/** The name that follows the sign at the beginning of a text. */
function mentionedName(text: string): string | undefined {
  return /^@([a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?)(?![\w@])/.exec(text)?.[1]
}

/** Markdown of people as HTML: no raw HTML, no script address (markdown-it refuses them), no distant image. */
export function toHtml(markdown: string, { mention }: { mention?: FindMention } = {}): string {
  return writer.render(markdown, { mention })
}

import { Parser } from 'htmlparser2'

const looksLikeHtml =
  /<\/?(p|br|div|span|a|ul|ol|li|b|i|strong|em|h[1-6]|table|tr|td|th|pre|code|blockquote|img|script|style|hr|u|font|iframe|svg|html|body)\b[^>]*>|&(nbsp|amp|lt|gt|quot|eacute|egrave|agrave|rsquo|#\d+|#x[0-9a-f]+);/i
const silent = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'noscript',
  'template',
  'head',
  'title',
  'svg',
  'textarea',
  'select',
])
const blocks = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'table',
  'blockquote',
  'pre',
  'section',
  'article',
  'header',
  'footer',
])
const longest = 100_000

/** A text as sources write it, often HTML, to Markdown: no tag stays, and no text is lost but that of scripts. */
export function toMarkdown(text: string): string {
  const clean = withoutControls(text)
  if (!looksLikeHtml.test(clean)) return clean.trim().slice(0, longest)
  // Some sources escape twice what they wrote in HTML.
  const once =
    /&lt;\/?(p|br|div|ul|li|a|strong|b)\b/i.test(clean) && !/<\/?[a-z]/i.test(clean)
      ? unescapeOnce(clean)
      : clean
  return tidy(convert(once)).slice(0, longest)
}

/** One line without any mark: titles, names. */
export function toLine(text: string, max: number): string {
  const clean = withoutControls(text)
  const plain = looksLikeHtml.test(clean) ? textOf(clean) : clean
  const line = plain
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > max ? `${line.slice(0, max - 1).trimEnd()}…` : line
}

interface State {
  out: string[]
  lists: ('ul' | number)[]
  links: { href: string; from: number }[]
  silence: number
}

function convert(html: string): string {
  const state: State = { out: [], lists: [], links: [], silence: 0 }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => openTag(state, name, attributes),
      ontext: (text) => {
        // Angle brackets that were written as text must not become tags again.
        if (state.silence === 0) state.out.push(text.replace(/\s+/g, ' ').replaceAll('<', '\\<'))
      },
      onclosetag: (name) => closeTag(state, name),
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return state.out.join('')
}

function openTag(state: State, name: string, attributes: Record<string, string>): void {
  const { out, lists, links } = state
  if (silent.has(name)) state.silence += 1
  if (state.silence > 0) return
  const mark = openingMarks[name]
  if (mark !== undefined) out.push(mark)
  else if (name === 'li') out.push(`\n${marker(lists)} `)
  else if (name === 'a') links.push({ href: webAddress(attributes.href), from: out.length })
  if (name === 'ul') lists.push('ul')
  if (name === 'ol') lists.push(0)
  if (blocks.has(name)) out.push('\n\n')
}

const openingMarks: Record<string, string> = {
  ...{ br: '\n', hr: '\n\n---\n\n', strong: '**', b: '**', em: '*', i: '*', td: ' ', th: ' ', tr: '\n' },
  ...{ h1: '\n\n### ', h2: '\n\n### ', h3: '\n\n### ', h4: '\n\n#### ', h5: '\n\n##### ', h6: '\n\n###### ' },
}

function closeTag(state: State, name: string): void {
  const { out, lists, links } = state
  if (silent.has(name)) state.silence = Math.max(0, state.silence - 1)
  if (state.silence > 0 || silent.has(name)) return
  if (name === 'ul' || name === 'ol') lists.pop()
  else if (name === 'strong' || name === 'b') out.push('**')
  else if (name === 'em' || name === 'i') out.push('*')
  else if (name === 'a') closeLink(out, links.pop())
  if (blocks.has(name) || /^h[1-6]$/.test(name)) out.push('\n\n')
}

function marker(lists: ('ul' | number)[]): string {
  const last = lists.at(-1)
  if (typeof last !== 'number') return '-'
  lists[lists.length - 1] = last + 1
  return `${last + 1}.`
}

function closeLink(out: string[], link: { href: string; from: number } | undefined): void {
  if (!link) return
  const label = out.splice(link.from).join('').trim()
  if (label === '') return
  out.push(
    link.href === '' || link.href === label ? label : `[${label.replaceAll(/[[\]]/g, '')}](${link.href})`,
  )
}

function webAddress(href = ''): string {
  return /^(https?:\/\/|mailto:)[^\s()<>]+$/i.test(href.trim()) ? href.trim() : ''
}

function textOf(html: string): string {
  const out: string[] = []
  let silence = 0
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (silent.has(name)) silence += 1
      },
      ontext: (text) => void (silence === 0 && out.push(text)),
      onclosetag: (name) => {
        if (silent.has(name)) silence = Math.max(0, silence - 1)
        out.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return out.join('')
}

function unescapeOnce(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function tidy(markdown: string): string {
  return markdown
    .replace(/\*\*\s*\*\*/g, '')
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n[ \t]+(?!-|\d)/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, '')
}

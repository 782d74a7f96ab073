/** An address of the web as a source writes it, repaired where that is safe. Null for what is none. */
export function toWebAddress(text: string): string | null {
  const value = text.trim().replace(/^<|>$/g, '')
  if (!/^(https?|ftp):\/\//i.test(value)) return null
  const spelled = value
    .replace(/[\s\p{Cc}]/gu, (found) => (/\s/.test(found) ? '%20' : ''))
    .replace(/[<>"{}|\\^`]/g, encodeURIComponent)
  if (spelled.length > 2000 || !URL.canParse(spelled)) return null
  const { hostname } = new URL(spelled)
  return hostname === '' ? null : spelled
}

export function toEmail(text: string): string | null {
  const value = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '')
  return /^[^\s@<>(),;:"]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/.test(value) && value.length <= 254 ? value : null
}

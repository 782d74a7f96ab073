const schemes = /^(https?|ftps?|mailto|tel|urn|doi):/i

/** What needs no second look: most addresses, those that we write ourselves first. */
const plain = /^https?:\/\/[a-z0-9]+([.-][a-z0-9]+)*(:\d{1,5})?(\/[\w.~/-]*)?(#[\w.~/-]*)?$/i

/**
 * An address that every syntax of RDF takes (RFC 3987), or null. What people type has spaces, accents, braces and
 * lone percent signs: these are percent-encoded; what is no address at all is not made one.
 */
export function toIri(address: string | null | undefined): string | null {
  if (!address) return null
  if (address.length < 500 && plain.test(address)) return address
  const text = address.trim().toWellFormed()
  if (!schemes.test(text) || text.length > 4000) return null
  const encoded = text
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Z}\ufffd<>"{}|\\^`]/gu, encodeURIComponent)
  if (/^(https?|ftps?):/i.test(encoded)) return toWebAddress(encoded)
  return /^[a-z]+:[^\s]+$/i.test(encoded) ? encoded : null
}

/** The host must be one, and square brackets stand in it alone; the rest is left as it is written. */
function toWebAddress(address: string): string | null {
  const [, start = '', rest = ''] = /^([a-z]+:\/\/[^/?#]+)(.*)$/is.exec(address) ?? []
  if (!start || !URL.canParse(address)) return null
  const [path = '', ...fragments] = rest.split('#')
  const fragment = fragments.length > 0 ? `#${fragments.join('%23')}` : ''
  return start + (path + fragment).replace(/[[\]]/g, (bracket) => encodeURIComponent(bracket))
}

import ipaddr from 'ipaddr.js'

/** Why an address is refused; told to the person, so it says nothing of what our network looks like. */
export type Reason = 'unreadable' | 'spelling' | 'scheme' | 'credentials' | 'port' | 'private'

type Address = ReturnType<typeof ipaddr.parse>

/** What `FETCH_ALLOW` opens. */
export interface Allowed {
  origins: ReadonlySet<string>
  ranges: readonly [Address, number][]
}

/** Exact origins (`http://intranet.example:8080`), addresses or CIDR (`10.2.0.0/16`). Throws naming the entry that is neither. */
export function parseAllowed(entries: readonly string[]): Allowed {
  const origins = entries.filter((entry) => entry.includes('://'))
  return {
    origins: new Set(origins.map(requireOrigin)),
    ranges: entries.filter((entry) => !entry.includes('://')).map(requireRange),
  }
}

/**
 * Why this text may not be asked for, or null. Only what is written is judged here; the address that a name
 * stands for is judged when connecting. Ports: 80, 443 and those from 1024, as no web server of the public
 * needs the others and mail, SSH or SMB should never receive what a person dictates.
 */
export function findFault(text: string, url: URL, allowed: Allowed): Reason | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme'
  if (url.username || url.password) return 'credentials'
  const fault = findSpelling(text, url)
  if (fault) return fault
  if (allowed.origins.has(url.origin)) return null
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return port === 80 || port === 443 || port >= 1024 ? null : 'port'
}

/** Global unicast addresses, less those that carry an IPv4 one inside, and what the operator opened. */
export function mayConnect(address: string, allowed: Allowed): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (allowed.ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match([base, bits])))
    return true
  if (parsed.range() !== 'unicast' || address === azureHost) return false
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast)
}

/** Looks public, but every machine of that cloud reaches its own host there. */
const azureHost = '168.63.129.16'
/** RFC 4291, section 2.4: the rest of what ipaddr.js calls unicast is not assigned, or holds an IPv4 address (`::127.0.0.1`). */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/** URL parsers forgive much: `http:\\host`, `0x7f.1`, `①②⑦.0.0.1`, `host.`. We ask for what a person would write. */
function findSpelling(text: string, url: URL): Reason | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: URL parsers drop them silently
  if (/[\\\u0000-\u0020\u007f]/.test(text)) return 'spelling'
  const authority = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(text)?.[1]
  if (authority === undefined) return /^https?:/i.test(text) ? 'spelling' : null
  if (authority.includes('@')) return 'credentials'
  const host = authority.replace(/:\d*$/, '')
  if (host.endsWith('.') || host.includes('%')) return 'spelling'
  return ipaddr.IPv4.isValid(url.hostname) && host !== url.hostname ? 'spelling' : null
}

function requireOrigin(entry: string): string {
  const url = URL.canParse(entry) ? new URL(entry) : null
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    throw new Error(`"${entry}" is not an origin such as https://host or http://host:8080`)
  }
  return url.origin
}

function requireRange(entry: string): [Address, number] {
  const { IPv4, IPv6 } = ipaddr
  const v6 = entry.includes(':')
  if (v6 ? IPv6.isValidCIDR(entry) : IPv4.isValidCIDRFourPartDecimal(entry)) return ipaddr.parseCIDR(entry)
  if (v6 ? IPv6.isValid(entry) : IPv4.isValidFourPartDecimal(entry))
    return [ipaddr.parse(entry), v6 ? 128 : 32]
  throw new Error(`"${entry}" is neither an origin nor an address range such as 10.0.0.0/8`)
}

import { BlockList, isIP, isIPv4 } from 'node:net'

/** Why an address is refused; told to the person, so it says nothing of what our network looks like. */
export type Reason = 'unreadable' | 'spelling' | 'scheme' | 'credentials' | 'port' | 'private'

/** One list a family: a list of Node that holds IPv4 ranges also answers for IPv6 addresses that carry one inside. */
interface Ranges {
  ipv4: BlockList
  ipv6: BlockList
}

/** What `FETCH_ALLOW` opens. */
export interface Allowed {
  origins: ReadonlySet<string>
  ranges: Ranges
}

/** Exact origins (`http://intranet.example:8080`), addresses or CIDR (`10.2.0.0/16`). Throws naming the entry that is neither. */
export function parseAllowed(entries: readonly string[]): Allowed {
  const origins = entries.filter((entry) => entry.includes('://'))
  return {
    origins: new Set(origins.map(requireOrigin)),
    ranges: rangesOf(entries.filter((entry) => !entry.includes('://'))),
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
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (isIP(address) === 0 || address.includes('%')) return false
  if (allowed.ranges[family].check(address, family)) return true
  if (family === 'ipv6' && !globalUnicast.check(address, family)) return false
  return !special[family].check(address, family)
}

/** RFC 4291, section 2.4: the rest is not assigned, or holds an IPv4 address (`::127.0.0.1`). */
const globalUnicast = rangesOf(['2000::/3']).ipv6

/**
 * The registries of special addresses of IANA (RFC 6890), multicast and what is reserved. The last one looks public,
 * but every machine of Azure reaches its own host there.
 */
const special = rangesOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4', '168.63.129.16'],
  ...['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'],
])

/** URL parsers forgive much: `http:\\host`, `0x7f.1`, `①②⑦.0.0.1`, `host.`. We ask for what a person would write. */
function findSpelling(text: string, url: URL): Reason | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: URL parsers drop them silently
  if (/[\\\u0000-\u0020\u007f]/.test(text)) return 'spelling'
  const authority = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(text)?.[1]
  if (authority === undefined) return /^https?:/i.test(text) ? 'spelling' : null
  if (authority.includes('@')) return 'credentials'
  const host = authority.replace(/:\d*$/, '')
  if (host.endsWith('.') || host.includes('%')) return 'spelling'
  return isIPv4(url.hostname) && host !== url.hostname ? 'spelling' : null
}

function requireOrigin(entry: string): string {
  const url = URL.canParse(entry) ? new URL(entry) : null
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    throw new Error(`"${entry}" is not an origin such as https://host or http://host:8080`)
  }
  return url.origin
}

function rangesOf(entries: readonly string[]): Ranges {
  const ranges = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const widest = family === 'ipv6' ? 128 : 32
    const isRange =
      isIP(address) !== 0 && !address.includes('%') && (bits === undefined || /^\d{1,3}$/.test(bits))
    if (!isRange || entry.split('/').length > 2 || Number(bits ?? 0) > widest)
      throw new Error(`"${entry}" is neither an origin nor an address range such as 10.0.0.0/8`)
    ranges[family].addSubnet(address, Number(bits ?? widest), family)
  }
  return ranges
}

/** An address without path: pages link to one another from the root of their host. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { pathname, search, hash, username, password } = new URL(text)
  return /^\/+$/.test(pathname) && `${search}${hash}${username}${password}` === ''
}

/** A family of addresses by name, an address or a range (CIDR): what `TRUST_PROXY` takes. */
export function isProxy(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true
  const [address = '', bits = '0', ...more] = entry.split('/')
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest
}

import { isIPv4, isIPv6 } from 'node:net'
import { remembering } from '#kernel/text/remembering'

/**
 * The network of an address: /24 or /48. Enough to know a habit, too little to name a machine. Software calls from a few
 * addresses, thousands of times a second.
 */
export const networkOf: (address: string) => string = remembering(1000, readNetwork)

function readNetwork(address: string): string {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return 'unknown'
  const [head = ''] = plain.split('%', 1)
  const [before = '', after] = head.split('::')
  const left = before.split(':').filter(Boolean)
  const right = (after ?? '').split(':').filter(Boolean)
  const missing = after === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right]
  const kept = groups.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16))
  return `${kept.join(':')}::/48`
}

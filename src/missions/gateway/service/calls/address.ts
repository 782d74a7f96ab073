import type { Config } from '#kernel/config'
import { isWithin, type Networks, toNetworks } from '../release/policy.ts'

const families: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** The proxies whose word is believed (`TRUST_PROXY`); null: none. */
export function trustedProxies({ trustProxy }: Pick<Config, 'trustProxy'>): Networks | null {
  return toNetworks(trustProxy.flatMap((entry) => families[entry] ?? [entry]))
}

/** Where a call comes from: the last address that no proxy of ours has. */
export function addressOf(peer: string, forwardedFor: string, proxies: Networks | null): string {
  if (proxies === null || forwardedFor === '' || !isWithin(peer, proxies)) return peer
  const chain = forwardedFor.split(',').map((address) => address.trim())
  return chain.findLast((address) => !isWithin(address, proxies)) ?? peer
}

import { BlockList, isIP } from 'node:net'
import type { ApiCall, Grant, KeptGrant } from '#missions/exchange'
import { compileTree, type Tree } from './tree.ts'

/** What a grant lets out of one operation, compiled once. */
export interface Policy {
  grant: Grant
  purposes: ReadonlySet<string>
  /** Null: from anywhere. */
  networks: Networks | null
  startsAt: number
  endsAt: number
  /** Milliseconds since 1970; Infinity: not revoked. A revocation may be announced. */
  revokedAt: number
  /** Keys of the fields that may leave, in the order of `tree`. */
  fields: readonly string[]
  tree: Tree
  /** What identifies the person in the answer, in the order of `tree`: names of the pivot, then `number`. */
  slots: readonly string[]
}

/** From where a grant may be used, and when. */
export type Terms = Pick<Policy, 'networks' | 'startsAt' | 'endsAt' | 'revokedAt'>

export function compileTerms({ grant, revokedAt }: Pick<KeptGrant, 'grant' | 'revokedAt'>): Terms {
  return {
    networks: toNetworks(grant.networks),
    startsAt: Date.parse(grant.startsAt),
    endsAt: Date.parse(grant.endsAt),
    revokedAt: revokedAt === null ? Number.POSITIVE_INFINITY : Date.parse(revokedAt),
  }
}

/** Null when the grant does not open this operation. */
export function compilePolicy({ grant, revokedAt }: KeptGrant, call: ApiCall): Policy | null {
  const granted = grant.calls.find(({ key }) => key === call.key)
  const keys = new Set(granted?.fields.map(({ key }) => key))
  // What the API no longer describes has no place to leave from.
  const fields = call.fields.filter(({ key }) => keys.has(key))
  if (fields.length === 0) return null
  const slots = call.person?.from === 'answer' ? slotsOf(call.person) : []
  return {
    grant,
    purposes: new Set(grant.purposes.map(({ code }) => code)),
    ...compileTerms({ grant, revokedAt }),
    fields: fields.map(({ key }) => key),
    tree: compileTree({ fields: fields.map(({ place }) => place), slots: slots.map(({ at }) => at) }),
    slots: slots.map(({ name }) => name),
  }
}

function slotsOf({ pivot, number }: NonNullable<ApiCall['person']>): { name: string; at: string }[] {
  const slots = Object.entries(pivot).map(([name, at]) => ({ name, at }))
  return number ? [...slots, { name: 'number', at: number.at }] : slots
}

/** Ranges by family: a list of Node that holds IPv4 ranges also answers for IPv6 addresses that carry one. */
export interface Networks {
  ipv4: BlockList
  ipv6: BlockList
}

/** Null when the list is empty: from anywhere. A range that cannot be read lets nobody in. */
export function toNetworks(entries: readonly string[]): Networks | null {
  if (entries.length === 0) return null
  const networks = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const widest = family === 'ipv6' ? 128 : 32
    const length = bits === undefined ? widest : Number(bits)
    if (isIP(address) === 0 || !Number.isInteger(length) || length < 0 || length > widest) continue
    networks[family].addSubnet(address, length, family)
  }
  return networks
}

export function isWithin(address: string, networks: Networks): boolean {
  const plain = address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4'
  return isIP(plain) !== 0 && networks[family].check(plain, family)
}

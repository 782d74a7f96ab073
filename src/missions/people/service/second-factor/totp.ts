import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const period = 30
const digits = 6
/** Steps before and after the present one: clocks differ (RFC 6238, section 5.2). */
const drift = 1
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits, as RFC 4226 recommends. */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** The step whose code this is, null for none; `after` is the last one accepted. */
export function stepOfCode(
  secret: Buffer,
  code: string,
  { now, after }: { now: Date; after: number },
): number | null {
  const present = Math.floor(now.getTime() / 1000 / period)
  const steps = Array.from({ length: 2 * drift + 1 }, (_, index) => present - drift + index)
  const right = steps.filter((step) => same(codeOf(secret, step), code))
  return right.find((step) => step > after) ?? null
}

/** The code of a step (RFC 4226, section 5.3). */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const value = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits
  return String(value).padStart(digits, '0')
}

/** What a generator is given, by hand or by a link. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

export function otpauthOf(secret: Buffer, { site, email }: { site: string; email: string }): string {
  const label = encodeURIComponent(`${site}:${email}`)
  const query = new URLSearchParams({ secret: toBase32(secret), issuer: site })
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

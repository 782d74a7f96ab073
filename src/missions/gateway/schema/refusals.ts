import { findRefusal, refusals } from '#kernel/refusal'

/** Whose turn it is to act: who asks, who holds the token, who was granted, who holds the data, or the office. */
export type Fault = 'token' | 'request' | 'grant' | 'provider' | 'gateway'

/** What each problem of a call is put down to; the `fault` of its body. */
const faults: Readonly<Record<string, Fault>> = {}

/** Declares the refusals of one fault; branches of the room add theirs through it. */
export function refusalsOf<K extends string>(
  fault: Fault,
  rules: Parameters<typeof refusals<K>>[1],
): ReturnType<typeof refusals<K>> {
  const made = refusals('gateway', rules)
  for (const name of Object.keys(rules)) {
    const code = `gateway/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    Object.assign(faults, { [code]: fault })
  }
  return made
}

export function faultOf(code: string): Fault {
  const status = findRefusal(code)?.status ?? 500
  // What another room or the kernel refuses below 500, of a package or a body, is said to who asks.
  const isAsked = !code.startsWith('gateway/') && status < 500
  return faults[code] ?? (isAsked ? 'request' : 'gateway')
}

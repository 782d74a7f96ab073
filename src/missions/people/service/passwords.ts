import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { peopleWords } from '../words.ts'
import { knownPasswords } from './known-passwords.ts'

// Argon2id, first choice of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** A hash of no password that anybody has: of the same cost, and there from the start, so that no first time is longer. */
const decoy = (() => {
  const part = (bytes: number) => randomBytes(bytes).toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${part(16)}$${part(32)}`
})()

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost)
}

/** Takes as long when there is no such account, so that time tells nothing. */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const matches = await verify(kept ?? decoy, normal(password))
  return matches && kept !== null
}

/** Refuses what everybody tries first; length is the only other rule (NIST SP 800-63B, 3.1.1.2). */
export function requireUncommon(ctx: Ctx, password: string): void {
  if (!knownPasswords.has(normal(password).toLowerCase())) return
  throw refuse.invalidInput({
    errors: [{ pointer: '/password', detail: peopleWords[ctx.lang].passwordTooCommon }],
  })
}

/** The same password typed on another keyboard is the same bytes. */
function normal(password: string): string {
  return password.normalize('NFKC')
}

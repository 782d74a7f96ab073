import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { peopleWords } from '../words.ts'

/** La Poste has so many offices that their numbers left the Luhn formula: the sum of their digits is a multiple of five. */
const laPoste = '356000000'

/** A SIRET is 14 digits whose Luhn sum is a multiple of ten (INSEE, SIRENE register). */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false
  return luhn(text) % 10 === 0 || (text.startsWith(laPoste) && sumOf([...text].map(Number)) % 5 === 0)
}

/** A SIREN is the first nine digits of a SIRET, with the same formula. */
export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && luhn(text) % 10 === 0
}

/** The digits of what looks like a SIRET or a SIREN, however it is spaced; null for words. */
export function numberIn(text: string): string | null {
  const digits = text.replaceAll(/[\s.\u202f-]/g, '')
  return /^\d{9}$|^\d{14}$/.test(digits) ? digits : null
}

/** @throws invalidInput */
export function requireSiret(ctx: Ctx, siret: string | null): void {
  if (siret === null || isSiret(siret)) return
  throw refuse.invalidInput({ errors: [{ pointer: '/siret', detail: peopleWords[ctx.lang].siretNotValid }] })
}

function luhn(digits: string): number {
  return sumOf(
    [...digits].reverse().map((digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
      return value > 9 ? value - 9 : value
    }),
  )
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

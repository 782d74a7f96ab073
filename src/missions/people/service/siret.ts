import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { peopleWords } from '../words.ts'

/** La Poste has so many offices that its numbers left the Luhn formula; its head office is the one we accept so. */
const laPoste = '35600000000048'

/** A SIRET is 14 digits whose Luhn sum is a multiple of ten (INSEE, SIRENE register). */
export function isSiret(text: string): boolean {
  return /^\d{14}$/.test(text) && (text === laPoste || luhn(text) % 10 === 0)
}

/** @throws invalidInput */
export function requireSiret(ctx: Ctx, siret: string | null): void {
  if (siret === null || isSiret(siret)) return
  throw refuse.invalidInput({ errors: [{ pointer: '/siret', detail: peopleWords[ctx.lang].siretNotValid }] })
}

function luhn(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}

import {
  isBankCard,
  isIban,
  isNir,
  isPublicIp,
  isTaxNumber,
  looksLikeBankCard,
  looksLikeIban,
  looksLikeNirWithoutKey,
} from './checks.ts'
import type { FindingKind } from './contract.ts'

/**
 * One pattern for all that may be found anywhere in a cell, in the syntax that RE2 and JavaScript share. Its first
 * group is the candidate; what stands before it must not continue a word or a number, nor a decimal.
 */
const before = '(?:^|[^0-9A-Za-z.,]|[^0-9][.,])'
/** Letters of French and its neighbours: all of Unicode takes RE2 longer to compile than a small table to read. */
const letter = 'A-Za-zÀ-ÖØ-öø-ÿŒœ'
const name = `[A-ZÀ-ÖØ-Þ][${letter}\\-’']+`
const parts = {
  email: '[A-Za-z0-9._%+\\-]+@[A-Za-z0-9.\\-]+\\.[A-Za-z]{2,}',
  iban: '[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?',
  card: '[2-5][0-9]{3}(?:[ \\-]?[0-9]{4}){3}|3[47][0-9]{2}[ \\-]?[0-9]{6}[ \\-]?[0-9]{5}',
  nir: '[1-478][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3}(?:[ .\\-/]?[0-9]{2})?',
  tax: '[0-3][0-9](?:[0-9]{11}| [0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3})',
  phone: '(?:(?:\\+33|0033)[ .\\-]?(?:\\(0\\) ?)?|0)[1-9](?:[ .\\-]?[0-9]{2}){4}',
  plate: '[A-HJ-NP-TV-Z]{2}-[0-9]{3}-[A-HJ-NP-TV-Z]{2}',
  ip: '[0-9]{1,3}(?:\\.[0-9]{1,3}){3}',
  secret:
    'AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|eyJ[A-Za-z0-9_\\-]{10,}\\.eyJ[A-Za-z0-9_\\-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY',
  birth: `[Nn](?:é|ée|ee|É|ÉE|é\\(e\\)) le [0-9]{1,2}[ /.\\-][0-9${letter}]{1,9}[ /.\\-][0-9]{2,4}`,
  name: `(?:M\\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle) ${name}(?: ${name})*`,
}
/** Whether a cell holds one, for RE2. */
export const candidatePattern = `${before}(${Object.values(parts).join('|')})(?:[^0-9A-Za-z]|$)`

/** Finds each in JavaScript: a mailbox has at most 64 characters (RFC 5321), so that no text makes it slow. */
const bounded = Object.values({ ...parts, email: parts.email.replace('+@', '{1,64}@') }).join('|')
export const candidateSearch = new RegExp(`${before}(${bounded})(?![0-9A-Za-z])`, 'gu')

export type CandidateKind = Extract<
  FindingKind,
  | 'email'
  | 'phone'
  | 'nir'
  | 'tax-number'
  | 'iban'
  | 'bank-card'
  | 'plate'
  | 'ip-address'
  | 'secret'
  | 'birth-date'
  | 'name-in-text'
>

/** What a candidate is: `valid` when it passes its check, `trait` says more of it (`mobile`, `generic`...). */
export interface Sorted {
  kind: CandidateKind
  valid: boolean
  trait: string | null
}

/** Chance that a text of that structure passes the check without being one. */
export const byChance: Partial<Record<CandidateKind, number>> = {
  nir: 1 / 97,
  'tax-number': 1 / 511,
  iban: 1 / 97,
  'bank-card': 1 / 10,
}

/** Sorts one candidate; null when it has the structure of nothing. */
export function sortCandidate(text: string): Sorted | null {
  if (text.includes('@')) return { kind: 'email', valid: true, trait: emailTrait(text.toLowerCase()) }
  const first = text.charCodeAt(0)
  // A digit, or the + of an international number.
  if ((first >= 48 && first <= 57) || first === 43) return sortNumber(text)
  if (/^[A-Z]{2}\d{2}/.test(text)) {
    const iban = text.replaceAll(' ', '')
    return looksLikeIban(iban) ? { kind: 'iban', valid: isIban(iban), trait: null } : null
  }
  if (/^[A-Z]{2}-\d{3}/.test(text)) return { kind: 'plate', valid: true, trait: null }
  if (/^(?:AKIA|gh[pousr]_|eyJ|-----)/.test(text)) return { kind: 'secret', valid: true, trait: null }
  if (/^n/i.test(text)) return { kind: 'birth-date', valid: true, trait: 'text' }
  if (/ (?:Le|La|Les|Maire|Président|Présidente|Préfet|Préfète|Directeur|Directrice|Ministre|X)\b/.test(text))
    return null
  return { kind: 'name-in-text', valid: true, trait: null }
}

function sortNumber(text: string): Sorted | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text))
    return { kind: 'ip-address', valid: isPublicIp(text), trait: null }
  const bare = text.replace(/\(0\)/, '').replace(/[ .\-/]/g, '')
  if (/^(?:\+33|0033|0)[1-9]\d{8}$/.test(bare))
    return { kind: 'phone', valid: true, trait: phoneTrait(bare.replace(/^(?:\+33|0033|0)/, '')) }
  if (bare.length === 16 || /^3[47]\d{13}$/.test(bare))
    return looksLikeBankCard(bare) ? { kind: 'bank-card', valid: isBankCard(bare), trait: null } : null
  if (bare.length === 15) return { kind: 'nir', valid: isNir(bare), trait: null }
  if (bare.length !== 13) return null
  if (/[AB]/.test(bare) || (looksLikeNirWithoutKey(bare) && !isTaxNumber(bare)))
    return { kind: 'nir', valid: looksLikeNirWithoutKey(bare), trait: 'no-key' }
  return { kind: 'tax-number', valid: isTaxNumber(bare), trait: null }
}

/** 06 and 07 are mobiles; 08 are services; the rest are lines of a place. */
function phoneTrait(national: string): string {
  if (/^[67]/.test(national)) return 'mobile'
  return national.startsWith('8') ? 'service' : 'landline'
}

const generic =
  /^(?:accueil|administration|admin|agence|asso|association|bibliotheque|bureau|cabinet|centre|clsh|college|com|commercial|communication|compta|comptabilite|contact|contacts|creche|culture|dpo|direction|directeur|drh|ecole|education|enfance|enquetes|etat-?civil|finances|gestion|info|informatique|infos|information|jeunesse|lycee|mairie|marches|mail|mairies|media|mediatheque|musee|nepasrepondre|no-?reply|office|opendata|point|postmaster|presse|rgpd|rh|residence|secretariat|sav|service|services|sig|sports?|support|tourisme|urbanisme|ville|webmaster|ce\.\d|ce-|eta-|0\d{6}[a-z])/
const publicMailboxes =
  /@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|orange|wanadoo|free|sfr|neuf|laposte|bbox|numericable|aol|icloud|me|gmx|protonmail|proton|club-internet|aliceadsl|cegetel|voila)\./

/** `generic` boxes are of a service; `private` ones are at a provider for everybody; `named` look like first.last. */
function emailTrait(address: string): string {
  const local = address.slice(0, address.indexOf('@'))
  const words = local.split(/[._\-+\d]+/).filter((word) => word.length > 0)
  if (generic.test(local) || words.some((word) => genericWords.has(word))) return 'generic'
  if (publicMailboxes.test(address)) return 'private'
  if (/^[a-z][a-z-]*\.[a-z][a-z-]+$/.test(local) || /^[a-z]\.?[a-z]{4,}$/.test(local)) {
    return words.length > 1 ? 'named' : 'other'
  }
  return 'other'
}

const genericWords = new Set(
  'accueil contact mairie info ecole college lycee secretariat service services direction commune ville office tourisme association asso centre communication administration cabinet departement region agence opendata data presse resa reservation camping hotel gite musee mediatheque bibliotheque support sig hopital ehpad residence creche maison'.split(
    ' ',
  ),
)

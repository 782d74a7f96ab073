import type { NumberedIdentity, PivotIdentity } from '../../schema/identity.ts'

/**
 * The same person, written by two administrations, must give the same text, and two persons two texts. Case, accents,
 * ligatures, apostrophes and hyphens do not count. Of the given names only the first does: many files have no other.
 * A name with a hyphen is one given name: without it, `Marie Anne` is `Marie`, and her accesses may be missed rather
 * than shown to her twin. The country says nothing more than a commune of birth does, and is often left empty.
 */
export function normalIdentity(identity: PivotIdentity | NumberedIdentity): string {
  if ('scheme' in identity) {
    return JSON.stringify(['number', identity.scheme.toLowerCase(), normalNumber(identity.number)])
  }
  const { familyName, givenNames, birthdate, gender, birthplace, birthcountry } = identity
  const place = normalNumber(birthplace)
  return JSON.stringify([
    'pivot',
    normalName(familyName),
    normalName(firstOf(givenNames)),
    birthdate.trim(),
    gender,
    place,
    place === '' ? normalNumber(birthcountry) : '',
  ])
}

function firstOf(givenNames: string): string {
  return plain.test(givenNames) ? givenNames : (givenNames.trim().split(/[\s,]+/)[0] ?? '')
}

const ligatures: Readonly<Record<string, string>> = { Œ: 'OE', Æ: 'AE', ẞ: 'SS' }

/** What has no mark to lose: most names of most files. */
const plain = /^[A-Za-z]+$/

/** Capital letters without marks, words parted by one space. */
function normalName(name: string): string {
  if (plain.test(name)) return name.toUpperCase()
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ŒÆẞ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What has nothing to lose: most numbers. */
const plainNumber = /^[A-Z0-9]*$/

function normalNumber(number: string): string {
  if (plainNumber.test(number)) return number
  return number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
}

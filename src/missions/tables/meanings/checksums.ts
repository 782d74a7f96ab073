/** ISO/IEC 7812 (Luhn): of ten numbers of digits, one passes. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/**
 * `passesLuhn` of a text of so many digits, for DuckDB: `number` is its value as an expression. Without `if`, which
 * would hide from the engine that each digit is written several times.
 */
export function luhnSql(number: string, length: number): string {
  const terms = Array.from({ length }, (_, place) => {
    const digit = `(${number} // ${10 ** place}) % 10`
    return place % 2 === 0 ? digit : `2 * (${digit}) - 9 * ((${digit}) > 4)::integer`
  })
  return `(${terms.join(' + ')}) % 10 = 0`
}

/** Siret (Insee): Luhn over 14 digits and over its Siren; La Poste's are a multiple of 5 instead. */
export function passesSiret(digits: string): boolean {
  if (digits.length !== 14 || !/^\d{14}$/.test(digits) || digits === '00000000000000') return false
  if (digits.startsWith('356000000') && passesFive(digits)) return true
  return passesLuhn(digits) && passesLuhn(digits.slice(0, 9))
}

function passesFive(digits: string): boolean {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
}

/** ISO/IEC 7064 modulo 97-10, letters as 10 to 35: IBAN, LEI. */
export function remainder97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

/** ISO/IEC 7064 modulo 11-2: ORCID, ISNI. The last character may be X. */
export function passes11and2(text: string): boolean {
  let rest = 0
  for (const character of text.slice(0, -1)) rest = ((rest + Number(character)) * 2) % 11
  const key = (12 - rest) % 11
  return text.endsWith(key === 10 ? 'X' : String(key))
}

/** Weights 3 and 1 from the right of the key: EAN-13, ISBN-13. */
export function passesEan(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1)
    sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 3 : 1)
  return sum % 10 === 0
}

/** Weights from the length down to 1, modulo 11, X for 10: ISBN-10, ISSN. */
export function passesEleven(text: string): boolean {
  let sum = 0
  for (let index = 0; index < text.length; index += 1)
    sum += (text[index] === 'X' ? 10 : Number(text[index])) * (text.length - index)
  return sum % 11 === 0
}

/** Digits without the spaces, dots and hyphens that people put between them. */
export function compact(value: string): string {
  return value.replace(/[\s\u00a0\u202f.-]/g, '')
}

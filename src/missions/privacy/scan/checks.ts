/** Exact checks of identifiers: the text is given without spaces, letters in capitals. */

/** Numéro d'inscription au répertoire: structure and key 97 - (N mod 97), Corsica included (decree 82-103). */
export function isNir(text: string): boolean {
  const parts = /^([1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB]))(\d{3})(\d{3})(\d{2})$/.exec(text)
  if (!parts) return false
  const [, start = '', town = '', order = '', key = ''] = parts
  if (start.endsWith('00') || order === '000') return false
  return 97 - (nirNumber(`${start}${town}${order}`) % 97) === Number(key)
}

/** Thirteen characters of the same, without its key: structure alone. */
export function looksLikeNirWithoutKey(text: string): boolean {
  return /^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:0[1-9]|[1-8]\d|9[0-9]|2[AB])\d{3}(?!000)\d{3}$/.test(text)
}

/** Fiscal number (SPI): thirteen digits from 0 to 3, the last three are the first ten modulo 511. */
export function isTaxNumber(text: string): boolean {
  if (!/^[0-3]\d{12}$/.test(text)) return false
  const number = Number(text.slice(0, 10))
  return number > 0 && number % 511 === Number(text.slice(10))
}

/** ISO 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}

const cardStart = /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13})$/

/** Bank card: Visa, Mastercard (CB) and American Express ranges, then Luhn. */
export function isBankCard(digits: string): boolean {
  return cardStart.test(digits) && passesLuhn(digits)
}

export function looksLikeBankCard(digits: string): boolean {
  return cardStart.test(digits)
}

const ibanLengths: Record<string, number> = {
  ...{ AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27 },
  ...{ GB: 22, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27 },
  ...{ MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27 },
}

/** ISO 13616: length of its country, and remainder 1 modulo 97. */
export function isIban(text: string): boolean {
  if (ibanLengths[text.slice(0, 2)] !== text.length || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return false
  return remainder97(`${text.slice(4)}${text.slice(0, 4)}`) === 1
}

export function looksLikeIban(text: string): boolean {
  return ibanLengths[text.slice(0, 2)] === text.length
}

/** Relevé d'identité bancaire: bank, branch, account, key (norm of the CFONB). */
export function isRib(text: string): boolean {
  const parts = /^(\d{5})(\d{5})([A-Z0-9]{11})(\d{2})$/.exec(text)
  if (!parts) return false
  const [, bank = '', branch = '', account = '', key = ''] = parts
  const digits = account.replace(/[A-Z]/g, (letter) => ribDigit(letter))
  const rest = 89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(digits)
  return 97n - (rest % 97n) === BigInt(key)
}

/** Répertoire partagé des professionnels de santé: eleven digits, Luhn. */
export function isRpps(text: string): boolean {
  return /^[18]\d{10}$/.test(text) && passesLuhn(text)
}

/** Public address, version 4: those of private networks name nobody. */
export function isPublicIp(text: string): boolean {
  const bytes = text.split('.').map(Number)
  const [a = 0, b = 0] = bytes
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255) || /(^|\.)0\d/.test(text)) return false
  return !(
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  )
}

function nirNumber(text: string): number {
  // 2A counts as 19 and 2B as 18.
  return Number(text.replace('2A', '19').replace('2B', '18'))
}

function ribDigit(letter: string): string {
  const place = letter.charCodeAt(0) - 65
  return String(place < 9 ? place + 1 : place < 18 ? place - 8 : place - 16)
}

function remainder97(text: string): number {
  let rest = 0
  for (const letter of text) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

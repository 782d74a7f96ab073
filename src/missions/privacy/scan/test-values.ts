/** Values with valid keys, made from a number: they belong to nobody but by chance. */

const digits = (value: number, length: number) => String(value).padStart(length, '0')

/** A scatter of a row that is always the same. */
export function scattered(row: number, below: number): number {
  return (((row + 1) * 48_271) % 2_147_483_647) % below
}

export function makeNir(row: number, department = digits(1 + scattered(row, 18), 2)): string {
  const body = `${1 + (row % 2)}${digits(scattered(row, 90), 2)}${digits(1 + (row % 12), 2)}${department}${digits(1 + (row % 400), 3)}${digits(1 + (row % 900), 3)}`
  const number = Number(body.replace('2A', '19').replace('2B', '18'))
  return `${body}${digits(97 - (number % 97), 2)}`
}

export function makeTaxNumber(row: number): string {
  const start = 1_000_000_000 + scattered(row, 1_900_000_000)
  return `${digits(start, 10)}${digits(start % 511, 3)}`
}

export function withLuhn(body: string): string {
  let sum = 0
  for (const [place, digit] of [...body].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return `${body}${(10 - (sum % 10)) % 10}`
}

export const makeCard = (row: number) => withLuhn(`4970${digits(scattered(row, 99_999_999_999), 11)}`)
export const makeSiren = (row: number) => withLuhn(digits(30_000_000 + scattered(row, 60_000_000), 8))
export const makeRpps = (row: number) => withLuhn(`10${digits(scattered(row, 99_999_999), 8)}`)

export function makeIban(row: number): string {
  const account = `30004${digits(scattered(row, 99_999), 5)}${digits(scattered(row, 99_999_999), 11)}${digits(row % 97, 2)}`
  // F and R are 15 and 27: ISO 13616.
  const rest = BigInt(`${account}152700`) % 97n
  return `FR${digits(98 - Number(rest), 2)}${account}`
}

const first = [
  'Marie',
  'Jean',
  'Nathalie',
  'Pierre',
  'Isabelle',
  'Michel',
  'Sophie',
  'André',
  'Camille',
  'Hugo',
]
const last = [
  'Tavernot',
  'Brisset',
  'Cauvigny',
  'Delmarre',
  'Esquirou',
  'Fontvielle',
  'Grandsart',
  'Hauterel',
]
export const makeFirstName = (row: number) => first[row % first.length] ?? 'Marie'
export const makeSurname = (row: number) => last[row % last.length] ?? 'Brisset'
export const makeBirthDate = (row: number) =>
  `${digits(1 + (row % 28), 2)}/${digits(1 + (row % 12), 2)}/${1940 + scattered(row, 60)}`
export const makeMobile = (row: number) =>
  `06 ${digits(scattered(row, 99_999_999), 8).replace(/(..)(?=.)/g, '$1 ')}`
export const makeLandline = (row: number) => `01${digits(scattered(row, 99_999_999), 8)}`

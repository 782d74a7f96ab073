import { compact, luhnSql, passesLuhn, passesSiret, remainder97 } from './checksums.ts'
import { type Meaning, matches, meaning, unlikely, written } from './meaning.ts'

/** SIREN: nine digits, Luhn. One number of nine digits in ten passes by chance. */
export function isSiren(value: string): boolean {
  const digits = compact(value)
  return digits.length === 9 && /^\d{9}$/.test(digits) && passesLuhn(digits) && digits !== '000000000'
}

/** What nearly all are: digits alone, the first no zero. All is computed, so that a common part is computed once. */
function surelyDigits(column: string, length: number, also: (number: string) => string[]): string {
  const number = `try_cast(${column} as bigint)`
  const conditions = [`strlen(${column}) = ${length}`, `${number}::varchar = ${column}`, `${number} > 0`]
  return `${[...conditions, ...also(number)].map((one) => `(${one})::integer`).join(' * ')} = 1`
}

const surelySiren = (column: string) => surelyDigits(column, 9, (number) => [luhnSql(number, 9)])
const surelySiret = (column: string) =>
  surelyDigits(column, 14, (number) => [luhnSql(number, 14), luhnSql(`(${number} // 100000)`, 9)])

export function isSiret(value: string): boolean {
  return passesSiret(value.length === 14 ? value : compact(value))
}

/** Intra-community VAT number: two digits of key, (12 + 3 x (SIREN mod 97)) mod 97; CGI art. 286 ter. */
export function isFrenchVat(value: string): boolean {
  const found = /^FR(\d\d)(\d{9})$/i.exec(compact(value))
  if (!found) return false
  const [, key = '', siren = ''] = found
  return isSiren(siren) && Number(key) === (12 + 3 * (Number(siren) % 97)) % 97
}

/** ISO 13616: letters of the country, two digits of key, modulo 97; 27 characters in France. */
export function isIban(value: string): boolean {
  const text = compact(value).toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) || (text.startsWith('FR') && text.length !== 27))
    return false
  return remainder97(text.slice(4) + text.slice(0, 4)) === 1
}

const nafDivisions =
  '(?:0[1-35-9]|1\\d|2\\d|3[0-35-9]|4[1-3567]|49|5[0-35689]|6[0-68-9]|7[0-578-9]|8[0-245678]|9[0-9])'
const naf = new RegExp(`^${nafDivisions}\\.?\\d\\d?[A-Z]$`)
/** Letters that national subclasses bear: Z when a class is not divided. */
const apeLetter = /[A-KLMNPZ]$/
const nafLabels = [
  'naf',
  'ape',
  'code ape',
  'code naf',
  'insee ape700',
  'activite principale',
  'apet',
  'apen',
]

export const companies: readonly Meaning[] = [
  meaning({
    id: 'siren',
    kind: 'identifier',
    labels: [
      ...['siren', 'n siren', 'numero siren', 'code siren', 'siren entreprise', 'siren organisme'],
      ...['id attribuant', 'id beneficiaire', 'acheteur id', 'titulaire id'],
    ],
    chance: 0.1,
    priority: 20,
    test: isSiren,
    surely: surelySiren,
  }),
  meaning({
    id: 'siret',
    kind: 'identifier',
    labels: [
      ...['siret', 'numero siret', 'code siret', 'siret etablissement', 'id siret'],
      // As the schemas of subsidies and of public contracts call it.
      ...['id attribuant', 'id beneficiaire', 'acheteur id', 'titulaire id'],
    ],
    share: 0.8,
    chance: 0.01,
    priority: 25,
    test: isSiret,
    surely: surelySiret,
  }),
  meaning({
    id: 'tva',
    kind: 'identifier',
    labels: ['tva', 'tva intracommunautaire', 'numero tva', 'vat', 'vat number', 'code tva'],
    chance: unlikely,
    priority: 25,
    test: isFrenchVat,
  }),
  meaning({
    id: 'code_rna',
    kind: 'identifier',
    labels: ['rna', 'code rna', 'numero rna', 'id rna', 'identifiant association', 'code association'],
    chance: 0.01,
    priority: 21,
    ...written(/^[Ww]\d{9}$/),
  }),
  // W, the department (with 2A and 2B), the office and a number; the register of before 2009.
  meaning({
    id: 'code_waldec',
    kind: 'identifier',
    labels: ['waldec', 'code waldec', 'numero waldec', 'id waldec'],
    chance: 0.01,
    priority: 20,
    ...written(/^[Ww]\d[\dA-Za-z]\d{7}$/),
  }),
  meaning({
    id: 'code_import',
    kind: 'identifier',
    labels: ['code import', 'id ex', 'ancien numero association'],
    chance: 0.01,
    ...written(/^\d{2}[\dA-Z][SP]\d{4,10}(?:\.?[A-Z]{1,3}\d{0,5})?$/),
  }),
  // The classification itself is not here: divisions and form tell a code from other words of the same look.
  meaning({
    id: 'insee_ape700',
    kind: 'code',
    labels: nafLabels,
    share: 0.8,
    chance: 0.1,
    priority: 15,
    test: (value) => naf.test(value) && apeLetter.test(value),
    loose: matches(naf),
  }),
  // NAF 2025 (NACE rev. 2.1): same form; only the header can say which.
  meaning({
    id: 'naf_2025',
    kind: 'code',
    labels: ['naf 2025', 'naf25', 'naf2025', 'ape 2025', 'activite principale naf25', 'nace rev 2 1'],
    needsLabel: true,
    share: 0.8,
    priority: 16,
    ...written(naf),
  }),
  meaning({
    id: 'nace',
    kind: 'code',
    labels: ['nace', 'code nace', 'classe naf', 'nace rev 2', 'naf rev 2'],
    needsLabel: true,
    share: 0.8,
    priority: 14,
    ...written(new RegExp(`^(?:[A-U]|${nafDivisions}(?:\\.?\\d\\d?)?[A-Z]?)$`)),
  }),
  // Common procurement vocabulary, regulation (EC) 213/2008: eight digits and a check digit that may be left out.
  meaning({
    id: 'cpv',
    kind: 'code',
    labels: ['cpv', 'code cpv', 'codecpv', 'cpv code', 'cpv principal'],
    needsLabel: true,
    ...written(
      /^(?:0[39]|1[4-9]|2[24]|3[0-57-9]|4[1-58]|5[0157]|6[0-7]|7[0-35-79]|8[05]|9[0-28])\d{6}(?:-\d)?$/,
    ),
  }),
  meaning({
    id: 'iban',
    kind: 'person',
    labels: ['iban', 'code iban', 'compte bancaire', 'rib'],
    chance: unlikely,
    priority: 25,
    test: isIban,
  }),
  // ISO 17442.
  meaning({
    id: 'lei',
    kind: 'identifier',
    labels: ['lei', 'code lei', 'legal entity identifier'],
    chance: unlikely,
    priority: 25,
    test: (value) => /^[A-Z0-9]{18}\d{2}$/.test(value) && remainder97(value) === 1 && /[A-Z]/.test(value),
  }),
  meaning({
    id: 'categorie_juridique',
    kind: 'code',
    labels: ['categorie juridique', 'forme juridique', 'cj', 'nature juridique', 'code categorie juridique'],
    needsLabel: true,
    ...written(/^[1-9](?:\d|\d{3})?$/),
  }),
  meaning({
    id: 'idcc',
    kind: 'code',
    labels: ['idcc', 'code idcc', 'convention collective'],
    needsLabel: true,
    ...written(/^\d{1,4}$/),
  }),
]

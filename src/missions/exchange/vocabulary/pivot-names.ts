import type { PersonSource } from '../schema/restricted-api.ts'

/** The parts of a pivot identity, as FranceConnect gives them; a date of birth may come in three. */
export const pivotParts = [
  'familyName',
  'givenNames',
  'birthdate',
  'birthYear',
  'birthMonth',
  'birthDay',
  'gender',
  'birthplace',
  'birthcountry',
] as const

export type PivotPart = (typeof pivotParts)[number]

const inDate: readonly string[] = ['birthYear', 'birthMonth', 'birthDay']

/** How French and English APIs usually name the parts of an identity, simplified as `plain` does. */
const names: Readonly<Record<PivotPart, readonly string[]>> = {
  familyName: ['nomnaissance', 'nomdenaissance', 'familyname', 'birthname', 'lastname'],
  givenNames: ['prenoms', 'prenom', 'givenname', 'givennames', 'firstname', 'firstnames'],
  birthdate: ['datenaissance', 'datedenaissance', 'birthdate', 'dateofbirth'],
  birthYear: ['anneedatedenaissance', 'anneedenaissance', 'anneenaissance', 'birthyear', 'yearofbirth'],
  birthMonth: ['moisdatedenaissance', 'moisdenaissance', 'moisnaissance', 'birthmonth', 'monthofbirth'],
  birthDay: ['jourdatedenaissance', 'jourdenaissance', 'journaissance', 'birthday', 'dayofbirth'],
  gender: ['sexe', 'genre', 'gender', 'sex', 'sexeetatcivil'],
  birthplace: [
    'codeinseelieudenaissance',
    'codecommunenaissance',
    'codecoginseecommunenaissance',
    'birthplace',
  ],
  birthcountry: ['codepayslieudenaissance', 'codepaysnaissance', 'codecoginseepaysnaissance', 'birthcountry'],
}

const numbers: Readonly<Record<string, readonly string[]>> = {
  ine: ['ine'],
  spi: ['spi', 'numerofiscal'],
  siren: ['siren'],
  siret: ['siret'],
}

/** Where parameters seem to name a person; the provider checks. Null when they name nobody. */
export function personIn(parameters: readonly string[]): PersonSource | null {
  const byName = new Map(parameters.map((name) => [plain(name), name]))
  const named = Object.entries(names).flatMap(([part, known]) => {
    const found = known.map((name) => byName.get(name)).find((name) => name !== undefined)
    return found === undefined ? [] : [[part, found] as const]
  })
  const isDated = named.some(([part]) => part === 'birthdate')
  const pivot = named.filter(([part]) => !isDated || !inDate.includes(part))
  const number = Object.entries(numbers).flatMap(([scheme, known]) => {
    const at = known.map((name) => byName.get(name)).find((name) => name !== undefined)
    return at === undefined ? [] : [{ scheme, at }]
  })[0]
  const isPivot = pivot.some(([part]) => part === 'familyName')
  if (!isPivot && !number) return null
  return { from: 'parameters', pivot: isPivot ? Object.fromEntries(pivot) : {}, number: number ?? null }
}

/**
 * What an identity lacks to name anybody, so that each call would be refused: none of it when a number does. A commune
 * of birth, or a country, is one thing.
 */
export function missingOf(source: PersonSource | null): PivotPart[] {
  if (!source || source.number) return []
  const has = (part: string) => Boolean(source.pivot[part])
  const isDated = has('birthdate') || inDate.every(has)
  const isPlaced = has('birthplace') || has('birthcountry')
  return [
    ...(['familyName', 'givenNames'] as const).filter((part) => !has(part)),
    ...(isDated ? [] : (['birthdate'] as const)),
    ...(has('gender') ? [] : (['gender'] as const)),
    ...(isPlaced ? [] : (['birthplace'] as const)),
  ]
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

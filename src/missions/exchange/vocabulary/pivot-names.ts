import type { PersonSource } from '../schema/restricted-api.ts'

/** The parts of a pivot identity, as FranceConnect gives them. */
export const pivotParts = [
  'familyName',
  'givenNames',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
] as const

/** How French and English APIs usually name the parts of an identity, simplified as `plain` does. */
const names: Readonly<Record<(typeof pivotParts)[number], readonly string[]>> = {
  familyName: ['nomnaissance', 'nomdenaissance', 'familyname', 'birthname', 'lastname'],
  givenNames: ['prenoms', 'prenom', 'givenname', 'givennames', 'firstname', 'firstnames'],
  birthdate: ['datenaissance', 'datedenaissance', 'birthdate', 'dateofbirth'],
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
  const pivot = Object.entries(names).flatMap(([part, known]) => {
    const found = known.map((name) => byName.get(name)).find((name) => name !== undefined)
    return found === undefined ? [] : [[part, found] as const]
  })
  const number = Object.entries(numbers).flatMap(([scheme, known]) => {
    const at = known.map((name) => byName.get(name)).find((name) => name !== undefined)
    return at === undefined ? [] : [{ scheme, at }]
  })[0]
  const isPivot = pivot.some(([part]) => part === 'familyName')
  if (!isPivot && !number) return null
  return { from: 'parameters', pivot: isPivot ? Object.fromEntries(pivot) : {}, number: number ?? null }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

import { comparable, folded } from './comparable.ts'
import {
  alpha2Codes,
  alpha3Codes,
  communeNames,
  countryNames,
  currencyCodes,
  departmentNames,
  languageCodes,
  numericCodes,
  regionNames,
} from './lists.ts'
import { type Meaning, meaning } from './meaning.ts'

/** `MARSEILLE 03`, `Paris 12e Arrondissement`, `LYON CEDEX 2`, `Septvallons (Les)` and `75056 Paris` name communes. */
export function isCommuneName(value: string): boolean {
  if (value.length < 1 || value.length > 60 || !/\p{L}/u.test(value)) return false
  const bare = value.replace(/\((?:l|le|la|les|l['’])\)\s*\*?$/i, '').replace(/^\d{5} +/, '')
  const name = comparable(bare)
    .replace(/ cedex(?: \d{1,2})?$/, '')
    .replace(/^(paris|lyon|marseille) \d{1,2}(?:er|e|eme)?(?: arrondissement)?$/, '$1')
  return communeNames().has(name)
}

function isDepartmentName(value: string): boolean {
  if (value.length > 40) return false
  const name = comparable(value).replace(/^(?:departement )?(?:de la |du |de l |des |de |d )?(?=\w)/, '')
  return (
    departmentNames().has(comparable(value)) ||
    departmentNames().has(name) ||
    departmentNames().has(withoutCode(name))
  )
}

const withoutCode = (name: string) => name.replace(/^(?:\d\d|2[ab]|97\d) | (?:\d\d|2[ab]|97\d)$/g, '')
const isRegionName = (value: string) => value.length <= 60 && regionNames().has(comparable(value))
const isCountryName = (value: string) => value.length <= 60 && countryNames().has(comparable(value))

const ways = new Set(
  (
    'rue avenue av bd boulevard blvd place pl chemin che impasse imp route rte allee allees all quai cours square sq ' +
    'lotissement lot residence res hameau ham faubourg fg passage voie sentier esplanade rond point zone za zi zac zae ' +
    'parc cite villa montee ruelle promenade traverse lieu dit lieudit venelle cite mail rocade parvis carrefour galerie ' +
    'centre domaine chaussee ch clos cour cote degre descente digue enclos espace halle jardin mas pont port quartier'
  ).split(' '),
)

/** A way word and something after it, in a short text. */
export function isAddress(value: string): boolean {
  if (value.length < 5 || value.length > 150) return false
  const words = folded(value).split(' ')
  const at = words.findIndex((word) => word.length > 1 && ways.has(word))
  return (
    (at >= 0 && at <= 6 && at < words.length - 1) || /^\d+\s?(?:bis|ter|[a-d])?,? \p{L}{3,}/iu.test(value)
  )
}

/** A number and a word, in a short text. */
const surelyAddress = (column: string) =>
  `strlen(${column}) between 5 and 150 and regexp_matches(${column}, '^[0-9]{1,4} [A-Za-z]{3}')`

/** Ways that nothing but an address begins with. */
const sureWay = /^(?:rue|avenue|av|boulevard|bd|impasse|chemin|allee|route|ruelle|venelle|quai) \S/
const numbered = /^\d{1,4} ?(?:bis|ter|quater|[a-d])? /

/** What a header is not needed for: a number or a way first, not a centre or a park somewhere. */
function isPlainAddress(value: string): boolean {
  // Most texts are none: seen before the words are looked at.
  if (!/^(?:\d|[raibcvq])/i.test(value) || !isAddress(value)) return false
  const text = folded(value)
  return numbered.test(text) || sureWay.test(text)
}

export const places: readonly Meaning[] = [
  meaning({
    id: 'commune',
    kind: 'name',
    labels: [
      ...[
        'commune',
        'ville',
        'nom commune',
        'libelle commune',
        'nomcom',
        'com nom',
        'city',
        'libcom',
        'nom ville',
      ],
      ...[
        'libelle acheminement',
        'commune nom',
        'town',
        'municipality',
        'localite',
        'structure com',
        'adresse ville',
      ],
      ...['lib com', 'nom com', 'communes'],
    ],
    share: 0.8,
    chance: 0.25,
    priority: 5,
    test: isCommuneName,
  }),
  meaning({
    id: 'departement',
    kind: 'name',
    labels: [
      'departement',
      'nom departement',
      'libelle departement',
      'nomdep',
      'dep nom',
      'lib dep',
      'department',
    ],
    chance: 0.05,
    priority: 7,
    test: isDepartmentName,
  }),
  meaning({
    id: 'region',
    kind: 'name',
    labels: ['region', 'nom region', 'libelle region', 'reg nom', 'lib reg', 'region nom', 'region lib'],
    chance: 0.02,
    priority: 8,
    test: isRegionName,
  }),
  // No package lists cantons: most are called after a commune, with a number in towns.
  meaning({
    id: 'insee_canton',
    kind: 'name',
    labels: ['canton', 'nom canton', 'libelle canton', 'insee canton', 'canton nom', 'lib canton'],
    needsLabel: true,
    share: 0.8,
    priority: 9,
    test: (value) => isCommuneName(value.replace(/[ -]\d{1,2}$/, '')),
  }),
  meaning({
    id: 'pays',
    kind: 'name',
    labels: [
      'pays',
      'nom pays',
      'country',
      'libelle pays',
      'nationalite',
      'pays nom',
      'lib pays',
      'country name',
    ],
    share: 0.6,
    chance: 0.03,
    priority: 8,
    test: isCountryName,
  }),
  meaning({
    id: 'adresse',
    kind: 'contact',
    labels: [
      ...[
        'adresse',
        'address',
        'adr',
        'voie',
        'nom voie',
        'rue',
        'adresse postale',
        'adresse complete',
        'libelle voie',
      ],
      ...['adr voie', 'lib voie', 'localisation', 'ad station', 'adresse 1', 'ligne adresse', 'street'],
    ],
    needsLabel: true,
    share: 0.55,
    priority: 4,
    test: isAddress,
    surely: surelyAddress,
  }),
  meaning({
    id: 'adresse',
    kind: 'contact',
    labels: [],
    share: 0.8,
    chance: 0.1,
    priority: 4,
    test: isPlainAddress,
  }),
  meaning({
    id: 'iso_country_code_alpha2',
    kind: 'code',
    labels: [
      'pays',
      'code pays',
      'iso',
      'country',
      'country code',
      'iso2',
      'alpha2',
      'iso alpha2',
      'code iso',
      'iso3166',
    ],
    share: 1,
    chance: 0.4,
    priority: 11,
    test: (value) => value.length === 2 && alpha2Codes().has(value.toUpperCase()),
  }),
  meaning({
    id: 'iso_country_code_alpha3',
    kind: 'code',
    labels: [
      'pays',
      'code pays',
      'iso',
      'country',
      'country code',
      'iso3',
      'alpha3',
      'iso alpha3',
      'code iso',
      'iso3166',
    ],
    share: 1,
    chance: 0.02,
    priority: 11,
    test: (value) => value.length === 3 && alpha3Codes().has(value.toUpperCase()),
  }),
  meaning({
    id: 'iso_country_code_numeric',
    kind: 'code',
    labels: [
      'code pays',
      'iso',
      'country code',
      'pays',
      'iso numeric',
      'country',
      'iso numerique',
      'iso3166',
      'numerique',
    ],
    needsLabel: true,
    share: 1,
    test: (value) => value.length === 3 && numericCodes().has(value),
  }),
  meaning({
    id: 'language',
    kind: 'code',
    labels: ['langue', 'language', 'code langue', 'lang', 'langues', 'iso 639'],
    needsLabel: true,
    test: (value) =>
      /^[a-z]{2}(?:[-_][A-Za-z]{2})?$/i.test(value) && languageCodes().has(value.slice(0, 2).toLowerCase()),
  }),
  meaning({
    id: 'currency',
    kind: 'code',
    labels: ['devise', 'monnaie', 'currency', 'code devise', 'currency code'],
    chance: 0.02,
    test: (value) => value.length === 3 && currencyCodes().has(value),
  }),
]

import { passesLuhn } from './checksums.ts'
import { communeCodes, departmentCodes, epciCodes, postalCodes, regionCodes } from './lists.ts'
import { type Meaning, matches, meaning, written } from './meaning.ts'

/** Five characters of a commune, of whatever year: department, then a number. */
const likeCommune = /^(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-9])\d{2,3}$/i
/** Five digits of a post office or of a company that has its own (Cedex). */
const likePostal = /^(?:0[1-9]|[1-8]\d|9[0-5]|97|98)\d{3}$/
/** What the ministry of the Interior calls overseas in results of elections. */
const overseas = /^Z[ABCDMNPSWXZ]$/
/** The zero of the first nine departments, that a spreadsheet took. */
const lostZero = /^[1-9]\d{3}$/
const spacedPostal = /^(\d\d)[ \u00a0\u202f](?=\d{3}$)/
const postal = (value: string) => value.replace(spacedPostal, '$1')
const communeIn = (value: string) => value.length === 5 && communeCodes().has(value.toUpperCase())

const communeLabels = [
  ...[
    'code commune',
    'code insee',
    'insee',
    'depcom',
    'codgeo',
    'com insee',
    'code commune insee',
    'codeinsee',
  ],
  ...['commune insee', 'insee commune', 'id insee', 'numcom', 'code geo', 'com code', 'citycode', 'inseecom'],
  ...['city insee code', 'cog', 'geocode commune', 'com', 'chef lieu', 'cheflieu', 'code officiel commune'],
  ...['insee com', 'code geographique', 'commune', 'codecommune', 'structure insee', 'comparent'],
]
const postalLabels = [
  ...[
    'code postal',
    'cp',
    'postal',
    'postal code',
    'codepostal',
    'zip',
    'zip code',
    'zipcode',
    'postcode',
    'cpostal',
  ],
  ...['com cp', 'cp commune', 'cp ville', 'codpos', 'structure cp', 'adresse code postal'],
]

export const territories: readonly Meaning[] = [
  // Without a header it takes many more values than chance gives: postal codes and amounts look alike.
  meaning({
    id: 'code_commune',
    kind: 'code',
    labels: communeLabels,
    share: 0.75,
    chance: 0.45,
    priority: 16,
    test: communeIn,
    // Numbers of one department follow one another as ranks do.
    family: (value) => value.slice(0, 2),
    loose: (value) => (value.length === 5 && likeCommune.test(value)) || lostZero.test(value),
  }),
  // In the first nine departments a spreadsheet takes the zero of every code.
  meaning({
    id: 'code_commune',
    kind: 'code',
    labels: communeLabels,
    needsLabel: true,
    priority: 16,
    test: (value) => communeIn(value.replace(lostZero, '0$&')),
  }),
  meaning({
    id: 'code_departement',
    kind: 'code',
    labels: [
      ...[
        'code departement',
        'departement',
        'dep',
        'dept',
        'code dep',
        'num dep',
        'numero departement',
        'numdep',
      ],
      ...['code dept', 'dpt', 'insee dep', 'department', 'departement code', 'canteen department', 'dep id'],
    ],
    needsLabel: true,
    share: 0.98,
    priority: 12,
    test: (value) =>
      departmentCodes().has(
        value
          .toUpperCase()
          .replace(/^D/, '')
          .replace(/^0(?=..$)/, '')
          .padStart(2, '0'),
      ) ||
      value === '20' ||
      overseas.test(value),
    loose: matches(/^(?:0?[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-9]|99|9[AB]|D?0(?:\d\d|2[AB]))$/i),
  }),
  // Without a header: all of them, and never 20, which ranks do not skip.
  meaning({
    id: 'code_departement',
    kind: 'code',
    labels: [],
    share: 1,
    chance: 0.8,
    priority: 12,
    test: (value) => departmentCodes().has(value),
  }),
  meaning({
    id: 'code_region',
    kind: 'code',
    labels: [
      'code region',
      'region',
      'reg',
      'code reg',
      'insee reg',
      'num region',
      'region code',
      'reg id',
      'cod reg',
    ],
    needsLabel: true,
    share: 0.95,
    priority: 12,
    test: (value) => regionCodes().has(value.replace(/^R/, '').padStart(2, '0')),
    loose: matches(/^(?:R?\d{1,2}|97[5-8])$/),
  }),
  meaning({
    id: 'code_postal',
    kind: 'code',
    labels: postalLabels,
    chance: 0.08,
    priority: 15,
    test: (value) => postalCodes().has(postal(value)),
    // Most round prices of five digits are codes of a town too.
    telling: (value) => !value.endsWith('00') || value.startsWith('0'),
    loose: (value) => likePostal.test(postal(value)) || lostZero.test(value),
    sure: 0.2,
  }),
  meaning({
    id: 'code_postal',
    kind: 'code',
    labels: postalLabels,
    needsLabel: true,
    priority: 15,
    test: (value) => postalCodes().has(postal(value).replace(lostZero, '0$&')),
  }),
  // Inter-municipal bodies have a Siren that starts with 2; those of former years are told by it alone.
  meaning({
    id: 'code_epci',
    kind: 'code',
    labels: [
      'epci',
      'code epci',
      'siren epci',
      'numepci',
      'epci code',
      'num epci',
      'id epci',
      'interco',
      'ept',
    ],
    chance: 0.001,
    priority: 24,
    test: (value) => epciCodes().has(value),
    loose: (value) => /^2\d{8}$/.test(value) && passesLuhn(value),
    sure: 0,
  }),
  // Canton of Insee: the department and two digits, 99 in towns without any.
  meaning({
    id: 'code_canton',
    kind: 'code',
    labels: ['code canton', 'can', 'canton', 'burcentral', 'canov', 'num canton', 'id canton'],
    needsLabel: true,
    ...written(/^(?:(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?:0[1-9]|[1-8]\d|9[0-9])|\d{1,2}Z?D?)$/),
  }),
  meaning({
    id: 'code_arrondissement',
    kind: 'code',
    labels: ['code arrondissement', 'arr', 'insee arr', 'arrondissement departemental'],
    needsLabel: true,
    ...written(/^(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])\d$/),
  }),
  // Insee: the commune and four digits; 0000 where the commune is not divided.
  meaning({
    id: 'iris',
    kind: 'code',
    labels: ['iris', 'code iris', 'dcomiris', 'codeiris', 'insee iris', 'id iris'],
    share: 0.9,
    chance: 0.4,
    priority: 18,
    test: (value) => /^\w{5}\d{4}$/.test(value) && communeIn(value.slice(0, 5)),
    family: (value) => value.slice(0, 2),
    loose: matches(/^(?:\d{2}|2[AB])\d{3}(?:\d{4}|_?XXXX)$/),
  }),
  // Priority neighbourhoods, decrees 2014-1750 and 2023-1314.
  meaning({
    id: 'qpv',
    kind: 'code',
    labels: ['qpv', 'code qpv', 'codeqpv', 'code quartier', 'quartier prioritaire', 'code qp'],
    priority: 18,
    ...written(/^Q[PN](?:\d{2}|2[AB])\d{3,4}[A-Z]?$/),
  }),
  // Cadastral parcel (DGFiP): commune, former commune, section, number.
  meaning({
    id: 'parcelle',
    kind: 'code',
    labels: [
      'parcelle',
      'id parcelle',
      'parcelle cadastrale',
      'reference cadastrale',
      'idu',
      'code parcelle',
      'idpar',
    ],
    chance: 0.01,
    priority: 18,
    // Sections of digits alone, in Alsace and Moselle, are told by the header.
    ...written(/^(?:\d{2}|2[AB])\d{3}\d{3}[0A-Z][A-Z]\d{4}$/),
    sure: 0,
    loose: matches(/^(?:(?:\d{2}|2[AB])\d{3}\d{3}[0-9A-Z]{2}\d{4}|[0-9A-Z]{1,2} ?\d{1,4})$/),
  }),
  meaning({
    id: 'section_cadastrale',
    kind: 'code',
    labels: ['section cadastrale', 'section cadastre', 'prefixe section'],
    needsLabel: true,
    ...written(/^(?:\d{3})?0?[0-9A-Z]{1,2}$/),
  }),
  // Fantoir (DGFiP): four characters of a way and its key, or its commune before them.
  meaning({
    id: 'code_fantoir',
    kind: 'code',
    labels: ['fantoir', 'code fantoir', 'rivoli', 'code rivoli', 'code voie', 'id fantoir', 'voie rivoli'],
    needsLabel: true,
    share: 0.98,
    priority: 14,
    ...written(/^[0-9A-Z]\d{3}[A-HJ-NP-Z]$/),
    loose: matches(/^(?:(?:\d{2}|2[AB])\d?\d{3}_?)?[0-9A-Z]\d{3}[A-HJ-NP-Z]?$/),
  }),
  // Key of the national address base (BAN): commune, way, number, and repetition.
  meaning({
    id: 'cle_interop',
    kind: 'identifier',
    labels: ['cle interop', 'id adr', 'id ban', 'id ban adresse', 'cle interoperabilite', 'id adresse'],
    priority: 20,
    ...written(/^(?:\d{2}|2[AB])\d{3}_[0-9a-z]{4,6}(?:_\d{5}(?:_[0-9a-z]+)*)?$/i),
  }),
  // Register of buildings (IGN, CSTB): twelve characters without I, L, O, U nor 0.
  meaning({
    id: 'id_rnb',
    kind: 'identifier',
    labels: ['rnb', 'id rnb', 'rnb id', 'identifiant rnb', 'id batiment', 'batiment rnb'],
    needsLabel: true,
    share: 1,
    priority: 18,
    ...written(/^[1-9A-HJKMNP-TV-Z]{4}-?[1-9A-HJKMNP-TV-Z]{4}-?[1-9A-HJKMNP-TV-Z]{4}$/),
  }),
  // Territorial units of Eurostat, regulation (EC) 1059/2003.
  meaning({
    id: 'nuts',
    kind: 'code',
    labels: ['nuts', 'code nuts', 'nuts3', 'nuts2', 'nuts id'],
    needsLabel: true,
    ...written(/^[A-Z]{2}[0-9A-Z]{0,3}$/),
  }),
]

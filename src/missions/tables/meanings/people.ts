import { compact, passesLuhn } from './checksums.ts'
import { folded } from './comparable.ts'
import { firstNames, surnames } from './first-names.ts'
import { type Meaning, matches, meaning, written } from './meaning.ts'

const nir =
  /^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)(?:0[1-9]|[1-8]\d|9[0-9]|2[AB])\d{3}(?!000)\d{3}(?:\d\d)?$/

/**
 * Number of the national register of natural persons (decree 82-103): sex, year, month, department, commune, order,
 * and a key of 97 less the rest of the first thirteen; 2A counts as 19 and 2B as 18. Without its key, form alone.
 */
export function isNir(value: string): boolean {
  const text = compact(value).toUpperCase()
  if (!nir.test(text)) return false
  if (text.length === 13) return true
  const number = BigInt(text.slice(0, 13).replace('2A', '19').replace('2B', '18'))
  return 97n - (number % 97n) === BigInt(text.slice(13))
}

/** Tax number (SPI): thirteen digits from 0 to 3, the last three are the first ten modulo 511. */
export function isTaxNumber(value: string): boolean {
  const digits = compact(value)
  return /^[0-3]\d{12}$/.test(digits) && Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10))
}

const oneName = /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,3}$/u
const likeName = (value: string) => value.length <= 50 && oneName.test(value)

function isFirstName(value: string): boolean {
  return (
    likeName(value) &&
    folded(value)
      .split(' ')
      .every((word) => firstNames().has(word))
  )
}

function isFullName(value: string): boolean {
  const words = folded(value.replace(/^(?:M|MM|Mme|Mlle|Monsieur|Madame|Dr|Me|Pr)\.? /i, '')).split(' ')
  if (words.length < 2 || words.length > 5 || !likeName(value.replace(/[,.]/g, ''))) return false
  return words.some((word) => firstNames().has(word))
}

/** Groups of the PCS 2003 (Insee), and how people shorten them. */
const categories = new Set(
  [
    ...['agriculteurs exploitants', 'agriculteurs', 'artisans commercants et chefs d entreprise', 'artisans'],
    ...[
      'artisans commercants chefs d entreprise',
      'commercants et assimiles',
      'professions liberales',
      'employes',
    ],
    ...[
      'cadres et professions intellectuelles superieures',
      'cadres',
      'professions intermediaires',
      'ouvriers',
    ],
    ...[
      'chefs d entreprise de 10 salaries ou plus',
      'retraites',
      'inactifs',
      'chomeurs',
      'etudiants',
      'techniciens',
    ],
    ...['autres personnes sans activite professionnelle', 'ouvriers qualifies', 'ouvriers non qualifies'],
    ...['ouvriers agricoles', 'employes de commerce', 'policiers et militaires', 'clerge religieux'],
    ...[
      'contremaitres agents de maitrise',
      'eleves etudiants',
      'personnel des services directs aux particuliers',
    ],
    ...[
      'employes administratifs d entreprise',
      'sans activite professionnelle',
      'autres inactifs',
      'commercants',
    ],
    ...[
      'anciens agriculteurs exploitants',
      'anciens artisans commercants chefs d entreprise',
      'chefs d entreprise',
    ],
    ...[
      'anciens cadres et professions intermediaires',
      'anciens employes et ouvriers',
      'professions intellectuelles',
    ],
  ].map((name) => name.replace(/s\b/g, '')),
)

export const people: readonly Meaning[] = [
  meaning({
    id: 'nir',
    kind: 'person',
    labels: [
      'nir',
      'securite sociale',
      'numero securite sociale',
      'numero insee',
      'num secu',
      'nss',
      'n ss',
      'numss',
    ],
    chance: 0.005,
    priority: 28,
    test: (value) => isNir(value) && compact(value).length === 15,
    loose: isNir,
  }),
  meaning({
    id: 'spi',
    kind: 'person',
    labels: ['spi', 'numero fiscal', 'n fiscal', 'identifiant fiscal', 'nif', 'reference fiscale'],
    chance: 0.002,
    priority: 24,
    test: isTaxNumber,
  }),
  // National student identifier: ten digits and a letter, nine and two for apprentices and the newer register.
  meaning({
    id: 'ine',
    kind: 'person',
    labels: [
      'ine',
      'numero ine',
      'code ine',
      'identifiant national etudiant',
      'identifiant national eleve',
      'bea',
    ],
    // Ten digits and a letter may be anything: only many of them are not.
    chance: 0.5,
    priority: 14,
    ...written(/^(?:\d{10}[A-HJ-NPR-Z]|\d{9}[A-HJ-NPR-Z]{2})$/i),
  }),
  // SIV since 2009 (without I, O, U; SS is kept apart), FNI before.
  meaning({
    id: 'plaque',
    kind: 'person',
    labels: [
      'immatriculation',
      'plaque',
      'plaque immatriculation',
      'license plate',
      'numero immatriculation',
    ],
    chance: 0.02,
    test: (value) =>
      /^(?!SS)[A-HJ-NP-TV-Z]{2}[- ]?(?!000)\d{3}[- ]?(?!SS)[A-HJ-NP-TV-Z]{2}$/i.test(value) ||
      /^[1-9]\d{0,3} ?(?!SS)[A-HJ-NP-TV-Z]{2,3} ?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/i.test(value),
  }),
  // Twelve digits before 2021, nine characters since.
  meaning({
    id: 'carte_identite',
    kind: 'person',
    labels: ['cni', 'carte identite', 'numero cni', 'carte nationale identite', 'id card', 'piece identite'],
    needsLabel: true,
    test: matches(/^(?:\d{12}|(?=.*\d)(?=.*[A-Z])[A-Z0-9]{9})$/),
  }),
  meaning({
    id: 'passeport',
    kind: 'person',
    labels: ['passeport', 'numero passeport', 'passport', 'passport number'],
    needsLabel: true,
    ...written(/^\d{2}[A-Z]{2}\d{5}$/),
  }),
  // Register of health professionals (ANS): eleven digits, Luhn, from 1.
  meaning({
    id: 'rpps',
    kind: 'identifier',
    labels: ['rpps', 'numero rpps', 'code rpps', 'identification nationale pp', 'identifiant pp'],
    chance: 0.02,
    priority: 18,
    test: (value) => /^1\d{10}$/.test(value) && passesLuhn(value),
  }),
  meaning({
    id: 'adeli',
    kind: 'identifier',
    labels: ['adeli', 'numero adeli', 'code adeli'],
    needsLabel: true,
    ...written(/^(?:0[1-9]|[1-8]\d|9[0-8]|2[AB])\d[0-9A-Z]\d{5}$/),
  }),
  meaning({
    id: 'prenom',
    kind: 'person',
    labels: [
      'prenom',
      'prenoms',
      'first name',
      'given name',
      'prenom usuel',
      'preusuel',
      'firstname',
      'prenom elu',
    ],
    share: 0.6,
    chance: 0.02,
    test: isFirstName,
    loose: likeName,
    // The most given ones only are listed.
    sure: 0.15,
  }),
  meaning({
    id: 'nom_personne',
    kind: 'person',
    labels: [
      ...[
        'nom famille',
        'nom naissance',
        'nom usage',
        'patronyme',
        'nom patronymique',
        'last name',
        'surname',
      ],
      ...['nom elu', 'nom candidat', 'nom maire', 'nom senateur', 'nom depute', 'nom dirigeant', 'lastname'],
    ],
    needsLabel: true,
    share: 0.8,
    test: likeName,
  }),
  // `nom` alone may be that of anything: common surnames must be among the values.
  meaning({
    id: 'nom_personne',
    kind: 'person',
    labels: ['nom', 'name', 'nom personne', 'nom contact', 'nom responsable'],
    needsLabel: true,
    share: 0.06,
    priority: 2,
    test: (value) => likeName(value) && surnames().has(folded(value)),
  }),
  meaning({
    id: 'nom_prenom',
    kind: 'person',
    labels: [
      ...[
        'nom prenom',
        'nom prenoms',
        'full name',
        'nom complet',
        'civilite nom prenom',
        'identite',
        'contact',
      ],
      ...[
        'maire',
        'responsable',
        'dirigeant',
        'president',
        'titulaire',
        'interlocuteur',
        'prenom nom',
        'auteur',
      ],
    ],
    share: 0.6,
    chance: 0.08,
    priority: 8,
    test: isFullName,
  }),
  meaning({
    id: 'sexe',
    kind: 'code',
    labels: ['sexe', 'genre', 'sex', 'gender', 'civilite', 'code sexe'],
    share: 1,
    chance: 0.05,
    priority: 12,
    ...written(
      /^(?:h|f|m|w|homme|femme|hommes|femmes|masculin|f[ée]minin|gar[çc]ons?|filles?|male|female|man|woman|men|women|m\.?|mme\.?|mlle|monsieur|madame|mr|mrs|ms)$/i,
    ),
  }),
  meaning({
    id: 'code_csp_insee',
    kind: 'code',
    labels: ['csp', 'code csp', 'pcs', 'code pcs', 'profession', 'cat socio', 'csp insee'],
    share: 1,
    chance: 0.2,
    ...written(/^[1-6]\d{2}[a-l]$/),
  }),
  meaning({
    id: 'csp_insee',
    kind: 'name',
    labels: ['csp', 'pcs', 'categorie socioprofessionnelle', 'profession', 'categorie sociale', 'csp insee'],
    share: 1,
    chance: 0.001,
    test: (value) => categories.has(folded(value).replace(/s\b/g, '')),
  }),
]

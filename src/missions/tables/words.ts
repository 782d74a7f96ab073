import { words as inTwoLanguages } from '#kernel/words'

const types = {
  fr: {
    text: 'texte',
    integer: 'nombre entier',
    number: 'nombre',
    boolean: 'vrai ou faux',
    date: 'date',
    datetime: 'date et heure',
    instant: 'instant',
  },
  en: {
    text: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    date: 'date',
    datetime: 'date and time',
    instant: 'instant',
  },
} as const
type TypeName = keyof (typeof types)['fr']

interface Named {
  name: string
  type: TypeName
}

const forms = {
  fr: {
    text: 'un texte sans caractère nul',
    integer: 'un nombre, comme 12',
    number: 'un nombre, comme 12.5',
    boolean: 'true ou false',
    date: 'une date qui existe, comme 2026-01-31',
    datetime: 'une date et une heure, comme 2026-01-31T14:05:00',
    instant: 'un instant, comme 2026-01-31T14:05:00Z',
  },
  en: {
    text: 'a text without a null character',
    integer: 'a number, like 12',
    number: 'a number, like 12.5',
    boolean: 'true or false',
    date: 'a date that exists, like 2026-01-31',
    datetime: 'a date and a time, like 2026-01-31T14:05:00',
    instant: 'an instant, like 2026-01-31T14:05:00Z',
  },
} as const

/** What tables say of queries that cannot be answered. */
export const words = inTwoLanguages(
  {
    wrong: {
      column: (name: string, known: string) => `la colonne « ${name} » n’existe pas. Colonnes : ${known}`,
      value: (value: string, column: string, type: TypeName) =>
        `« ${value} » ne convient pas à la colonne ${column} : donnez ${forms.fr[type]}`,
      operator: (operator: string, { name, type }: Named, allowed: string) =>
        `${operator} ne s’applique pas à la colonne ${name} (${types.fr[type]}). Permis : ${allowed}`,
      noValue: (operator: string) => `${operator} attend une valeur`,
      tooDeep: (deepest: number, most: number) =>
        `trop de conditions : au plus ${most}, sur ${deepest} niveaux`,
      noPosition: 'cette table ne dit pas où sont ses lignes (latitude et longitude, ou géométrie)',
      cursor: 'ce curseur n’est pas d’une page de ce tri : reprenez à la première page',
      grouping: (by: string, { name, type }: Named, periods: string) =>
        `« ${by} » ne groupe pas la colonne ${name} (${types.fr[type]}) : rien, une période d’une date (${periods}), ou une largeur pour un nombre`,
      sort: (key: string, keys: string) => `« ${key} » n’est pas dans la réponse. Tri possible sur : ${keys}`,
      parameter: (name: string, known: string) =>
        `paramètre inconnu : ${name}. Écrivez colonne__opérateur=valeur, ou ${known}`,
      choice: (value: string, known: string) => `« ${value} » n’est pas un choix : donnez ${known}`,
      direction: 'donnez asc ou desc',
      number: (least: number, most: number) => `donnez un nombre entier de ${least} à ${most}`,
      expression: (expected: string, place: string) =>
        `condition illisible : ${expected} attendu à « ${place} »`,
      bbox: 'donnez quatre nombres : ouest,sud,est,nord, en degrés',
      quantile: 'donnez des nombres entre 0 et 1, séparés par des virgules',
      mixed: 'columns et after ne vont pas avec un groupement',
    },
  },
  {
    wrong: {
      column: (name, known) => `there is no column "${name}". Columns: ${known}`,
      value: (value, column, type) => `"${value}" does not fit the column ${column}: give ${forms.en[type]}`,
      operator: (operator, { name, type }, allowed) =>
        `${operator} does not apply to the column ${name} (${types.en[type]}). Allowed: ${allowed}`,
      noValue: (operator) => `${operator} wants a value`,
      tooDeep: (deepest, most) => `too many conditions: at most ${most}, on ${deepest} levels`,
      noPosition: 'this table does not say where its rows are (latitude and longitude, or a geometry)',
      cursor: 'this cursor is not of a page in this order: begin again at the first page',
      grouping: (by, { name, type }, periods) =>
        `"${by}" does not group the column ${name} (${types.en[type]}): nothing, a period of a date (${periods}), or a width for a number`,
      sort: (key, keys) => `"${key}" is not in the answer. It can be sorted by: ${keys}`,
      parameter: (name, known) => `unknown parameter: ${name}. Write column__operator=value, or ${known}`,
      choice: (value, known) => `"${value}" is no choice: give ${known}`,
      direction: 'give asc or desc',
      number: (least, most) => `give a whole number from ${least} to ${most}`,
      expression: (expected, place) => `unreadable condition: ${expected} expected at "${place}"`,
      bbox: 'give four numbers: west,south,east,north, in degrees',
      quantile: 'give numbers between 0 and 1, separated by commas',
      mixed: 'columns and after do not go with groups',
    },
  },
)

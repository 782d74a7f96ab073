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

/** The types of the engine as people call them. */
function sqlTypes(lang: 'fr' | 'en'): (type: string) => string {
  const known: readonly [RegExp, TypeName][] = [
    [/^(VARCHAR|STRING_LITERAL|STRING)/, 'text'],
    [/^U?(TINY|SMALL|BIG|HUGE)?INT|^INTEGER/, 'integer'],
    [/^(DOUBLE|FLOAT|DECIMAL)/, 'number'],
    [/^BOOL/, 'boolean'],
    [/^DATE$/, 'date'],
    [/^TIMESTAMP WITH/, 'instant'],
    [/^TIMESTAMP/, 'datetime'],
  ]
  return (type) => {
    const found = known.find(([pattern]) => pattern.test(type))
    return found ? types[lang][found[1]] : type
  }
}

/** What tables say of queries that cannot be answered. */
export const words = inTwoLanguages(
  {
    sql: {
      column: (name: string, known: string) =>
        known
          ? `La colonne « ${name} » n’existe pas. Les plus proches : ${known}.`
          : `La colonne « ${name} » n’existe pas.`,
      table: (name: string, known: string) =>
        known
          ? `La table « ${name} » n’existe pas ici. Tables de la requête : ${known}.`
          : `La table « ${name} » n’existe pas ici.`,
      syntax: (near: string) =>
        `La requête n’est pas bien écrite à « ${near} » : un mot est mal orthographié, ou il manque quelque chose juste avant.`,
      syntaxEnd: 'La requête s’arrête trop tôt : il manque quelque chose à la fin.',
      openText: 'Un texte n’est pas fermé : il manque une apostrophe.',
      openName: 'Un nom n’est pas fermé : il manque un guillemet.',
      types: (name: string, given: string) =>
        `« ${name} » ne s’applique pas à ce qui lui est donné (${given}) : convertissez avec try_cast(colonne as double), as date, as varchar…`,
      type: sqlTypes('fr'),
      forbidden: (name: string) => `La fonction « ${name} » n’est pas permise ici.`,
      unknownFunction: (name: string, near: string) =>
        near
          ? `La fonction « ${name} » n’existe pas. Vouliez-vous « ${near} » ?`
          : `La fonction « ${name} » n’existe pas.`,
      notGrouped: (name: string) =>
        `La colonne « ${name} » n’est ni groupée ni résumée : ajoutez-la à group by, ou écrivez any_value(${name}).`,
      aggregateInWhere:
        'where ne peut pas contenir de somme ni de compte : mettez cette condition dans having.',
      ambiguous: (name: string) =>
        `La colonne « ${name} » est dans plusieurs tables : dites laquelle, comme t.${name}.`,
      conversion: (value: string, type: string) =>
        `« ${value} » ne devient pas un ${type} : try_cast(… as …) donne une valeur vide au lieu d’une erreur.`,
      comparison: (one: string, other: string) =>
        `Un ${one} et un ${other} ne se comparent pas : convertissez l’un des deux avec try_cast.`,
      at: (line: number, column: number) => `(Ligne ${line}, caractère ${column}.)`,
      onlySelect: 'Seul SELECT est permis : ces tables se lisent et ne changent pas.',
      oneSelect: 'Écrivez un SELECT, et un seul.',
      order: (most: string) => `order by compte les colonnes du résultat : de 1 à ${most}.`,
      severalRows: 'Une sous-requête qui tient lieu de valeur a donné plusieurs lignes : limitez-la à une.',
      other: 'Le moteur ne peut pas exécuter cette requête.',
      tooLong: (seconds: number) =>
        `La requête a été arrêtée après ${seconds} secondes : filtrez davantage, ou groupez avant de joindre.`,
      tooLarge:
        'La requête demande plus de mémoire qu’il n’est permis : filtrez davantage, demandez moins de colonnes ou de groupes.',
    },
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
    sql: {
      column: (name, known) =>
        known ? `There is no column "${name}". The nearest: ${known}.` : `There is no column "${name}".`,
      table: (name, known) =>
        known
          ? `There is no table "${name}" here. Tables of the query: ${known}.`
          : `There is no table "${name}" here.`,
      syntax: (near) =>
        `The query is not well written at "${near}": a word is misspelt, or something is missing just before.`,
      syntaxEnd: 'The query stops too soon: something is missing at its end.',
      openText: 'A text is not closed: an apostrophe is missing.',
      openName: 'A name is not closed: a quotation mark is missing.',
      types: (name, given) =>
        `"${name}" does not apply to what it is given (${given}): convert with try_cast(column as double), as date, as varchar...`,
      type: sqlTypes('en'),
      forbidden: (name) => `The function "${name}" is not allowed here.`,
      unknownFunction: (name, near) =>
        near ? `There is no function "${name}". Did you mean "${near}"?` : `There is no function "${name}".`,
      notGrouped: (name) =>
        `The column "${name}" is neither grouped nor summed up: add it to group by, or write any_value(${name}).`,
      aggregateInWhere: 'where cannot hold a sum nor a count: put this condition in having.',
      ambiguous: (name) => `The column "${name}" is in several tables: say which, like t.${name}.`,
      conversion: (value, type) =>
        `"${value}" does not become a ${type}: try_cast(... as ...) gives an empty value instead of an error.`,
      comparison: (one, other) =>
        `A ${one} and a ${other} are not compared: convert one of them with try_cast.`,
      at: (line, column) => `(Line ${line}, character ${column}.)`,
      onlySelect: 'Only SELECT is allowed: these tables are read, and do not change.',
      oneSelect: 'Write one SELECT, and only one.',
      order: (most) => `order by counts the columns of the result: from 1 to ${most}.`,
      severalRows: 'A subquery that stands for a value gave several rows: limit it to one.',
      other: 'The engine cannot run this query.',
      tooLong: (seconds) =>
        `The query was stopped after ${seconds} seconds: filter more, or group before joining.`,
      tooLarge: 'The query takes more memory than is allowed: filter more, ask for fewer columns or groups.',
    },
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

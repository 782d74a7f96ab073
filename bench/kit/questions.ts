/** One kind of question, asked differently at each round so that no answer is one that was kept. */
export interface Question {
  what: string
  /** After `/api/tables/{id}/`, and the same in SQL over `$T`. */
  ask(round: number): { query: string; sql: string[] }
  /** What PostgreSQL says differently. */
  postgres?(sql: string): string
  /** Promises: times the engine asked directly, times faster than PostgreSQL, milliseconds. */
  most: { direct?: number; postgres?: number; ms?: number }
}

const towns = ['69123', '42218', '01053', '2A004', '27229', '30189', '29232', '25056']
const words = ['soutien', 'énergie', 'culture', 'sport', 'jeunesse', 'accueil', 'transport', 'équipement']
const patterns = ['[sśş]', '[eéèêë]', '[cç]']

/** The questions of people: a filter with its count, a search, a sort, groups, one value, the end of the table. */
export function questions(table: Table): Question[] {
  return [...scans(), ...aggregates(), ...places(table)]
}

interface Table {
  rows: number
  sirens: readonly string[]
}

const near = { direct: 1.3, postgres: 4 }

function of(list: readonly string[], round: number): string {
  return list[round % list.length] ?? ''
}

function scans(): Question[] {
  return [
    {
      what: 'filter, exact count and page',
      most: near,
      ask: (round) => {
        const where = `code_insee = '${of(towns, round)}' and montant >= ${1000 + round}`
        return {
          query: `rows?code_insee__exact=${of(towns, round)}&montant__greater=${1000 + round}`,
          sql: [
            `select * from $T where ${where} order by __id limit 20`,
            `select count(*) from $T where ${where}`,
          ],
        }
      },
    },
    {
      what: 'sort by a number, first page',
      most: near,
      ask: (round) => ({
        query: `rows?montant__sort=desc&montant__less=${89_000 - round}`,
        sql: [
          `select * from $T where montant <= ${89_000 - round} order by montant desc nulls last, __id limit 20`,
          `select count(*) from $T where montant <= ${89_000 - round}`,
        ],
      }),
    },
    {
      what: 'text in a column, with its count',
      most: near,
      ask: (round) => {
        const word = of(words, round)
        const where = `regexp_matches(objet, '${toClasses(`${word} ${of(words, round + 3)}`)}', 'is')`
        return {
          query: `rows?objet__contains=${encodeURIComponent(`${word} ${of(words, round + 3)}`)}`,
          sql: [
            `select * from $T where ${where} order by __id limit 20`,
            `select count(*) from $T where ${where}`,
          ],
        }
      },
      postgres: (sql) => sql.replace(/regexp_matches\(objet, '(.*)', 'is'\)/, "objet ~* '$1'"),
    },
  ]
}

function aggregates(): Question[] {
  return [
    {
      what: 'group by commune, sum and mean',
      most: near,
      ask: (round) => ({
        query: `groups?commune__groupby&montant__sum&montant__avg&montant__greater=${round}`,
        sql: [
          `select commune, sum(montant), avg(montant) from $T where montant >= ${round} group by 1 order by 1`,
        ],
      }),
    },
    {
      what: 'group by year of a date',
      most: near,
      ask: (round) => ({
        query: `groups?date_convention__groupby=year&__id__count&montant__greater=${round}`,
        sql: [
          `select date_trunc('year', date_convention) as y, count(*) from $T where montant >= ${round} group by 1 order by 1`,
        ],
      }),
    },
  ]
}

function places({ rows, sirens }: Table): Question[] {
  return [
    {
      what: 'one value of an identifier',
      most: { ms: 15 },
      ask: (round) => ({
        query: `rows?siren__exact=${of(sirens, round)}`,
        sql: [`select * from $T where siren = '${of(sirens, round)}' order by __id limit 20`],
      }),
    },
    {
      what: 'the page before the end, by cursor',
      most: { postgres: 4 },
      ask: (round) => {
        const after = rows - 500 - round
        const cursor = Buffer.from(JSON.stringify([after])).toString('base64url')
        return {
          query: `rows?pageSize=100&after=${cursor}`,
          sql: [`select * from $T where __id > ${after} order by __id limit 100`],
        }
      },
    },
  ]
}

/** The same classes of letters as ours: the yardstick is the same SQL. */
function toClasses(text: string): string {
  const known: Record<string, string> = { s: patterns[0] ?? '', e: patterns[1] ?? '', c: patterns[2] ?? '' }
  return [...text.normalize('NFD').replace(/\p{M}/gu, '')].map((letter) => known[letter] ?? letter).join('')
}

import { dated, moment, month, monthIn, toMoment, year } from './moments.ts'
import { plainWords } from './plain-words.ts'

/** Years, months or days as the field takes them; `end` is null for what goes on. */
export interface Period {
  start: string
  end: string | null
}

interface Way {
  pattern: RegExp
  read: (groups: readonly string[]) => Period | null
}

/** Signs of a description: what the data is comes first, its context after. */
const read = 500
const intro = "(?:le |la |l'annee |fin |debut |end of |early )?"
const until = "(?:a|au|et|jusqu'a|jusqu'au|jusqu'en|to|and|until|->|-)"
const head = '(?<![a-z\\d/.,-])'
const tail = '(?![\\d/%°]|[.,-]\\d| ?(?:€|euros?\\b|habitants?\\b|m2\\b|km\\b|ha\\b))'
const season = '(?:annees?|exercices?|campagnes?|saisons?|rentrees?|hivers?|years?|seasons?)'

/** What is said in so many words, in a title or in a text. */
const clear: Way[] = [
  way(`\\bdepuis (?:la |l')(${season}(?: [a-z]+)?) (${year}) ?[-/]`, (kind, first) =>
    onwards(isSchool(kind) ? `${first}-09` : first),
  ),
  way(`\\b(${season}(?: [a-z]+)? ?[:(]? ?)(${year}) ?[-/] ?(${year}|\\d\\d)${tail}`, (kind, first, last) =>
    acrossYears(first, last, kind),
  ),
  way(
    `(?:\\b(?:du|de|entre|from|between) |\\bd')${intro}(${moment}|${month}) ?${until} ?${intro}(${moment})${tail}`,
    (first, last) => between(first, last),
  ),
  way(
    // "Depuis 2019, une loi…" tells of something else.
    `(?<=[a-z\\d)] )(?:depuis|a partir d[eu']|a compter d[eu']|since|as of) ?${intro}(${moment})${tail}`,
    (first) => onwards(first),
  ),
  way(`\\bfrom (${moment}) onwards?\\b`, (first) => onwards(first)),
]

/** What is a period in a title, and may be anything in a text. */
const brief: Way[] = [
  way(`\\brentree (?:scolaire |universitaire )?(?:de )?(?:septembre )?(${year})${tail}`, (first) =>
    school(first),
  ),
  way(`${head}(${dated}) ?- ?(${dated})${tail}`, (first, last) => between(first, last)),
  way(`${head}(${moment}) ?(?:a|au|jusqu'a|->|to|until) ?(${moment})${tail}`, (first, last) =>
    between(first, last),
  ),
  way(`(${head})(${year}) ?[-/_] ?(${year})${tail}`, (kind, first, last) => acrossYears(first, last, kind)),
  way(
    `\\b(?:([1-4])(?:er|e|eme|st|nd|rd|th) (?:trimestre|quarter)(?: of| de)?|[tq]([1-4])) ?-? ?(${year})${tail}(?! au? )`,
    (said, short, of) => part(of, Number(said || short), 3),
  ),
  way(`\\b([12])(?:er|e|eme|nd) semestre(?: de)? ?-? ?(${year})${tail}`, (said, of) =>
    part(of, Number(said), 6),
  ),
  way(`${head}(${dated})${tail}`, (only) => between(only, only)),
]

const years = new RegExp(`${head}${year}${tail}`, 'g')
const list = new RegExp(`${head}${year}(?:(?:, ?| et | and | ?& ?|; ?)${year})*${tail}`, 'g')

/** The period of data as its title says it, or its description in so many words. Null when nothing is sure. */
export function findPeriodIn({ title, description }: { title: string; description: string }): Period | null {
  const opening = plainWords(description.slice(0, read)).replaceAll('**', '')
  const short = plainWords(title)
  return firstOf([...clear, ...brief], short) ?? listed(short) ?? firstOf(clear, opening)
}

function way(source: string, read: (...groups: [string, string, string]) => Period | null): Way {
  return {
    pattern: new RegExp(source, 'g'),
    read: ([first = '', second = '', third = '']) => read(first, second, third),
  }
}

function firstOf(ways: readonly Way[], text: string): Period | null {
  for (const { pattern, read } of ways)
    for (const match of text.matchAll(pattern)) {
      const period = isElsewhere(before(text, match.index))
        ? null
        : read(match.slice(1).map((group) => group ?? ''))
      if (period) return period
    }
  return null
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - 60), at)
}

/** Words before a year that make it the year of a text or of a plan, not of the data. */
const elsewhere = new Set(
  (
    'loi lois decret arrete arretes reglement reglements directive directives ordonnance circulaire convention norme ' +
    'version horizon plan plans programme programmes programmation schema schemas strategie strategies contrat ' +
    'objectif objectifs agenda agendas sdage sage pgri pcaet plh pdu plui plu sraddet paot cper feder feader feamp fse ' +
    'interreg covid natura lambert rgf rgf93 ngf epsg iso article code jusqu law act regulation order standard ' +
    'ppr pprn ppri pprt approuve approuvee approuves adopte adoptee deliberation jour commission obligation obsolete dote disposition doc pos communale'
  ).split(' '),
)

function isElsewhere(words: string): boolean {
  const clause = words.replaceAll('doc.', 'doc').split(/[.;:]/).at(-1) ?? ''
  return (clause.match(/[a-z0-9]+/g) ?? []).slice(-4).some((word) => elsewhere.has(word))
}

function between(first: string, last: string): Period | null {
  const end = toMoment(last)
  const start = toMoment(first) ?? withYearOf(first, end)
  return start && end && start.slice(0, end.length) <= end.slice(0, start.length) ? { start, end } : null
}

/** "De janvier à mars 2020": the year is said once. */
function withYearOf(words: string, end: string | null): string | null {
  return end && monthIn(words) > 0 ? toMoment(`${words} ${end.slice(0, 4)}`) : null
}

function onwards(first: string): Period | null {
  const start = toMoment(first)
  return start ? { start, end: null } : null
}

/** "2022-2023" or "2022/23": a school year goes from September to August, anything else is told by its years. */
function acrossYears(first: string, last: string, kind: string): Period | null {
  const end = last.length === 2 ? first.slice(0, 2) + last : last
  if (Number(end) <= Number(first)) return null
  return isSchool(kind) && Number(end) === Number(first) + 1 ? school(first) : { start: first, end }
}

function isSchool(kind: string): boolean {
  return /scolaire|universitaire|school|academic|rentree/.test(kind)
}

function school(first: string): Period {
  return { start: `${first}-09`, end: `${Number(first) + 1}-08` }
}

/** The nth part of a year, so many months long. */
function part(of: string, nth: number, length: number): Period {
  const month = (number: number) => `${of}-${String(number).padStart(2, '0')}`
  return { start: month((nth - 1) * length + 1), end: month(nth * length) }
}

/** The one year of a title, or several told in a row; years here and there are no period. */
function listed(text: string): Period | null {
  const said = text.match(years) ?? []
  const [only, ...others] = [...text.matchAll(list)]
  if (!only || others.length > 0 || isElsewhere(before(text, only.index))) return null
  const [start = '', ...later] = said.sort()
  return { start, end: later.at(-1) ?? start }
}

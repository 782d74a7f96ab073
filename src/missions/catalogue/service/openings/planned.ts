import { Planned } from '../../schema/opening.ts'
import { moment, toMoment } from '../advice/moments.ts'
import { plainWords } from '../advice/plain-words.ts'

const before = /^(?:(?:le|au|en|pour|avant|fin|d'ici|by|in|end of|before|au plus tard)\s+)+/
const quarter =
  /^(?:[tq] ?([1-4])|([1-4])(?:er|e|eme|st|nd|rd|th) (?:trimestre|quarter))(?: de| of)?[ -]*(20\d\d)$/
const yearFirst = /^(20\d\d)[ -]?[tq]([1-4])$/
const half = /^(?:s ?([12])|([12])(?:er|e|eme|st|nd) (?:semestre|half))(?: de| of)?[ -]*(20\d\d)$/
const whole = new RegExp(`^${moment}$`)

/** By when, as people and spreadsheets write it: a day, a month, a quarter, half a year, a year. Null when unclear. */
export function readPlanned(text: string): string | null {
  const said = plainWords(text)
    .replace(/[t ]00:00(?::00(?:\.000)?z?)?$/, '')
    .replace(before, '')
  const found = readQuarter(said) ?? readHalf(said) ?? (whole.test(said) ? toMoment(said) : null)
  const planned = Planned.safeParse(found)
  return planned.success ? planned.data : null
}

function readQuarter(said: string): string | null {
  const [, year, number] = yearFirst.exec(said) ?? []
  if (year) return `${year}-Q${number}`
  const [, short, long, of] = quarter.exec(said) ?? []
  return of ? `${of}-Q${short ?? long}` : null
}

/** Its last month: the same last day. */
function readHalf(said: string): string | null {
  const [, short, long, of] = half.exec(said) ?? []
  return of ? `${of}-${(short ?? long) === '1' ? '06' : '12'}` : null
}

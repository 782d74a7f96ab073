import type { Lang } from '#kernel/words'
import { formatNumber } from '#ui'
import { type Advice, type Advised, adviceCodes, type Suggestion } from '../../../schema/advice.ts'
import type { AdviceGiven } from '../../../service/advice/advise.ts'
import type { Found } from '../../../service/advice/suggesting.ts'
import { reminderOf } from '../../../service/reminders/ahead.ts'
import { findTerritories } from '../../../service/territories.ts'
import { frequencies, minutesBetweenUpdates } from '../../../vocabulary/frequencies.ts'
import { licenses } from '../../../vocabulary/licenses.ts'
import { labelOf } from '../../../vocabulary/term.ts'
import { periodOf } from '../../sentences.ts'
import { adviceWords } from './words.ts'

/** Advice in sentences, suggestions with their labels and reasons. */
export function sayAdvice({ advice, suggestions }: AdviceGiven, lang: Lang): Advised {
  return {
    advice: advice.map((one) => ({
      field: adviceCodes[one.code],
      code: one.code,
      message: sentenceOf(one, lang),
    })),
    suggestions: suggestions.map((one) => toSuggestion(one, lang)),
  }
}

function sentenceOf({ code, said }: Advice, lang: Lang): string {
  const { advice, gaps } = adviceWords[lang]
  const [first = ''] = said
  if (code === 'frequencyMeaning') return promiseOf(first, lang)
  if (code === 'titleAcronym') return advice.titleAcronym(...said)
  if (code === 'descriptionGaps')
    return advice.descriptionGaps(
      ...said.map((gap) => gaps[gap === 'source' || gap === 'content' ? gap : 'rhythm']),
    )
  const sentence = advice[code]
  return typeof sentence === 'string' ? sentence : sentence(first)
}

/** What a frequency commits its producer to, and when they are reminded of it. */
export function promiseOf(frequency: string, lang: Lang): string {
  const { promise } = adviceWords[lang]
  const every = minutesBetweenUpdates(frequency)
  if (every === null) return promise.none
  return `${promise.within(durationOf(every, lang))} ${promise[reminderOf(frequency) ?? 'never']}`
}

const units = [
  ['year', 365 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const

function durationOf(minutes: number, lang: Lang): string {
  const [unit, size] = units.find(([, length]) => minutes >= length) ?? units[3]
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size)
}

function toSuggestion({ field, value, reason }: Found, lang: Lang): Suggestion {
  const { reasons } = adviceWords[lang]
  const said =
    reason.from === 'habit'
      ? reasons.habit(formatNumber(lang, reason.count), formatNumber(lang, reason.total))
      : reasons[reason.from]
  return { field, value, label: labelFor(field, value, lang), reason: said }
}

function labelFor(field: Found['field'], value: string, lang: Lang): string {
  if (field === 'frequency') return labelOf(frequencies, value, lang)
  if (field === 'license') return labelOf(licenses, value, lang)
  if (field === 'period') {
    const [start = '', end = ''] = value.split('/')
    return periodOf(lang, { start, end: end || null })
  }
  const [place] = field === 'territory' ? findTerritories([value]) : []
  if (!place) return value
  return place.level.startsWith('fr:') ? `${place.name} (${place.code})` : place.name
}

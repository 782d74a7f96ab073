import { dayInWords } from '#kernel/text/day'
import { island } from '../../../../ui/islands/island.ts'
import { readItems } from './items.ts'
import { listKey, recall, remember, visitsKey } from './memory.ts'
import { readVisits, visit } from './visits.ts'

/**
 * Counts here what changed since this browser last saw a record that its reader keeps: asking for that is what lets
 * a visit be noted at all (article 82 of the French data protection act). Nobody else is told of it.
 */
island('since-visit', (element) => {
  const { record = '', changes = '', one = '', many = '' } = element.dataset
  if (!readItems(recall(listKey))?.some(({ href }) => href === record)) return
  const { visits, since } = visit(readVisits(recall(visitsKey)), record, new Date())
  remember(visitsKey, JSON.stringify(visits))
  const way = element.querySelector('a')
  const count = since ? changes.split(' ').filter((at) => at && Date.parse(at) > Date.parse(since)).length : 0
  if (!since || !way || count === 0) return
  const lang = document.documentElement.lang === 'en' ? 'en' : 'fr'
  way.textContent = (count === 1 ? one : many)
    .replace('{count}', String(count))
    .replace('{date}', dayInWords(lang, since))
  element.hidden = false
})

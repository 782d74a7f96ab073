import { island } from '../../../../ui/islands/island.ts'
import { recall, remember, visitsKey } from './memory.ts'
import { readVisits, visit } from './visits.ts'

/** Counts here what changed since this browser last saw the record: nobody else is told of the visit. */
island('since-visit', (element) => {
  const { record = '', changes = '', one = '', many = '' } = element.dataset
  const { visits, since } = visit(readVisits(recall(visitsKey)), record, new Date())
  remember(visitsKey, JSON.stringify(visits))
  const way = element.querySelector('a')
  const count = since ? changes.split(' ').filter((at) => at && Date.parse(at) > Date.parse(since)).length : 0
  if (!since || !way || count === 0) return
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' })
  way.textContent = (count === 1 ? one : many)
    .replace('{count}', String(count))
    .replace('{date}', date.format(new Date(since)))
  element.hidden = false
})

import { island } from '../../../../ui/islands/island.ts'
import { type KeptItem, merge, readItems, writeItems } from './items.ts'
import { listKey, recall, remember, visitsKey } from './memory.ts'
import { readVisits, visit, withoutVisit } from './visits.ts'

/** The star of a record or of a search: on when its address is in the list of this browser. */
island('keep', (element) => {
  const button = element.querySelector('button')
  const label = button?.querySelector('span')
  const way = element.querySelector('a')
  const { href = '', title = '', kind, note = '' } = element.dataset
  if (!button || !label || !way) return
  const words = { keep: label.textContent ?? '', kept: button.dataset.kept ?? '' }
  const list = () => readItems(recall(listKey)) ?? []
  const show = () => {
    const isKept = list().some((item) => item.href === href)
    button.setAttribute('aria-pressed', String(isKept))
    label.textContent = isKept ? words.kept : words.keep
    way.hidden = !isKept
  }
  button.addEventListener('click', () => {
    const items = list()
    const others = items.filter((item) => item.href !== href)
    const self: KeptItem = {
      href,
      title,
      kind: kind === 'search' ? 'search' : 'record',
      note,
      at: new Date().toISOString(),
    }
    const isGone = others.length < items.length
    remember(listKey, writeItems(isGone ? others : merge(items, [self])))
    if (self.kind === 'record') noteVisit(href, isGone)
    show()
  })
  window.addEventListener('storage', show)
  window.addEventListener('pageshow', show)
  show()
  element.hidden = false
})

function noteVisit(record: string, isGone: boolean): void {
  const visits = readVisits(recall(visitsKey))
  const noted = isGone ? withoutVisit(visits, record) : visit(visits, record, new Date()).visits
  remember(visitsKey, JSON.stringify(noted))
}

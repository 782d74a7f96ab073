import { island } from '../../../../ui/islands/island.ts'
import { type KeptItem, merge, readItems, writeItems } from './items.ts'
import { forget, listKey, recall, remember, visitsKey } from './memory.ts'
import { readVisits, withoutVisit } from './visits.ts'

/** The page of the list: what it holds, taken off one by one, written to a file and read from one. */
island('kept-list', (element) => {
  const status = element.querySelector<HTMLElement>('[role=status]')
  const list = element.querySelector('ul')
  const template = element.querySelector('template')
  const file = element.querySelector('input')
  const empty = document.querySelector<HTMLElement>('[data-when=empty]')
  if (!status || !list || !template || !file) return
  const items = () => readItems(recall(listKey)) ?? []
  const keep = (kept: readonly KeptItem[]) => {
    remember(listKey, writeItems(kept))
    show()
  }

  const remove = (item: KeptItem) => {
    keep(items().filter(({ href }) => href !== item.href))
    remember(visitsKey, JSON.stringify(withoutVisit(readVisits(recall(visitsKey)), item.href)))
    const next = list.querySelector('button') ?? file
    next.focus()
  }
  const show = () => {
    const kept = items()
    list.replaceChildren(
      ...kept.map((item) => lineOf(template, { item, prefix: element.dataset.prefix ?? '', remove })),
    )
    list.hidden = kept.length === 0
    const { one = '', many = '' } = status.dataset
    status.textContent =
      kept.length === 0 ? '' : (kept.length === 1 ? one : many).replace('{count}', String(kept.length))
    if (empty) empty.hidden = kept.length > 0
  }

  element
    .querySelector('[data-act=export]')
    ?.addEventListener('click', () => download(writeItems(items()), element.dataset.file ?? 'list.json'))
  file.addEventListener('change', async () => {
    const text = await file.files?.[0]?.text()
    const added = text === undefined ? [] : readItems(text)
    file.value = ''
    if (added) keep(merge(items(), added))
    else status.textContent = status.dataset.wrong ?? ''
  })
  element.querySelector('[data-act=forget]')?.addEventListener('click', () => {
    forget(visitsKey)
    keep([])
  })
  window.addEventListener('storage', show)
  show()
  element.hidden = false
})

function lineOf(
  template: HTMLTemplateElement,
  { item, prefix, remove }: { item: KeptItem; prefix: string; remove: (item: KeptItem) => void },
): Node {
  const line = document.importNode(template.content, true)
  const way = line.querySelector('a')
  const [note, button] = [line.querySelector('p'), line.querySelector('button')]
  const unseen = button?.querySelector('span')
  if (way) {
    way.href = prefix + item.href
    way.textContent = item.title
  }
  if (note) note.textContent = item.note
  if (unseen) unseen.textContent = ` — ${item.title}`
  button?.addEventListener('click', () => remove(item))
  return line
}

function download(text: string, name: string): void {
  const way = document.createElement('a')
  way.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  way.download = name
  way.click()
  setTimeout(() => URL.revokeObjectURL(way.href), 1000)
}

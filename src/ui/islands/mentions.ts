import { island } from './island.ts'
import { type Choice, openList } from './listbox.ts'

type Mentionable = { handle: string; name: string; kind: 'person' | 'organization' }

/** `@` and what is typed of a name, up to where one writes. */
const typing = /(^|[\s(])@([\p{L}\p{N}-]{0,40})$/u
const mostShown = 8

/** Names under a text area while `@` is typed: all that may be named is asked for once, the first time. */
island('mentions', (host) => {
  const field = host.querySelector('textarea')
  const { source, label = '', person = '', organization = '' } = host.dataset
  if (!field || !source) return
  const kinds = { person, organization }
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  status.className = 'ds-sr-only'
  host.append(status)
  const list = openList({ host, field, label, choose })
  let known: Promise<Mentionable[]> | undefined

  const close = () => {
    list.close()
    status.textContent = ''
  }
  field.addEventListener('input', async () => {
    const begun = begunAt(field)
    if (!begun) return close()
    known ??= ask(source)
    const found = (await known).filter(({ name }) => isBegun(name, begun.typed)).slice(0, mostShown)
    if (begunAt(field)?.typed !== begun.typed || document.activeElement !== field) return
    list.show(
      found.map(({ name, handle, kind }): Choice => ({ title: name, under: kinds[kind], value: handle })),
      { first: true },
    )
    status.textContent = found.length > 0 ? `${label} : ${found.length}` : ''
  })
  field.addEventListener('keydown', (event) => list.key(event))
  field.addEventListener('blur', close)

  function choose(handle: string): void {
    const begun = field && begunAt(field)
    if (!begun) return
    field.setRangeText(`@${handle} `, begun.from, field.selectionStart, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    close()
  }
})

function begunAt({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) {
  if (selectionStart !== selectionEnd) return null
  const typed = typing.exec(value.slice(0, selectionStart))?.[2]
  return typed === undefined ? null : { typed, from: selectionStart - typed.length - 1 }
}

/** A word of the name begins so, whatever its case and accents. */
function isBegun(name: string, typed: string): boolean {
  const words = plain(name).split(/[\s’'-]+/)
  return words.some((word) => word.startsWith(plain(typed)))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

async function ask(source: string): Promise<Mentionable[]> {
  try {
    const answer = await fetch(source, { headers: { accept: 'application/json' } })
    if (!answer.ok) return []
    const { items }: { items: Mentionable[] } = await answer.json()
    return items
  } catch {
    return []
  }
}

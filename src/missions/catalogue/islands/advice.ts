import { island } from '../../../ui/islands/island.ts'
import { adviseTitle } from '../schema/title-advice.ts'
import { fieldOf, formOf } from './states.ts'

/** Advice on a title as it is typed, once the person rests. */
island('advice', (element) => {
  const form = formOf(element)
  const title = form && fieldOf(form, 'title')
  const list = form?.querySelector<HTMLElement>('[data-advice]')
  if (!title || !list) return
  let wait = 0
  title.addEventListener('input', () => {
    clearTimeout(wait)
    wait = window.setTimeout(() => {
      const given: readonly string[] = adviseTitle(title.value)
      for (const item of list.querySelectorAll<HTMLElement>('[data-key]'))
        item.hidden = !given.includes(item.dataset.key ?? '')
      list.hidden = given.length === 0
    }, 600)
  })
})

import { island } from '../../../ui/islands/island.ts'
import { formOf } from './states.ts'

/** Choosing an access that is not open unfolds what must then be said. */
island('unfold', (element) => {
  const form = formOf(element)
  form?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'accessType' || target.value === 'open')
      return
    const details = form.querySelector('[name=reasonCategory]')?.closest('details')
    if (details) details.open = true
  })
})

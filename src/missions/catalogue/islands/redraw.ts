import { island } from '../../../ui/islands/island.ts'
import { formOf } from './states.ts'

/** A choice is drawn at once; without scripts a button does it. */
island('redraw', (element) => {
  const form = formOf(element)
  form?.addEventListener('change', () => form.requestSubmit())
})

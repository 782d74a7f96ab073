import { island } from '../../../ui/islands/island.ts'

/** Says how many fields are ticked while one ticks; without scripts the count is that of the saved draft. */
island('count-fields', (form) => {
  const said = form.querySelector<HTMLElement>('[data-count]')
  if (!said) return
  const { most, one = '', many = '' } = said.dataset
  const count = () => {
    const ticked = form.querySelectorAll('input[name="fields"]:checked').length
    said.textContent = (ticked > 1 ? many : one).replace('#', String(ticked))
    said.toggleAttribute('data-over', ticked > Number(most))
  }
  form.addEventListener('change', count)
  count()
})

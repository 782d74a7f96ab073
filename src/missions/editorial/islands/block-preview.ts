import { island, wake } from '../../../ui/islands/island.ts'

const quiet = 350

/** Shows what a block will give while it is typed. What is not acceptable yet leaves the last preview in place. */
island('block-preview', (preview) => {
  const form = preview.closest('form')
  const { action } = preview.dataset
  if (!form || !action) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked: AbortController | undefined
  const refresh = async () => {
    asked?.abort()
    asked = new AbortController()
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    const answer = await fetch(action, { method: 'POST', body, signal: asked.signal }).catch(() => null)
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const shown = page.getElementById('preview')
    if (!shown) return
    preview.replaceChildren(...shown.childNodes)
    wake(preview)
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(refresh, quiet)
  })
})

import { island } from '../../../ui/islands/island.ts'
import { describingSteps, toChanges } from '../schema/form-fields.ts'
import { fieldOf, formOf, showState, valuesOf } from './states.ts'

const restMs = 1200

type Outcome = 'saved' | 'failed' | 'refused' | 'signedOut' | 'conflict'

/**
 * Saves a draft a moment after the person rests, through the API, from the version that was read: when
 * somebody else changed the draft meanwhile, nothing is overwritten and saving stops.
 */
island('autosave', (element) => {
  const form = formOf(element)
  const step = describingSteps.find((name) =>
    new URL(form?.action ?? '', location.href).pathname.endsWith(`/${name}`),
  )
  const said = form?.querySelector('[data-said]')
  if (!form || !step || !said) return
  let wait = 0
  let saving: Promise<Outcome> | null = null
  let isStopped = false
  let lastSent = JSON.stringify(toChanges(step, valuesOf(form)))

  const plan = (delay: number) => {
    clearTimeout(wait)
    if (!isStopped) wait = window.setTimeout(save, delay)
  }

  const save = async () => {
    const changes = JSON.stringify(toChanges(step, valuesOf(form)))
    if (changes === lastSent) return
    if (saving) return plan(restMs)
    showState(said, 'saving')
    saving = send(form, changes)
    const outcome = await saving
    saving = null
    showState(said, outcome)
    if (outcome === 'saved') {
      lastSent = changes
      form.dispatchEvent(new Event('saved'))
      await refreshQuality()
    }
    if (outcome === 'failed') plan(5000)
    isStopped = outcome === 'conflict' || outcome === 'signedOut'
  }

  form.addEventListener('input', () => plan(restMs))
  form.addEventListener('change', () => plan(restMs))
  form.addEventListener('submit', (event) => {
    isStopped = true
    clearTimeout(wait)
    if (!saving) return
    // The version that is being written is the one to send: without it, the form would contradict its own save.
    event.preventDefault()
    void saving.then(() => form.requestSubmit(event.submitter))
  })
})

async function send(form: HTMLFormElement, changes: string): Promise<Outcome> {
  const id = fieldOf(form, 'id')?.value ?? ''
  const version = fieldOf(form, 'version')
  if (!version) return 'failed'
  try {
    const answer = await fetch(`/api/datasets/${encodeURIComponent(id)}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': `"${version.value}"` },
      body: changes,
    })
    if (answer.status === 401) return 'signedOut'
    if (answer.status === 409 || answer.status === 412) return 'conflict'
    if (answer.status >= 500 || answer.status === 429) return 'failed'
    if (!answer.ok) return 'refused'
    version.value = String((await answer.json()).version)
    return 'saved'
  } catch {
    return 'failed'
  }
}

/** The quality of what is now saved, in the words of the server: the same part of the same page. */
async function refreshQuality(): Promise<void> {
  const before = document.getElementById('quality')
  if (!before) return
  try {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const after = page.getElementById('quality')
    if (after) before.replaceChildren(...after.childNodes)
  } catch {
    // The line is down: the quality stays as it was shown.
  }
}

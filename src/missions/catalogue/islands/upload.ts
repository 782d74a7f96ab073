import { instantInParis } from '#kernel/text/paris'
import { island } from '../../../ui/islands/island.ts'
import { titleOfFile } from '../schema/form-fields.ts'
import { ask, rest } from './browser-request.ts'
import { type FileToSend, forgetFile, memoryKey, SendingRefused, sendFile } from './send-file.ts'
import { fieldOf, formOf, showState } from './states.ts'

/** Files go one after the other, so that the first is whole as soon as it can be. */
let queue: Promise<unknown> = Promise.resolve()

/** Sends files by parts, with pause and resume; without scripts the form sends them itself. */
island('upload', (drop) => {
  const form = formOf(drop)
  const input = drop.querySelector<HTMLInputElement>('input[type=file]')
  const list = form?.querySelector<HTMLElement>('[data-uploads]')
  const template = document.getElementById('upload-row')
  if (!form || !input || !list || !(template instanceof HTMLTemplateElement)) return

  const add = (files: FileList | null | undefined) => {
    const all = [...(files ?? [])].map((file) => startRow(file, { form, list, template }))
    input.value = ''
    void Promise.all(all).then((outcomes) => {
      // Everything went well: the list of the page is read again, at its place.
      if (outcomes.length > 0 && outcomes.every(Boolean) && list.childElementCount === 0) reload()
    })
  }
  input.addEventListener('change', () => add(input.files))
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
    drop.addEventListener(name, (event) => {
      event.preventDefault()
      drop.toggleAttribute('data-over', name === 'dragenter' || name === 'dragover')
      if (name === 'drop') add(event.dataTransfer?.files)
    })
  }
  // What is being sent by parts is not sent a second time with the form.
  form.addEventListener('submit', (event) => event.preventDefault())
  for (const button of form.querySelectorAll<HTMLElement>('button[type=submit]')) button.hidden = true
  showLost(list, template)
})

interface Place {
  form: HTMLFormElement
  list: HTMLElement
  template: HTMLTemplateElement
}

/** One file on its way. Resolves with true once it is in the dataset, with false when it was given up. */
function startRow(file: FileToSend, { form, list, template }: Place): Promise<boolean> {
  const row = addRow(list, template, file.name)
  const dataset = fieldOf(form, 'id')?.value ?? ''
  const embargo = embargoOf(form)
  return new Promise((resolve) => {
    let stop = new AbortController()
    const send = () => {
      stop = new AbortController()
      const { signal } = stop
      queue = queue
        .then(() => transfer({ file, dataset, embargo, row, signal }))
        .then((done) => {
          if (!done) return
          row.remove()
          resolve(true)
        })
    }
    onClick(row, 'pause', () => {
      stop.abort()
      showState(row, 'paused')
    })
    onClick(row, 'resume', send)
    onClick(row, 'cancel', () => {
      stop.abort()
      void giveUp(file)
      row.remove()
      resolve(false)
    })
    window.addEventListener('beforeunload', (event) => {
      if (row.isConnected && !stop.signal.aborted) event.preventDefault()
    })
    send()
  })
}

interface Transfer {
  file: FileToSend
  dataset: string
  embargo: { releaseAt?: string }
  row: HTMLElement
  signal: AbortSignal
}

/** Sends a file then adds it to its dataset; false when it was paused or refused, which the row says. */
async function transfer({ file, dataset, embargo, row, signal }: Transfer): Promise<boolean> {
  if (signal.aborted) return false
  try {
    showState(row, 'sending')
    const upload = await sendFile(file, {
      request: ask,
      rest,
      memory: localStorage,
      signal,
      onSent: (bytes) => {
        showState(row, 'sending')
        showProgress(row, bytes, file.size)
      },
      onWait: () => showState(row, 'waiting'),
    })
    showState(row, 'saving')
    await addToDataset(dataset, { upload, title: titleOfFile(file.name), at: 'end', ...embargo })
    forgetFile(file, localStorage)
    return true
  } catch (error) {
    if (signal.aborted) return false
    showState(row, 'failed')
    say(row, error instanceof SendingRefused ? error.message : '')
    return false
  }
}

/** Chosen before the file is: nothing of it is told sooner. */
function embargoOf(form: HTMLFormElement): { releaseAt?: string } {
  const typed = fieldOf(form, 'fileReleaseAt')?.value
  return typed ? { releaseAt: instantInParis(typed)?.toISOString() ?? typed } : {}
}

async function addToDataset(dataset: string, draft: object): Promise<void> {
  const answer = await fetch(`/api/datasets/${encodeURIComponent(dataset)}/resources`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(draft),
  })
  if (answer.ok) return
  const { title, detail } = await answer.json()
  throw new SendingRefused([title, detail].filter(Boolean).join('. '))
}

async function giveUp(file: FileToSend): Promise<void> {
  const url = localStorage.getItem(memoryKey(file))
  forgetFile(file, localStorage)
  if (url) await fetch(url, { method: 'DELETE' }).catch(() => undefined)
}

/** Uploads of an earlier visit: a page may not open their files again by itself, so it asks. */
function showLost(list: HTMLElement, template: HTMLTemplateElement): void {
  for (const key of Object.keys(localStorage)) {
    const [, name = ''] = /^parvis-upload:(.+):\d+:\d+$/.exec(key) ?? []
    if (!name) continue
    const row = addRow(list, template, name)
    row.dataset.lost = key
    row.querySelector('progress')?.remove()
    showState(row, 'lost')
    onClick(row, 'cancel', () => {
      const url = localStorage.getItem(key)
      localStorage.removeItem(key)
      row.remove()
      if (url) void fetch(url, { method: 'DELETE' }).catch(() => undefined)
    })
  }
}

function addRow(list: HTMLElement, template: HTMLTemplateElement, name: string): HTMLElement {
  for (const lost of list.querySelectorAll<HTMLElement>('[data-lost]'))
    if (lost.dataset.lost?.startsWith(`parvis-upload:${name}:`)) lost.remove()
  const row = document.createElement('div')
  row.append(template.content.cloneNode(true))
  const [label, detail] = row.querySelectorAll('span')
  if (label) label.textContent = name
  if (detail) detail.textContent = ''
  row.querySelector('progress')?.setAttribute('aria-label', name)
  list.append(row)
  return row
}

function showProgress(row: HTMLElement, sent: number, size: number): void {
  const share = size === 0 ? 1 : Math.min(1, sent / size)
  const bar = row.querySelector('progress')
  if (bar) bar.value = share
  const [, detail] = row.querySelectorAll('span')
  const { lang } = document.documentElement
  const percent = new Intl.NumberFormat(lang, { style: 'percent' }).format(share)
  if (detail) detail.textContent = `${percent} · ${inMegabytes(sent, lang)} / ${inMegabytes(size, lang)}`
}

function inMegabytes(bytes: number, lang: string): string {
  const digits = bytes < 1e7 ? 1 : 0
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: digits,
  }).format(bytes / 1e6)
}

function say(row: HTMLElement, sentence: string): void {
  const place = row.querySelector('[data-problem]')
  if (place) place.textContent = sentence
}

function onClick(row: HTMLElement, name: string, act: () => void): void {
  row.querySelector(`button[name=${name}]`)?.addEventListener('click', act)
}

function reload(): void {
  location.hash = 'added'
  location.reload()
}

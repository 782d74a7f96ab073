import type { Suggestion } from './advice.ts'
import { type FormValues, listOf, tagsOf, textOf } from './form-fields.ts'

/** What a form holds, as advice is asked for it: only the fields that the form has. Browser and server read it so. */
export function toAdviceDraft(kind: string, values: FormValues): Record<string, unknown> {
  const [id, start, end] = [textOf(values, 'id'), textOf(values, 'start'), textOf(values, 'end')]
  const organization = textOf(values, 'organization')
  const draft = {
    organization: organization === 'self' ? null : organization || null,
    title: textOf(values, 'title'),
    acronym: textOf(values, 'acronym') || null,
    description: textOf(values, 'description'),
    tags: tagsOf(values),
    frequency: textOf(values, 'frequency') || null,
    license: textOf(values, 'license') || null,
    temporalCoverage: start || end ? { start, end: end || null } : null,
    zones: [...listOf(values, 'zones'), ...listOf(values, 'territory')],
  }
  const names: Record<string, string> = { temporalCoverage: 'start', zones: 'territory' }
  return {
    kind,
    ...(kind === 'dataset' && id ? { id } : {}),
    ...Object.fromEntries(Object.entries(draft).filter(([key]) => Object.hasOwn(values, names[key] ?? key))),
  }
}

/** What a click on a suggestion writes: fields of the form and their new values. */
export function useOf({ field, value, label }: Suggestion): string {
  const [start = '', end = ''] = value.split('/')
  if (field === 'period') return new URLSearchParams({ start, end }).toString()
  return new URLSearchParams({ [field]: field === 'territory' ? label : value }).toString()
}

const usable = ['acronym', 'tags', 'territory', 'start', 'end', 'frequency', 'license']

/** The answers that change when a suggestion is taken; keywords are added to those there. */
export function usedIn(values: FormValues, use: string): Record<string, string> {
  const said = [...new URLSearchParams(use)].filter(([name]) => usable.includes(name))
  return Object.fromEntries(
    said.map(([name, value]) => [name, name === 'tags' ? [...tagsOf(values), value].join(', ') : value]),
  )
}

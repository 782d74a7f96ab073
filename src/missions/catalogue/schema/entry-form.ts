import { type FormValues, listOf, tagsOf, textOf, toChanges } from './form-fields.ts'

/** The records that a form names, by kind. */
export interface Linked {
  datasets: string[]
  dataservices: string[]
}

export function linkedOf(values: FormValues): Linked {
  const ids = (kind: string) =>
    listOf(values, 'linked').flatMap((value) =>
      value.startsWith(`${kind}:`) ? [value.slice(kind.length + 1)] : [],
    )
  return { datasets: ids('dataset'), dataservices: ids('dataservice') }
}

/** The answers of the form of a dataservice as changes of the API, not checked yet. */
export function dataserviceChangesOf(values: FormValues): Record<string, unknown> {
  const address = (name: string) => textOf(values, name) || null
  const availability = textOf(values, 'availability').replace(',', '.').replace(/\s*%$/, '')
  const { access } = toChanges('access', values)
  return {
    ...commonChangesOf(values),
    acronym: address('acronym'),
    baseUrl: address('baseUrl'),
    format: address('format'),
    machineDocumentationUrl: address('machineDocumentationUrl'),
    technicalDocumentationUrl: address('technicalDocumentationUrl'),
    businessDocumentationUrl: address('businessDocumentationUrl'),
    rateLimiting: address('rateLimiting'),
    rateLimitingUrl: address('rateLimitingUrl'),
    availability: availability === '' ? null : Number(availability),
    availabilityUrl: address('availabilityUrl'),
    license: address('license'),
    hvdCategories: listOf(values, 'hvdCategories'),
    access,
    ...contactsOf(values),
  }
}

/** Not asked of an entry that does not exist yet. */
function contactsOf(values: FormValues) {
  return textOf(values, 'withContacts') ? { contactPoints: listOf(values, 'contactPoints') } : {}
}

/** The same of a reuse. */
export function reuseChangesOf(values: FormValues): Record<string, unknown> {
  return {
    ...commonChangesOf(values),
    url: textOf(values, 'url') || null,
    type: textOf(values, 'type') || null,
    theme: textOf(values, 'theme') || null,
  }
}

/** The same of a series. */
export function seriesChangesOf(values: FormValues): Record<string, unknown> {
  return {
    ...commonChangesOf(values),
    ...contactsOf(values),
    order: textOf(values, 'order') || undefined,
  }
}

/** The ids with one moved by a place, when that is the button pressed; else null. */
export function movedAsAsked(ids: readonly string[], values: FormValues): string[] | null {
  const [, way, id = ''] = /^(up|down):(.+)$/.exec(textOf(values, 'next')) ?? []
  const from = ids.indexOf(id)
  const to = way === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return null
  const others = ids.filter((other) => other !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}

/** The same of a community resource. */
export function communityChangesOf(values: FormValues): Record<string, unknown> {
  return {
    ...commonChangesOf(values),
    url: textOf(values, 'url') || null,
    type: textOf(values, 'type') || undefined,
    format: textOf(values, 'format') || null,
    dataset: textOf(values, 'dataset') || undefined,
  }
}

/** The field that a pointer of the API speaks of. */
export function fieldOfEntryPointer(pointer: string): string {
  const [first = '', second = ''] = pointer.split('/').slice(1)
  if (first === 'access') return second === 'type' ? 'accessType' : second || 'accessType'
  return first === 'datasets' || first === 'dataservices' ? 'find' : first
}

export function commonChangesOf(values: FormValues) {
  return {
    title: textOf(values, 'title'),
    description: textOf(values, 'description'),
    tags: tagsOf(values),
  }
}

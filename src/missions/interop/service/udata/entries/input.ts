import { z } from 'zod'
import { DataserviceChanges, ReuseChanges } from '#missions/catalogue'
import { accessOf, dropUndefined, type Form, idOf, isSaid } from '../dataset-input.ts'

type Shape = Readonly<Record<string, unknown>>

/** What a form changes of a dataservice: absent keys, and those that say what reading gives, change nothing. */
export function readDataserviceForm(form: Form, current: Shape | null = null): DataserviceChanges {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  return DataserviceChanges.parse(
    dropUndefined({
      ...commonOf(said),
      acronym: said('acronym'),
      baseUrl: emptied(said('base_api_url')),
      machineDocumentationUrl: emptied(said('machine_documentation_url')),
      technicalDocumentationUrl: emptied(said('technical_documentation_url')),
      businessDocumentationUrl: emptied(said('business_documentation_url')),
      rateLimiting: said('rate_limiting'),
      rateLimitingUrl: emptied(said('rate_limiting_url')),
      availability: said('availability'),
      availabilityUrl: emptied(said('availability_url')),
      format: emptied(said('format')),
      license: said('license') === 'notspecified' ? null : emptied(said('license')),
      access: accessOf(form, current),
      contactPoints: idsOf(said('contact_points')),
      datasets: Array.isArray(form.datasets) ? idsOf(said('datasets')) : undefined,
    }),
  )
}

/** The same of a reuse. */
export function readReuseForm(form: Form, current: Shape | null = null): ReuseChanges {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  return ReuseChanges.parse(
    dropUndefined({
      ...commonOf(said),
      url: emptied(said('url')),
      type: said('type'),
      theme: said('topic'),
      datasets: Array.isArray(form.datasets) ? idsOf(said('datasets')) : undefined,
      dataservices: Array.isArray(form.dataservices) ? idsOf(said('dataservices')) : undefined,
    }),
  )
}

/** What a form names: one `{id}`, or a list of them. */
export const NamedIds = z
  .union([z.object({ id: z.string().max(40) }), z.array(z.object({ id: z.string().max(40) })).max(500)])
  .transform((named) => [named].flat().map(({ id }) => id))

function commonOf(said: (key: string) => unknown) {
  return {
    title: said('title'),
    description: said('description'),
    tags: said('tags') === null ? [] : said('tags'),
    extras: said('extras') === null ? {} : said('extras'),
  }
}

/** Clients send empty text for "nothing". */
function emptied(value: unknown): unknown {
  return value === '' ? null : value
}

function idsOf(value: unknown): unknown {
  return Array.isArray(value) ? value.map((item: unknown) => idOf(item) ?? item) : value
}

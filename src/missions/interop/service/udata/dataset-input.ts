import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Dataset, DatasetChanges } from '#missions/catalogue'
import type { toDatasetV1 } from './dataset-shape.ts'

type Shape = ReturnType<typeof toDatasetV1>

/** The body of a form: an object. Unknown keys are ignored, and those that only reading gives. */
export const Form = z.record(z.string(), z.unknown()).refine(isModest)
export type Form = z.infer<typeof Form>

const mostValues = 500_000
const deepest = 30

/** What is ignored is still read: neither endless nor bottomless. */
function isModest(form: unknown): boolean {
  let left = mostValues
  const fits = (value: unknown, depth: number): boolean => {
    left -= 1
    if (left < 0 || depth > deepest) return false
    return typeof value !== 'object' || value === null
      ? true
      : Object.values(value).every((item) => fits(item, depth + 1))
  }
  return fits(form, 0)
}

/**
 * What a form changes of a dataset. A key that is absent, or that holds what reading it gives, changes nothing: what
 * was read may be sent back whole. Wrong values are refused by the name of their field.
 */
export function readDatasetForm(form: Form, current: Shape | null = null): DatasetChanges {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  const changes = {
    title: said('title'),
    acronym: said('acronym'),
    description: said('description'),
    descriptionShort: said('description_short'),
    tags: said('tags') === null ? [] : said('tags'),
    frequency: said('frequency'),
    frequencyDate: dayOf(said('frequency_date')),
    temporalCoverage: periodOf(said('temporal_coverage')),
    spatial: spatialOf(said('spatial')),
    license: said('license') === 'notspecified' ? null : said('license'),
    access: accessOf(form, current),
    contactPoints: idsOf(said('contact_points')),
    schema: schemaOf(said('schema')),
    extras: said('extras') === null ? {} : said('extras'),
  }
  return DatasetChanges.parse(dropUndefined(changes))
}

/** Whether the form says something else of this key than what reading it gives. */
export function isSaid(form: Form, current: Readonly<Record<string, unknown>> | null, key: string): boolean {
  if (!Object.hasOwn(form, key) || form[key] === undefined) return false
  return current === null || !isDeepStrictEqual(form[key], jsonOf(current[key]))
}

const Reference = z.object({ id: z.string() })

/** An id, or a reference to something that has one. */
export function idOf(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return value
  if (typeof value === 'string') return value
  return Reference.safeParse(value).data?.id
}

/** Links of the catalogue that a form names as a whole, not by its parts. */
export function dropUndefined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

function jsonOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

function dayOf(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, 10) : value
}

const Period = z.object({ start: z.string().nullish(), end: z.string().nullish() })

/** Clients send days or instants; a period that does not begin is none. */
function periodOf(value: unknown): unknown {
  const period = Period.safeParse(value)
  if (!period.success) return value
  const { start, end } = period.data
  return start ? { start: start.slice(0, 10), end: end?.slice(0, 10) || null } : null
}

const Spatial = z.object({
  geom: z.unknown().optional(),
  zones: z.array(z.union([z.string(), z.object({ id: z.string() })])).nullish(),
  granularity: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
})

function spatialOf(value: unknown): unknown {
  const spatial = Spatial.safeParse(value)
  if (!spatial.success) return value
  const { geom, zones, granularity } = spatial.data
  return {
    zones: (zones ?? []).map((zone) => (typeof zone === 'string' ? zone : zone.id)),
    granularity: idOf(granularity) ?? null,
    geometry: geom ?? null,
  }
}

function idsOf(value: unknown): unknown {
  if (value === null) return []
  return Array.isArray(value) ? value.map((item: unknown) => idOf(item) ?? item) : value
}

const SchemaReference = z.looseObject({ name: z.unknown().optional(), url: z.unknown().optional() })

/** A reference that names nothing is none. */
export function schemaOf(value: unknown): unknown {
  const schema = SchemaReference.safeParse(value)
  if (!schema.success) return value
  const { name, url, version } = schema.data
  return name || url ? { name: name || null, url: url || null, version: version || null } : null
}

const accessKeys = {
  access_type: 'type',
  access_audiences: 'audiences',
  authorization_request_url: 'requestUrl',
  access_type_reason_category: 'reasonCategory',
  access_type_reason: 'reason',
} as const satisfies Record<string, keyof Dataset['access']>

/** One noun here, five keys there: those that are absent stay as they are. */
export function accessOf(form: Form, current: Readonly<Record<string, unknown>> | null): unknown {
  const keys = Object.entries(accessKeys)
  if (!keys.some(([key]) => isSaid(form, current, key))) return undefined
  const before: Readonly<Record<string, unknown>> = current ?? {}
  return dropUndefined(
    Object.fromEntries(keys.map(([key, ours]) => [ours, Object.hasOwn(form, key) ? form[key] : before[key]])),
  )
}

/** What a form sends: a value for a key sent once, a list for one sent several times. */
export type FormValues = Readonly<Record<string, unknown>>

export const steps = ['describe', 'files', 'context', 'access', 'publish'] as const
export type Step = (typeof steps)[number]

/** Steps whose answers are fields of the dataset itself. */
export const describingSteps = ['describe', 'context', 'access'] as const
export type DescribingStep = (typeof describingSteps)[number]

/**
 * The answers of a step as changes of the API, not checked yet. Browser and server read forms by this one
 * function, so that what is saved while typing is what is saved on submit.
 */
export function toChanges(step: DescribingStep, values: FormValues): Record<string, unknown> {
  if (step === 'describe') return described(values)
  return step === 'context' ? situated(values) : opened(values)
}

/** The field of the forms that a pointer of the API speaks of. */
export function fieldOfPointer(pointer: string): string {
  const [first = '', second = ''] = pointer.split('/').slice(1)
  if (first === 'temporalCoverage') return second === 'end' ? 'end' : 'start'
  if (first === 'spatial') return second === 'granularity' ? 'granularity' : 'territory'
  if (first === 'access') return second === 'type' ? 'accessType' : second || 'accessType'
  return first
}

export function textOf(values: FormValues, name: string): string {
  const value = values[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first.trim() : ''
}

export function listOf(values: FormValues, name: string): string[] {
  const value = values[name]
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((item): item is string => typeof item === 'string' && item !== '')
}

/** Keywords as they are typed, separated by commas. */
export function tagsOf(values: FormValues): string[] {
  return textOf(values, 'tags')
    .split(/[,;\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

/** A first title for a file, from its name: `arbres_2026.csv` is `arbres 2026`. */
export function titleOfFile(name: string): string {
  const words = name
    .replace(/(\.[a-z0-9]{1,10}){1,2}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
  return (words || name || '?').slice(0, 500)
}

/** In the browser too, where a form may end lines by CR LF (URL Standard, 5.1): one end of line is kept. */
function proseOf(values: FormValues, name: string): string {
  return textOf(values, name).replaceAll('\r\n', '\n')
}

function described(values: FormValues) {
  return {
    title: textOf(values, 'title'),
    acronym: textOf(values, 'acronym') || null,
    descriptionShort: textOf(values, 'descriptionShort') || null,
    description: proseOf(values, 'description'),
  }
}

function situated(values: FormValues) {
  const [start, end] = [textOf(values, 'start'), textOf(values, 'end')]
  const zones = listOf(values, 'zones')
  const granularity = textOf(values, 'granularity') || null
  return {
    license: textOf(values, 'license') || null,
    frequency: textOf(values, 'frequency') || null,
    frequencyDate: textOf(values, 'frequencyDate') || null,
    temporalCoverage: start || end ? { start, end: end || null } : null,
    // A shape drawn elsewhere is not in the form: it stays unless territories replace it.
    ...(textOf(values, 'drawn') && zones.length === 0 ? {} : { spatial: spatialOf(zones, granularity) }),
    tags: tagsOf(values),
    hvdCategories: listOf(values, 'hvdCategories'),
  }
}

function spatialOf(zones: string[], granularity: string | null) {
  return zones.length > 0 || granularity ? { zones, granularity } : null
}

const audienceField = /^audience-(.+)$/

function opened(values: FormValues) {
  const type = textOf(values, 'accessType') || 'open'
  const audiences = Object.keys(values).flatMap((name) => {
    const role = audienceField.exec(name)?.[1]
    const condition = textOf(values, name)
    return role && condition ? [{ role, condition }] : []
  })
  const restricted = type === 'restricted'
  return {
    access: {
      type,
      audiences: type === 'open' ? [] : audiences,
      requestUrl: type === 'open' ? null : textOf(values, 'requestUrl') || null,
      reasonCategory: restricted ? textOf(values, 'reasonCategory') || null : null,
      reason: restricted ? proseOf(values, 'reason') || null : null,
    },
    contactPoints: listOf(values, 'contactPoints'),
  }
}

import { isDeepStrictEqual } from 'node:util'

export type Thing = Readonly<Record<string, unknown>>

/** An object of a JSON document; an empty one for what is none. */
export function thingOf(value: unknown): Thing {
  return isThing(value) ? value : {}
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of these keys that says something, as text; of several languages, French then English. */
export function textAt(thing: Thing, ...keys: string[]): string | null {
  for (const key of keys) {
    const text = textOf(thing[key])
    if (text !== null && text.trim() !== '') return text.trim()
  }
  return null
}

export function listAt(thing: Thing, key: string): unknown[] {
  const value = thing[key]
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

export function thingsAt(thing: Thing, key: string): Thing[] {
  return listAt(thing, key).filter(isThing)
}

/** Texts of a list, of one text with commas, or of objects that have a name. */
export function textsAt(thing: Thing, ...keys: string[]): string[] {
  return keys.flatMap((key) =>
    listAt(thing, key).flatMap((value) => {
      if (isThing(value))
        return (
          textAt(value, 'display_name', 'title', 'name', 'label') ??
          textsAt({ told: spokenIn(value) }, 'told')
        )
      return textOf(value) ?? []
    }),
  )
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length > 0 ? textOf(value[0]) : null
  return isThing(value) ? textOf(spokenIn(value)) : null
}

/** Of what is told in several languages: French, English, else the first that says something. */
function spokenIn(value: Thing): unknown {
  const languages = Object.keys(value).filter((key) => /^[a-z]{2}$/.test(key))
  const isEmpty = (told: unknown) =>
    told === undefined || told === null || told === '' || isDeepStrictEqual(told, [])
  return ['fr', 'en', '@value', ...languages].map((key) => value[key]).find((told) => !isEmpty(told))
}

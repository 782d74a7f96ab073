import type { Ctx } from '#kernel/context'
import type { FormState } from '#kernel/http/form'
import { type InputError, refuse } from '#kernel/refusal'
import { instantInParis } from '#kernel/text/paris'
import type { Lang } from '#kernel/words'
import type { FieldError } from '#ui'
import { words } from '../words.ts'

type Nested = { [name: string]: string | Nested }

const fieldName = /^[a-zA-Z]+(\.(\d|[a-zA-Z]+)){0,3}$/

/** Fields named by their path, `figures.0.label.fr`, as the object they describe; numbered parts stay names. */
export function nest(values: unknown): Nested {
  const whole: Nested = {}
  for (const [name, value] of Object.entries(bodyOf(values))) {
    if (!fieldName.test(name) || typeof value !== 'string') continue
    const parts = name.split('.')
    const last = parts.pop() ?? ''
    let at = whole
    for (const part of parts) {
      const known = Object.hasOwn(at, part) ? at[part] : undefined
      const next: Nested = typeof known === 'object' ? known : {}
      at[part] = next
      at = next
    }
    at[last] = value
  }
  return whole
}

/** The parts numbered 0, 1, 2... of a field, in order. */
export function listed(value: string | Nested | undefined): Nested[] {
  if (typeof value !== 'object') return []
  return Object.keys(value)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((key) => {
      const item = value[key]
      return typeof item === 'object' ? [item] : []
    })
}

/** Every field with its path as its name: what a form shows of an object. */
export function flatten(value: unknown, path = ''): Record<string, string> {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object') return { [path]: String(value) }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, part]) => flatten(part, path ? `${path}.${name}` : name)),
  )
}

/** The name of the field that a JSON pointer speaks of; a list is the first field of its first row. */
function fieldOf(pointer: string): string {
  return pointer === '/figures' ? 'figures.0.of' : pointer.split('/').slice(1).join('.')
}

/** The fields of a form that are text. */
export function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function bodyOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

/** The instant of an hour that the clocks of Paris show. @throws kernel/invalid-input */
export function readHour({ lang }: Pick<Ctx, 'lang'>, local: string | undefined, pointer: string): string {
  const instant = instantInParis(local ?? '')
  if (instant) return instant.toISOString()
  throw refuse.invalidInput({ errors: [{ pointer, detail: words[lang].noSuchHour }] })
}

/** What the top of a refused form says, and each of its fields. */
export function fieldErrors({ errors, refusal }: FormState, lang: Lang): FieldError[] {
  const plain = friendly(lang)
  const said = errors.map((error) => ({
    field: fieldOf(error.pointer),
    message: refusal ? error.detail : plain(error).detail,
  }))
  if (said.length > 0 || !refusal) return said
  return [{ field: '', message: `${refusal.rule.title[lang]} : ${refusal.rule.remedy[lang]}` }]
}

/** What is wrong, by the name of the field, in plain words. */
export function friendly(lang: Lang): (error: InputError) => InputError {
  const { wrong } = words[lang]
  const told: Readonly<Record<string, string>> = wrong
  return ({ pointer }) => {
    const names = pointer.split('/').filter((part) => !/^(fr|en|\d)$/.test(part))
    const name = names.at(-1) ?? ''
    return { pointer, detail: (Object.hasOwn(told, name) ? told[name] : undefined) ?? wrong.other }
  }
}

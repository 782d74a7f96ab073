type Nested = { [name: string]: string | Nested }

const fieldName = /^[a-zA-Z]+(\.(\d|[a-zA-Z]+)){0,3}$/

/** Fields named by their path, `figures.0.label.fr`, as the object they describe; numbered parts stay names. */
export function nest(values: Readonly<Record<string, unknown>>): Nested {
  const whole: Nested = {}
  for (const [name, value] of Object.entries(values)) {
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

/** The name of the field that a JSON pointer speaks of. */
export function fieldOf(pointer: string): string {
  return pointer.split('/').slice(1).join('.')
}

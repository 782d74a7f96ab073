import { type Placeholder, placeholders } from '../../schema/template.ts'

export type Values = Readonly<Record<Placeholder, string>>

const named = /\{([a-z]+)\}/g

/** Each placeholder becomes its value, once: what a value holds is left as it is. */
export function fillTemplate(text: string, values: Values): string {
  const known: ReadonlyMap<string, string> = new Map(Object.entries(values))
  return text.replace(named, (whole, name: string) => known.get(name) ?? whole)
}

/** Placeholders that mean nothing, each once, as they are written. */
export function unknownIn(text: string): string[] {
  const known: ReadonlySet<string> = new Set(placeholders)
  const names = [...text.matchAll(named)].map(([, name = '']) => name)
  return [...new Set(names.filter((name) => !known.has(name)))].map((name) => `{${name}}`)
}

/** After what was typed already, apart by a blank line. */
export function appended(typed: string, text: string): string {
  return [typed.trimEnd(), text].filter(Boolean).join('\n\n')
}

import type { FormState } from '#kernel/http/form'
import type { Lang } from '#kernel/words'
import type { FieldError } from '#ui'

/** Beside their fields, or above the form when a rule said no. */
export function errorsOf({ errors, refusal }: FormState, lang: Lang): FieldError[] {
  const said = errors.map(({ pointer, detail }) => ({ field: pointer.split('/')[1] ?? '', message: detail }))
  if (!refusal) return said
  const { title, remedy } = refusal.rule
  return [...said, { field: '', message: `${title[lang]}. ${remedy[lang]}` }]
}

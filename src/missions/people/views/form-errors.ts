import type { FormState } from '#kernel/http/form'
import type { Lang } from '#kernel/words'
import type { FieldError } from '#ui'

/** What a form shows of a refusal: each field its error, or the rule that said no. */
export function toFieldErrors({ errors, refusal }: FormState, lang: Lang): FieldError[] {
  const said = refusal ? `${refusal.rule.title[lang]}. ${refusal.rule.remedy[lang]}` : ''
  if (errors.length > 0)
    return errors.map(({ pointer, detail }) => ({
      field: pointer.split('/')[1] ?? '',
      // A rule that points at a field without more speaks for itself.
      message: detail || said,
    }))
  return said === '' ? [] : [{ field: '', message: said }]
}

/** What was typed, or what stands. Passwords are never shown again. */
export function typed({ values }: FormState, name: string, current = ''): string {
  const value = values[name]
  return typeof value === 'string' ? value : current
}

import type { FormState } from '#kernel/http/form'
import type { Lang } from '#kernel/words'
import { fieldOfEntryPointer } from '../../schema/entry-form.ts'
import { entryWords } from '../../views/entries/words.ts'
import type { FormView } from '../../views/publishing/shell.tsx'
import { formWords } from '../../views/publishing/words.ts'
import { pageWords } from '../../views/words.ts'
import { toFormView } from '../step-pages.tsx'

const addresses = [
  'url',
  'baseUrl',
  'machineDocumentationUrl',
  'technicalDocumentationUrl',
  'businessDocumentationUrl',
  'rateLimitingUrl',
  'availabilityUrl',
]

/** What a refused form of an entry shows: each error in plain words at its field. */
export function toEntryFormView(state: FormState, lang: Lang): FormView {
  const { friendly, changed } = entryWords[lang]
  return toFormView(state, lang, {
    fieldOf: fieldOfEntryPointer,
    sentences: {
      ...formWords[lang].friendly,
      ...Object.fromEntries(addresses.map((field) => [field, friendly.address])),
      ...friendly,
    },
    names: { ...pageWords[lang].changed, ...changed },
    own: ['/find'],
  })
}

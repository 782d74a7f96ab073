import { allAt, type Element, inside } from '../xml.ts'

/** Which language is preferred, and what the record calls its languages. */
export interface Tongue {
  /** Mark of the texts in the preferred language (`#FR`); null when the record says everything in one language. */
  locale: string | null
}

const spellings: Readonly<Record<string, RegExp>> = { fr: /^(fr|fre|fra)\b/i, en: /^(en|eng)\b/i }

export function tongueOf(record: Element, lang: string): Tongue {
  const isPreferred = spellings[lang] ?? new RegExp(`^${lang}`, 'i')
  const locales = [...inside(record, 'PT_Locale')]
  const found = locales.find((locale) =>
    [...allAt(locale, 'languageCode/*'), ...allAt(locale, 'language/*')].some((code) =>
      isPreferred.test(codeOf(code) ?? ''),
    ),
  )
  return { locale: found?.attributes.id ?? null }
}

/** What a property says: a text, an anchor, a date, a code, in the preferred language when it has it. */
export function textOf(property: Element | null | undefined, { locale }: Tongue): string | null {
  if (!property) return null
  const spoken =
    locale === null
      ? undefined
      : allAt(property, 'PT_FreeText/textGroup/LocalisedCharacterString').find(
          (one) => one.attributes.locale?.replace('#', '') === locale && one.text.trim() !== '',
        )
  const value = spoken ?? property.children.find(({ name }) => name !== 'PT_FreeText')
  const text = value ? (codeOf(value) ?? '') : property.text
  return nonEmpty(text) ?? nonEmpty(allAt(property, 'PT_FreeText/textGroup/*')[0]?.text ?? '')
}

export function textsAt(from: Element | null | undefined, tongue: Tongue, ...paths: string[]): string[] {
  return paths.flatMap((path) => allAt(from, path)).flatMap((property) => textOf(property, tongue) ?? [])
}

export function textAt(from: Element | null | undefined, tongue: Tongue, ...paths: string[]): string | null {
  return textsAt(from, tongue, ...paths)[0] ?? null
}

/** Addresses that properties are anchored to. */
export function hrefsOf(property: Element): string[] {
  return [property, ...property.children].flatMap(({ attributes }) => nonEmpty(attributes.href ?? '') ?? [])
}

/** A code of a list, or a text. */
function codeOf({ attributes, text }: Element): string | null {
  return nonEmpty(attributes.codeListValue ?? '') ?? nonEmpty(text)
}

export function nonEmpty(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

const formats = {
  fr: new Intl.NumberFormat('fr'),
  en: new Intl.NumberFormat('en'),
}
const compactFormats = {
  fr: new Intl.NumberFormat('fr', { notation: 'compact', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }),
}

/** A number as the language writes it; the narrow space of French is a full one, which our type needs to be seen. */
export function formatNumber(lang: 'fr' | 'en', value: number, compact = false): string {
  return (compact ? compactFormats : formats)[lang].format(value).replaceAll('\u202f', '\u00a0')
}

/**
 * A moment as sources write it (day, month, year, with or without hour and zone, French order too), in universal time.
 * Null for what is no date, or is of another age than data.
 */
export function toInstant(text: string): string | null {
  const value = text.trim()
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(ofDkan(value))
  const plain = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : value
  const iso = plain.replace(/^((?:1[89]|20)\d{2})(\d{2})(\d{2})$/, '$1-$2-$3')
  const partial = /^(\d{4})(?:-(\d{2}))?$/.exec(iso)
  const day = /^(\d{4}-\d{2}-\d{2})(?:[Zz]|[+-]\d{2}:?\d{2})?$/.exec(iso)?.[1]
  const full = partial ? `${partial[1]}-${partial[2] ?? '01'}-01` : (day ?? iso)
  if (day && !isRealDay(day)) return null
  const zoned = /T\d/.test(full) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(full) ? `${full}Z` : full
  const date = new Date(zoned.replace(/^(\d{4}-\d{2}-\d{2}) (\d)/, '$1T$2').replace(/(\.\d{3})\d+/, '$1'))
  const year = date.getUTCFullYear()
  return Number.isNaN(date.getTime()) || year < 1000 || year > 9999 ? null : date.toISOString()
}

/** The day of `Date changed  jeu, 19/12/2019 - 03:00`: the French name of the day says in which order the figures are. */
function ofDkan(value: string): string {
  return (
    /(?:^|\s)(?:lun|mar|mer|jeu|ven|sam|dim)\.?, (\d{2}\/\d{2}\/\d{4}) - \d{2}:\d{2}$/i.exec(value)?.[1] ??
    value
  )
}

/** A day, a month or a year, as precise as it is given. */
export function toDay(text: string): string | null {
  const value = text.trim()
  if (/^\d{4}(-\d{2})?$/.test(value)) return toInstant(value) && value
  return toInstant(value)?.slice(0, 10) ?? null
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

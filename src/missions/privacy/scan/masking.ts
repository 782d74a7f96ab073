/**
 * What a value looks like without saying it: its first character when it is a letter, its punctuation and its
 * length; a masked value never holds two characters of the value in a row.
 */
export function mask(value: string): string {
  const shown = [...value.trim()].slice(0, 40)
  let first = shown.length > 3
  let after = ''
  for (const character of shown) {
    const written = /[\p{L}\p{N}]/u.test(character)
    if (!written) {
      after += /[\s.,;:/@_()+°'’-]/.test(character) ? character : '•'
      continue
    }
    after += first && /\p{L}/u.test(character) ? character : '•'
    first = false
  }
  return after
}

/** Keeps at most five different masked examples. */
export function keepExample(examples: string[], value: string): void {
  if (examples.length >= 5) return
  const masked = mask(value)
  if (!examples.includes(masked)) examples.push(masked)
}

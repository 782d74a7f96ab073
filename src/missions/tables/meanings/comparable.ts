/**
 * A name as it is compared with those of official lists: without accents, case, punctuation or a leading article,
 * and with `saint` in full.
 */
export function comparable(text: string): string {
  return folded(text)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/^(l|le|la|les) (?=.)/, '')
}

let last = { text: '', folded: '' }

/** Small letters and digits separated by single spaces. */
export function folded(text: string): string {
  // Several meanings ask the same text one after the other.
  if (text !== last.text) last = { text, folded: fold(text) }
  return last.folded
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

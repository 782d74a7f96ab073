/** Text to look for patterns in: lower case, without accents, typographic signs made plain, one space between words. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[‐‑–—]/g, '-')
    .replaceAll('œ', 'oe')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The words of a Markdown text, without its marks nor HTML: for search, excerpts and machine formats. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<[a-z/][^<>]*>/gi, ' ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*(?:\)|$)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replace(tableRule, '')
    .replace(tableRow, (row) => row.replace(/(?<!\\)\|/g, ' ').trim())
    .replace(/(\*\*|__|~~|`+)/g, '')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:#(\d{1,6})|([a-z]{2,5}));/g, toCharacter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The line under the headers of a table, then any of its lines: of them the cells alone are words. */
const tableRule = /^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?$/gm
const tableRow = /^[ \t]*\|.*\|[ \t]*$/gm

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
}

/** What catalogues that were web pages write: `&amp;`, `&#233;`. An unknown name stays: it may be part of an address. */
function toCharacter(written: string, code: string | undefined, name: string | undefined): string {
  if (name !== undefined) return entities[name] ?? written
  const point = Number(code)
  return point >= 32 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    ? String.fromCodePoint(point)
    : written
}

/** The beginning of a text, cut between words. */
export function excerpt(text: string, length = 250): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:.]+$/, '')}…`
}

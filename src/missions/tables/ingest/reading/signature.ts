/** What the first bytes of a file say it is, whatever its name. */
export type Signature =
  | {
      kind:
        | 'gzip'
        | 'zip'
        | 'ole2'
        | 'parquet'
        | 'html'
        | 'json'
        | 'text'
        | 'empty'
        | 'spreadsheet-xml'
        | 'flat-ods'
    }
  | { kind: 'encrypted-parquet' }
  /** Something that holds no table: `what` names it. */
  | { kind: 'other'; what: string }

const magics: [bytes: string, what: string][] = [
  ['%PDF-', 'pdf'],
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['RIFF', 'riff'],
  ['Rar!', 'rar'],
  ['7z\xbc\xaf', '7z'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['SQLite format 3', 'sqlite'],
  ['\x89HDF', 'hdf5'],
  ['CDF\x01', 'netcdf'],
  ['ORC', 'orc'],
  ['Obj\x01', 'avro'],
  ['ARROW1', 'arrow'],
  ['\x00\x00\x27\x0a', 'shapefile'],
  ['\x7fELF', 'program'],
  ['MZ\x90', 'program'],
  ['{\\rtf', 'rtf'],
  ['ID3', 'sound'],
  ['OggS', 'sound'],
  ['PMTiles', 'pmtiles'],
]

/** A member, the end of an empty archive, a part of a split one. */
const zipMarks = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

export function signatureOf(head: Buffer): Signature {
  if (head.length === 0) return { kind: 'empty' }
  const latin = head.toString('latin1', 0, 512)
  if (latin.startsWith('\x1f\x8b')) return { kind: 'gzip' }
  if (zipMarks.some((mark) => latin.startsWith(mark))) return { kind: 'zip' }
  if (latin.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') || isOldSheet(head)) return { kind: 'ole2' }
  if (latin.startsWith('PAR1')) return { kind: 'parquet' }
  if (latin.startsWith('PARE')) return { kind: 'encrypted-parquet' }
  const magic = magics.find(([bytes]) => latin.startsWith(bytes))
  if (magic) return { kind: 'other', what: magic[1] }
  if (latin.slice(257, 262) === 'ustar') return { kind: 'other', what: 'tar' }
  return textSignature(plainText(head))
}

/** Excel before 1995 wrote its records without an OLE2 container. */
function isOldSheet(head: Buffer): boolean {
  return (
    head[0] === 9 && [0, 2, 4].includes(head[1] ?? 9) && (head[2] === 4 || head[2] === 6) && head[3] === 0
  )
}

/** The beginning without marks, spaces nor the zeros of UTF-16: enough to know a syntax. */
function plainText(head: Buffer): string {
  return head
    .toString('latin1', 0, 8192)
    .replace(/^(\xef\xbb\xbf)+|^\xff\xfe|^\xfe\xff/, '')
    .replaceAll('\0', '')
    .trimStart()
}

function textSignature(text: string): Signature {
  if (text === '') return { kind: 'text' }
  if (/^[{[]/.test(text)) return looksLikeJson(text) ? { kind: 'json' } : { kind: 'text' }
  if (!text.startsWith('<')) return { kind: 'text' }
  if (
    /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype\s+html|<(html|head|body|table|div|script|meta|title)\b)/i.test(
      text,
    )
  ) {
    return { kind: 'html' }
  }
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(text)) return { kind: 'spreadsheet-xml' }
  if (/<office:document\b/.test(text)) return { kind: 'flat-ods' }
  return /^<(\?xml|[a-z][\w:.-]*[\s>/])/i.test(text) ? { kind: 'other', what: 'xml' } : { kind: 'text' }
}

/** A bracket begins JSON when what follows it does: a header may be `[id];[name]`. */
function looksLikeJson(text: string): boolean {
  if (text.startsWith('{')) return /^\{\s*("|\}|$)/.test(text)
  return /^\[\s*([{["\]\d-]|true|false|null|$)/.test(text)
}

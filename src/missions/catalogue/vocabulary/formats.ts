/** Formats that need a paid program or cannot be read by one: they do not count as open (quality rule of udata). */
const closedFormats = new Set(['pdf', 'doc', 'docx', 'word', 'xls', 'excel', 'xlsx'])

/** What media types and habits of catalogues call a format -> its usual name. */
const usualNames = new Map(
  Object.entries({
    'application/csv': 'csv',
    'application/geo+json': 'geojson',
    'application/gzip': 'gz',
    'application/json': 'json',
    'application/msword': 'doc',
    'application/pdf': 'pdf',
    'application/vnd.apache.parquet': 'parquet',
    'application/vnd.geo+json': 'geojson',
    'application/vnd.google-earth.kml+xml': 'kml',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.oasis.opendocument.spreadsheet': 'ods',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'application/xml': 'xml',
    'application/zip': 'zip',
    'csv/utf8': 'csv',
    'esri shapefile': 'shp',
    'esri shapefile (shp)': 'shp',
    'geo json': 'geojson',
    'microsoft excel': 'xls',
    'page web': 'html',
    plain: 'txt',
    shape: 'shp',
    shapefile: 'shp',
    'shapefile (zip)': 'shp',
    'text/csv': 'csv',
    'text/html': 'html',
    'text/plain': 'txt',
    'text/turtle': 'ttl',
    turtle: 'ttl',
    'vnd.ms-excel': 'xls',
    'vnd.oasis.opendocument.spreadsheet': 'ods',
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'web page': 'html',
  }),
)

/** Media type to serve a hosted file as, by format. */
export const mediaTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    csv: 'text/csv',
    tsv: 'text/tab-separated-values',
    txt: 'text/plain',
    json: 'application/json',
    geojson: 'application/geo+json',
    xml: 'application/xml',
    html: 'text/html',
    pdf: 'application/pdf',
    zip: 'application/zip',
    gz: 'application/gzip',
    parquet: 'application/vnd.apache.parquet',
    xls: 'application/vnd.ms-excel',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    doc: 'application/msword',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    kml: 'application/vnd.google-earth.kml+xml',
    gpkg: 'application/geopackage+sqlite3',
    ttl: 'text/turtle',
    svg: 'image/svg+xml',
    png: 'image/png',
    jpg: 'image/jpeg',
  }),
)

/** Lower case, one name for each format; null for what says nothing. */
export function normalizeFormat(format: string): string | null {
  const name = format
    .trim()
    .toLowerCase()
    .replace(/^(\.|file:\/\/\/srv\/udata\/ftype\/)/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 60)
  if (name === '' || name === 'inconnu' || name === 'unknown') return null
  return usualNames.get(name) ?? name
}

/** Non-empty and not closed: the rule of the quality score. */
export function isOpenFormat(format: string | null): boolean {
  return format !== null && format !== '' && !closedFormats.has(format)
}

/** The format that a file name ends with: `comptes.csv.gz` is `csv.gz`. */
export function formatOfFileName(name: string): string | null {
  const match = /\.([a-z0-9]{1,10})(\.(?:gz|zip|bz2|xz|zst))?$/i.exec(name.trim())
  return match ? normalizeFormat(`${match[1]}${match[2] ?? ''}`) : null
}

/** `application/octet-stream` when nothing better is known. */
export function mediaTypeOf(format: string | null): string {
  const last = format?.split('.').at(-1) ?? ''
  return mediaTypes.get(last) ?? 'application/octet-stream'
}

import { normalizeFormat } from '../formats.ts'
import { authority, type UriRows, uriTable } from './uri-table.ts'

/** Format of ours, code in the EU table of file types, registered media types (the first is the one written). */
const formats: readonly (readonly [format: string, code: string | null, ...media: readonly string[]])[] = [
  ['7z', '7Z'],
  ['atom', 'ATOM', 'application/atom+xml'],
  ['bmp', 'BMP', 'image/bmp'],
  ['bz2', 'BZIP2'],
  ['css', 'CSS', 'text/css'],
  ['csv', 'CSV', 'text/csv'],
  ['dbf', 'DBF', 'application/vnd.dbf'],
  ['doc', 'DOC', 'application/msword'],
  ['docx', 'DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['dwg', 'DWG', 'image/vnd.dwg'],
  ['dxf', 'DXF', 'image/vnd.dxf'],
  ['ecw', 'ECW'],
  ['epub', 'EPUB', 'application/epub+zip'],
  ['gdb', 'GDB'],
  ['geojson', 'GEOJSON', 'application/geo+json'],
  ['geotiff', 'GEOTIFF', 'image/tiff'],
  ['gif', 'GIF', 'image/gif'],
  ['gml', 'GML', 'application/gml+xml'],
  ['gpkg', 'GPKG', 'application/geopackage+sqlite3'],
  ['gtfs', 'GTFS'],
  ['gz', 'GZIP', 'application/gzip'],
  ['html', 'HTML', 'text/html'],
  ['ics', 'ICS', 'text/calendar'],
  ['jpg', 'JPEG', 'image/jpeg'],
  ['jp2', 'JPEG2000', 'image/jp2'],
  ['json', 'JSON', 'application/json'],
  ['jsonld', 'JSON_LD', 'application/ld+json'],
  ['kml', 'KML', 'application/vnd.google-earth.kml+xml'],
  ['kmz', 'KMZ', 'application/vnd.google-earth.kmz'],
  ['las', 'LAS', 'application/vnd.las'],
  ['laz', 'LAZ', 'application/vnd.laszip'],
  ['mdb', 'MDB'],
  ['mif', 'MIF_MID'],
  ['mp3', 'MP3', 'audio/mpeg'],
  ['mp4', 'MPEG4', 'video/mp4'],
  ['n3', 'N3', 'text/n3'],
  ['nc', 'NETCDF'],
  ['nt', 'RDF_N_TRIPLES', 'application/n-triples'],
  ['odp', 'ODP', 'application/vnd.oasis.opendocument.presentation'],
  ['ods', 'ODS', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['odt', 'ODT', 'application/vnd.oasis.opendocument.text'],
  ['parquet', null, 'application/vnd.apache.parquet'],
  ['pdf', 'PDF', 'application/pdf'],
  ['png', 'PNG', 'image/png'],
  ['ppt', 'PPT', 'application/vnd.ms-powerpoint'],
  ['pptx', 'PPTX', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['qgs', 'QGS'],
  ['rar', 'RAR', 'application/vnd.rar'],
  ['rdf', 'RDF_XML', 'application/rdf+xml'],
  ['rss', 'RSS'],
  ['rtf', 'RTF', 'application/rtf'],
  ['sdmx', 'SDMX'],
  ['shp', 'SHP', 'application/vnd.shp'],
  ['sql', 'SQL', 'application/sql'],
  ['svg', 'SVG', 'image/svg+xml'],
  ['tab', 'TAB'],
  ['tar', 'TAR'],
  ['tar.gz', 'TAR_GZ'],
  ['tiff', 'TIFF', 'image/tiff'],
  ['trig', 'RDF_TRIG', 'application/trig'],
  ['tsv', 'TSV', 'text/tab-separated-values'],
  ['ttl', 'RDF_TURTLE', 'text/turtle'],
  ['txt', 'TXT', 'text/plain'],
  ['wcs', 'WCS_SRVC'],
  ['webp', 'WEBP', 'image/webp'],
  ['wfs', 'WFS_SRVC'],
  ['wms', 'WMS_SRVC'],
  ['wmts', 'WMTS_SRVC'],
  ['xhtml', 'XHTML', 'application/xhtml+xml'],
  ['xls', 'XLS', 'application/vnd.ms-excel'],
  ['xlsb', 'XLSB', 'application/vnd.ms-excel.sheet.binary.macroEnabled.12'],
  ['xlsm', 'XLSM', 'application/vnd.ms-excel.sheet.macroEnabled.12'],
  ['xlsx', 'XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['xml', 'XML', 'application/xml', 'text/xml'],
  ['yaml', 'YAML', 'application/yaml'],
  ['zip', 'ZIP', 'application/zip', 'application/x-zip-compressed'],
]

/** Names that catalogues give to a format, beyond those that `normalizeFormat` reads. */
const otherNames: readonly (readonly [name: string, format: string])[] = [
  ['dbase database file (dbf)', 'dbf'],
  ['geopackage', 'gpkg'],
  ['geopackage - gpkg', 'gpkg'],
  ['htm', 'html'],
  ['jpeg', 'jpg'],
  ['mapinfo tab', 'tab'],
  ['netcdf', 'nc'],
  ['ogc:wcs', 'wcs'],
  ['ogc:wfs', 'wfs'],
  ['ogc:wms', 'wms'],
  ['ogc:wmts', 'wmts'],
  ['tif', 'tiff'],
  ['www:download:text/csv', 'csv'],
]

const eu = `${authority}file-type/`
const iana = 'https://www.iana.org/assignments/media-types/'
const ogc = 'http://www.opengis.net/def/serviceType/ogc/'

/** GTFS-RT is what a GTFS archive is not, and the like: only whole names are compared. */
const others = new Map(otherNames)
const fileTypes: UriRows<string> = formats.map(([format, code, ...media]) => [
  format,
  code && eu + code,
  ...media.flatMap((type) => [iana + type, type]),
])
const mediaTypes: UriRows<string> = formats.map(([format, , type]) => [format, type ? iana + type : null])
const fileTypeTable = uriTable([
  ...fileTypes,
  ['html', null, `${eu}HTML5`, `${eu}HTML_SIMPL`],
  ['xml', null, `${eu}SCHEMA_XML`],
  ['rdf', null, `${eu}RDF`, `${eu}OWL`, `${eu}SKOS_XML`],
  ['pdf', null, ...['PDFA1A', 'PDFA1B', 'PDFA2A', 'PDFA2B', 'PDFA3', 'PDF1X'].map((code) => eu + code)],
  ['json', null, `${eu}RDF_JSON`],
  ['mp4', null, `${eu}MPEG4_AVC`],
])
const mediaTable = uriTable(mediaTypes)

/** A format, its EU file type, and media types by their name or their address at IANA. */
export const formatUris = {
  toFileType: (format: string): string | null => fileTypeTable.toUri(usual(format)),
  /** Address at IANA; null when no media type is registered for it. */
  toMediaType: (format: string): string | null => mediaTable.toUri(usual(format)),
  /** The address at IANA of a media type as a server says it: `text/csv; charset=utf-8`. */
  mediaTypeUri: (type: string): string | null => {
    const name = type.split(';')[0]?.trim().toLowerCase() ?? ''
    return /^(application|audio|font|image|message|model|multipart|text|video)\/[a-z0-9][\w.+-]*$/.test(name)
      ? iana + name
      : null
  },
  /** Our format for an EU file type, a media type or its address; null when it is none of them. */
  fromUri: (uri: string): string | null => {
    const type = /iana\.org\/assignments\/media-types\/([^#?]+)/.exec(uri)?.[1]
    return fileTypeTable.fromUri(uri) ?? (type && normalizeFormat(type)) ?? null
  },
}

function usual(format: string): string {
  const name = normalizeFormat(format) ?? ''
  return others.get(name) ?? name
}

/** Kinds of services of the OGC, as distributions and services conform to them. */
export const serviceUris = uriTable([
  ['wms', `${ogc}wms`, 'http://www.opengeospatial.org/standards/wms', 'OGC:WMS'],
  ['wmts', `${ogc}wmts`, 'http://www.opengeospatial.org/standards/wmts', 'OGC:WMTS'],
  ['wfs', `${ogc}wfs`, 'http://www.opengeospatial.org/standards/wfs', 'OGC:WFS'],
  ['wcs', `${ogc}wcs`, 'http://www.opengeospatial.org/standards/wcs', 'OGC:WCS'],
  ['csw', `${ogc}csw`, 'http://www.opengeospatial.org/standards/cat', 'OGC:CSW'],
  ['wps', `${ogc}wps`, 'http://www.opengeospatial.org/standards/wps', 'OGC:WPS'],
  ['sos', `${ogc}sos`, 'http://www.opengeospatial.org/standards/sos', 'OGC:SOS'],
  ['ogc-api-features', 'http://www.opengis.net/def/interface/ogcapi-features', 'OGC API Features'],
] as const)

const spdx = 'http://spdx.org/rdf/terms#checksumAlgorithm_'

/** SPDX algorithms of checksums; `sha2` says no length: it is not written. */
export const checksumUris = uriTable([
  ['sha1', `${spdx}sha1`, 'sha1', 'sha-1'],
  ['sha256', `${spdx}sha256`, 'sha256', 'sha-256'],
  ['md5', `${spdx}md5`, 'md5'],
  ['sha2', null, `${spdx}sha224`, `${spdx}sha384`, `${spdx}sha512`],
] as const)

/** What one does with a format, in the words of udata. */
export const formatFamilies = ['tabular', 'machine_readable', 'geographical', 'documents', 'other'] as const
export type FormatFamily = (typeof formatFamilies)[number]

const members: Readonly<Record<Exclude<FormatFamily, 'other'>, string>> = {
  tabular: 'csv csv.gz tsv xls xlsx xlsm ods parquet dbf dta sav',
  machine_readable:
    'json jsonl ndjson xml rdf ttl n3 nt jsonld sql sqlite sqlite3 api yaml yml gtfs netex siri',
  geographical:
    'shp geojson geojson.gz gpkg kml kmz gml gpx wms wfs wmts wcs ogc:wms ogc:wfs mbtiles pmtiles osm topojson geotiff tif tiff las laz asc ecw jp2 dxf dwg tab mif citygml',
  documents: 'pdf doc docx odt rtf txt md html htm ppt pptx odp epub',
}

const families = new Map(
  Object.entries(members).flatMap(([family, formats]) =>
    formats.split(' ').map((format): [string, FormatFamily] => [format, toFamily(family)]),
  ),
)

/** The family of a format, as `normalizeFormat` names it. */
export function familyOf(format: string): FormatFamily {
  return families.get(format) ?? 'other'
}

function toFamily(name: string): FormatFamily {
  return formatFamilies.find((family) => family === name) ?? 'other'
}

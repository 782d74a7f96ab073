import type { RemoteResource } from '../../schema/remote-dataset.ts'
import type { Tell } from '../../service/backends/backend.ts'
import { resourceOf } from '../neutral.ts'
import { allAt, type Element, firstAt } from '../xml.ts'
import { nonEmpty, type Tongue, textAt, textsAt, unique } from './said.ts'

/** Online resources of all that distributes a dataset; an address that stands twice is one. */
export function filesOf(record: Element, { tongue, tell }: { tongue: Tongue; tell: Tell }): RemoteResource[] {
  const distributions = allAt(record, 'distributionInfo/MD_Distribution')
  const files = distributions.flatMap((distribution) => {
    const formats = formatsAt(distribution, ['distributionFormat/*'], tongue)
    const distributors = allAt(distribution, 'distributor/*')
    return [
      ...allAt(distribution, 'transferOptions/*').flatMap((options) =>
        toFiles(options, { formats, tongue, tell }),
      ),
      ...distributors.flatMap((distributor) => {
        const own = formatsAt(distributor, ['distributorFormat/*'], tongue)
        return allAt(distributor, 'distributorTransferOptions/*').flatMap((options) =>
          toFiles(options, { formats: own.length > 0 ? own : formats, tongue, tell }),
        )
      }),
    ]
  })
  return [...new Map(files.map((file) => [`${file.url} ${file.title ?? ''}`, file])).values()]
}

function formatsAt(from: Element, paths: readonly string[], tongue: Tongue): string[] {
  const found = paths.flatMap((path) => allAt(from, path))
  return unique(
    found.flatMap((format) => [
      ...allAt(format, 'name/MimeFileType').flatMap(({ attributes }) => attributes.type ?? []),
      ...textsAt(format, tongue, 'name', 'formatSpecificationCitation/*/title'),
    ]),
  )
}

interface Mapping {
  formats: readonly string[]
  tongue: Tongue
  tell: Tell
}

function toFiles(options: Element, { formats, tongue, tell }: Mapping): RemoteResource[] {
  const links = allAt(options, 'onLine/*')
  const megabytes = Number(textAt(options, tongue, 'transferSize') ?? Number.NaN)
  // Of the whole of what is transferred: of one file when there is one.
  const size = links.length === 1 && megabytes > 0 ? Math.round(megabytes * 1e6) : null
  return links.flatMap((link) => {
    const url = textAt(link, tongue, 'linkage')
    const name = textAt(link, tongue, 'name')
    const description = textAt(link, tongue, 'description')
    const protocol = textAt(link, tongue, 'protocol') ?? ''
    const { kind, format } = judge(link, { url: url ?? '', protocol, text: `${name} ${description}`, tongue })
    const own = format ?? mimeOf(link, protocol)
    const told = unique([
      ...(own ? [own] : []),
      ...extensionOf(url).filter((extension) => extension !== 'zip'),
      ...(kind === 'main' ? formats : []),
    ])
    const title = name ?? (isShort(description) ? description : null)
    const mime = told.find((one) => /^[\w.+-]+\/[\w.+-]+$/.test(one)) ?? null
    return resourceOf(
      {
        url,
        kind,
        mime,
        title,
        description: description === title ? null : description,
        formats: told,
        size,
      },
      tell,
    )
  })
}

function isShort(text: string | null): boolean {
  return text !== null && text.length <= 120
}

function mimeOf(link: Element, protocol: string): string | null {
  const typed = firstAt(link, 'name/MimeFileType', 'description/MimeFileType')?.attributes.type
  return nonEmpty(typed ?? '') ?? /^WWW:DOWNLOAD[^/]*:([\w.+-]+\/[\w.+-]+)$/i.exec(protocol)?.[1] ?? null
}

const services = 'WMTS|WMS|WFS|WCS|CSW|WPS|SOS'
const dataFile =
  /\.(csv|tsv|txt|zip|7z|gz|tgz|tar|rar|shp|gpkg|json|geojson|kml|kmz|gml|xml|xlsx?|ods|tiff?|ecw|jp2|nc|parquet|dxf|dwg|tab|mif|las|laz|sqlite|mbtiles)$/i

/** By the protocol, else by what the address asks of a service; what is no service is a file when it looks like one. */
function judge(
  link: Element,
  { url, protocol, text, tongue }: { url: string; protocol: string; text: string; tongue: Tongue },
): { kind: RemoteResource['kind']; format: string | null } {
  const named =
    new RegExp(`(?:OGC|^)\\W*(${services})\\b`, 'i').exec(protocol)?.[1] ??
    new RegExp(`[?&]service=(${services})\\b`, 'i').exec(url)?.[1] ??
    new RegExp(`/(${services})/?(?:\\?|$)`, 'i').exec(url)?.[1] ??
    new RegExp(`/gis/(${services})\\b|standards/(${services})\\b`, 'i').exec(protocol)?.slice(1).find(Boolean)
  if (named) return { kind: 'api', format: `OGC:${named.toUpperCase()}` }
  if (/ogc[\s:-]*api|ogcapi/i.test(protocol)) return { kind: 'api', format: 'OGC API Features' }
  if (/esri:rest|arcgis/i.test(protocol) || /\/rest\/services\//i.test(url))
    return { kind: 'api', format: null }
  const role = textAt(link, tongue, 'function')
  if (/download/i.test(`${role ?? ''} ${protocol}`)) return { kind: 'main', format: null }
  if (role === 'information' || /documentation|metadata/i.test(role ?? ''))
    return { kind: 'documentation', format: null }
  const looksLikeFile =
    extensionOf(url).length > 0 || /t[ée]l[ée]charg|download|export/i.test(`${text} ${url}`)
  return { kind: looksLikeFile ? 'main' : 'other', format: null }
}

function extensionOf(url: string | null): string[] {
  const path = url !== null && URL.canParse(url) ? new URL(url).pathname : ''
  return dataFile.exec(path)?.[1]?.toLowerCase().split(' ') ?? []
}

import type { Ctx } from '#kernel/context'
import {
  type Dataset,
  findFrequency,
  frequencies,
  granularities,
  labelOf,
  licenses,
} from '#missions/catalogue'
import type { toDatasetV2 } from './dataset-shape.ts'

type Shape = ReturnType<typeof toDatasetV2>

/** `X-Get-Datasets-Full-Objects: True`: whole objects where ids of vocabularies stand. */
export function withFullObjects({ lang, config }: Ctx, shape: Shape, dataset: Dataset) {
  const { spatial } = shape
  return {
    ...shape,
    license: toUdataLicense(dataset.license ?? 'notspecified'),
    frequency: {
      id: shape.frequency,
      label: labelOf(frequencies, findFrequency(shape.frequency) ?? 'unknown', lang),
    },
    spatial: spatial && {
      ...spatial,
      zones: (dataset.spatial?.zones ?? []).map((zone) => toUdataZone(zone, config.publicUrl)),
      granularity: spatial.granularity && {
        id: spatial.granularity,
        name: labelOf(granularities, spatial.granularity, lang),
      },
    },
  }
}

/** A licence as udata lists it. Their titles are names: they are not translated. */
export function toUdataLicense(id: string) {
  const license = licenses.find((one) => one.id === id)
  if (!license) {
    return {
      ...{ id, title: 'License Not Specified', maintainer: null, url: null },
      ...{ flags: ['generic'], alternate_urls: [], alternate_titles: [] },
    }
  }
  const { label, url, open, generic, alternateUrls, alternateTitles } = license
  const flags = [
    ...(open ? ['domain_content', 'domain_data', 'okd_compliant'] : []),
    ...(generic ? ['generic'] : []),
  ]
  return {
    ...{ id, title: label.fr, maintainer: null, url, flags },
    alternate_urls: [...alternateUrls],
    alternate_titles: [...alternateTitles],
  }
}

interface Zone {
  id: string
  name: string
  code: string
  level: string
}

export function toUdataZone({ id, name, code, level }: Zone, site: string) {
  return { id, name, slug: null, code, level, uri: `${site}/api/1/spatial/zone/${encodeURIComponent(id)}/` }
}

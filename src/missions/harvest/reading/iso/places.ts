import type { RemoteDataset } from '../../schema/remote-dataset.ts'
import { boxOf, toMultiPolygon } from '../geometry.ts'
import { allAt, type Element, firstAt } from '../xml.ts'
import { hrefsOf, type Tongue, textAt, textsAt, unique } from './said.ts'

/** Names of places, and the surface of all the boxes. */
export function extentOf(
  identification: Element,
  tongue: Tongue,
): Pick<RemoteDataset, 'places' | 'geometry'> {
  const extents = allAt(identification, 'extent/*')
  const codes = extents.flatMap((one) => allAt(one, 'geographicElement/*/geographicIdentifier/*/code'))
  const placeWords = allAt(identification, 'descriptiveKeywords/*').filter(
    (group) => textAt(group, tongue, 'type') === 'place',
  )
  const boxes = extents
    .flatMap((one) => allAt(one, 'geographicElement/EX_GeographicBoundingBox'))
    .flatMap((box) => toSurface(box, tongue) ?? [])
    .slice(0, 50)
  return {
    places: unique([
      ...codes.flatMap(hrefsOf),
      ...extents.flatMap((one) =>
        textsAt(one, tongue, 'geographicElement/*/geographicIdentifier/*/code', 'description'),
      ),
      ...placeWords.flatMap((group) => textsAt(group, tongue, 'keyword')),
    ])
      .filter((place) => place.length <= 300)
      .slice(0, 100),
    geometry:
      boxes.length > 0
        ? { type: 'MultiPolygon', coordinates: boxes.flatMap((box) => box.coordinates) }
        : null,
  }
}

function toSurface(box: Element, tongue: Tongue): ReturnType<typeof toMultiPolygon> {
  const edge = (name: string) => {
    const text = textAt(box, tongue, name) ?? firstAt(box, name)?.text ?? ''
    return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
  }
  const [west, south] = [edge('westBoundLongitude'), edge('southBoundLatitude')]
  const [east, north] = [edge('eastBoundLongitude'), edge('northBoundLatitude')]
  const isSound =
    [west, east].every((x) => Math.abs(x) <= 180) && [south, north].every((y) => Math.abs(y) <= 90)
  return isSound && west < east && south < north ? toMultiPolygon(boxOf({ west, south, east, north })) : null
}

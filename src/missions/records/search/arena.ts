/** Named typed arrays side by side in one buffer: what a segment is in memory and in its file. */

export type Section = Uint8Array | Uint32Array | Float64Array

export interface SectionPlace {
  name: string
  type: 'u8' | 'u32' | 'f64'
  offset: number
  length: number
}

export interface Manifest {
  documents: number
  facets: string[]
  sorts: string[]
  sections: SectionPlace[]
}

export interface Arena {
  manifest: Manifest
  buffer: ArrayBuffer
}

export interface ArenaReader {
  u8(name: string): Uint8Array
  u32(name: string): Uint32Array
  f64(name: string): Float64Array
}

const ALIGNMENT = 8

export function packArena(head: Omit<Manifest, 'sections'>, sections: ReadonlyMap<string, Section>): Arena {
  const places: SectionPlace[] = []
  let offset = 0
  for (const [name, array] of sections) {
    places.push({ name, type: typeOf(array), offset, length: array.length })
    offset = Math.ceil((offset + array.byteLength) / ALIGNMENT) * ALIGNMENT
  }
  const buffer = new ArrayBuffer(offset)
  for (const place of places) {
    const array = sections.get(place.name)
    if (array)
      bytesOf(buffer, place.offset, array.byteLength).set(
        bytesOf(array.buffer, array.byteOffset, array.byteLength),
      )
  }
  return { manifest: { ...head, sections: places }, buffer }
}

export function readArena({ manifest, buffer }: Arena): ArenaReader {
  const places = new Map(manifest.sections.map((place) => [place.name, place]))

  function placeOf(name: string, type: SectionPlace['type']): SectionPlace {
    const place = places.get(name)
    if (!place || place.type !== type) throw new Error(`search segment without section ${name}`)
    return place
  }

  return {
    u8(name) {
      const place = placeOf(name, 'u8')
      return new Uint8Array(buffer, place.offset, place.length)
    },
    u32(name) {
      const place = placeOf(name, 'u32')
      return new Uint32Array(buffer, place.offset, place.length)
    },
    f64(name) {
      const place = placeOf(name, 'f64')
      return new Float64Array(buffer, place.offset, place.length)
    },
  }
}

function typeOf(array: Section): SectionPlace['type'] {
  if (array instanceof Float64Array) return 'f64'
  return array instanceof Uint32Array ? 'u32' : 'u8'
}

function bytesOf(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array {
  return new Uint8Array(buffer, offset, length)
}

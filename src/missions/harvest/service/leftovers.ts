import type { HarvestedDataset } from '#missions/catalogue'
import type { NoteCode } from '../reading/faults.ts'
import type { RemoteAbout, RemoteDataset } from '../schema/remote-dataset.ts'
import { isReachable } from './contacts.ts'
import { isKnownAccess, themesOf } from './names.ts'

/** What was read and found no field: kept under the names of DCAT, and told when a field stays empty for it. */
export type Extras = HarvestedDataset['changes']['extras']
export type Remarks = { code: NoteCode; detail: string }[]

/** What records of all kinds say beyond their fields; `license` is the one that was kept. */
export function leftoversOf(
  said: RemoteAbout,
  { license }: { license: string | null },
): { extras: NonNullable<Extras>; notes: Remarks } {
  const { themes, conformsTo, licenses, publisher, accessRights } = said
  const refused = said.tags.filter((tag) => !isTag(tag))
  const unreachable = said.contacts
    .filter((contact) => !isReachable(contact))
    .flatMap(({ name }) => name ?? [])
  const isOddAccess = accessRights !== null && !isKnownAccess(accessRights)
  return {
    extras: {
      ...said.extras,
      ...listed('dcat:theme', themes.length > 0 ? themesOf(said) : []),
      ...listed('dct:conformsTo', conformsTo),
      ...(publisher ? { 'dct:publisher': publisher.slice(0, 300) } : {}),
      ...(!license && licenses[0] ? { 'dct:license': licenses[0].slice(0, 500) } : {}),
      ...(isOddAccess ? { 'dct:accessRights': accessRights.slice(0, 500) } : {}),
      ...listed('dcat:keyword', refused),
      ...listed('dcat:contactPoint', unreachable),
    },
    notes: [...told('tag-refused', refused), ...told('unreachable-contact', unreachable)],
  }
}

/** What a dataset says beyond its fields; the last two are those that were kept. */
export function datasetLeftovers(
  { series, places, frequency: rhythm }: RemoteDataset,
  { frequency, spatial }: Pick<HarvestedDataset['changes'], 'frequency' | 'spatial'>,
): { extras: NonNullable<Extras>; notes: Remarks } {
  const unknown = (spatial?.zones ?? []).length > 0 ? [] : places
  const isOddRhythm = !frequency && rhythm
  return {
    extras: {
      ...listed('dcat:inSeries', series),
      ...listed('dct:spatial', unknown),
      ...(isOddRhythm ? { 'dct:accrualPeriodicity': rhythm.slice(0, 300) } : {}),
    },
    notes: [
      ...(isOddRhythm ? told('unknown-frequency', [rhythm]) : []),
      ...(spatial ? [] : told('unknown-place', unknown.slice(0, 1))),
    ],
  }
}

/** Slugs of two letters say nothing. */
export function isTag(tag: string): boolean {
  const letters = tag.normalize('NFKD').replace(/[^a-zA-Z0-9]/g, '')
  return letters.length >= 3 && tag.length <= 96
}

function listed(name: string, values: readonly string[]): Record<string, string[]> {
  return values.length > 0 ? { [name]: values.slice(0, 20).map((value) => value.slice(0, 300)) } : {}
}

function told(code: NoteCode, details: readonly string[]): Remarks {
  return details.map((detail) => ({ code, detail }))
}

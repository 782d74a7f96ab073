import type { DescribedTypes, DescriptionFault } from '../../../schema/description-check.ts'
import type { ApiCall } from '../../../schema/restricted-api.ts'
import { addressOf } from '../openapi/comparing.ts'
import type { Proposal } from '../openapi/proposing.ts'

/** What a document says of each place; null when it says more than could be read: it proves no absence. */
export function describedIn({ calls, types, left, isCut }: Proposal): DescribedTypes | null {
  if (isCut || left.length >= 200) return null
  return Object.fromEntries(calls.map((call) => [addressOf(call), types[call.key] ?? {}]))
}

/** Types as fields were described first: those that are new are added, none is replaced. */
export function firstTypes(
  calls: readonly ApiCall[],
  described: DescribedTypes,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  const found = fieldsOf(calls).flatMap(({ field, address, place }) => {
    const type = described[address]?.[place]
    return type === undefined ? [] : [[field, type]]
  })
  return { ...Object.fromEntries(found), ...known }
}

/** Granted fields that are gone or changed type. What was never described cannot have gone. */
export function faultsOf(
  calls: readonly ApiCall[],
  {
    described,
    types,
    granted,
  }: {
    described: DescribedTypes
    types: Readonly<Record<string, string>>
    granted: ReadonlySet<string>
  },
): DescriptionFault[] {
  return fieldsOf(calls).flatMap(({ field, address, place }) => {
    const before = types[field]
    if (before === undefined || !granted.has(field)) return []
    const type = described[address]?.[place] ?? null
    return type === before ? [] : [{ field, type, before }]
  })
}

export function sameFault(one: DescriptionFault, other: DescriptionFault): boolean {
  return one.field === other.field && one.type === other.type
}

function fieldsOf(calls: readonly ApiCall[]) {
  return calls.flatMap((call) =>
    call.fields.map(({ key, place }) => ({
      field: `${call.key}/${key}`,
      address: addressOf(call),
      place,
    })),
  )
}

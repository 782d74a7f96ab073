import type { ApiField, RestrictedApi } from '../../schema/restricted-api.ts'

/** How a request names a field: keys of calls and fields hold no slash. */
export const fieldName = (call: string, field: string) => `${call}/${field}`

export interface NamedField extends ApiField {
  name: string
  /** What the operation gives. */
  call: string
}

export function fieldsIn(api: RestrictedApi): NamedField[] {
  return api.calls.flatMap((call) =>
    call.fields.map((field) => ({
      ...field,
      ...{ name: fieldName(call.key, field.key), call: call.summary, label: wholeLabel(field) },
    })),
  )
}

/** The first names of the children are not those of the parents: alone, a label may say neither. */
export function wholeLabel({ group, label }: Pick<ApiField, 'group' | 'label'>): string {
  return group === '' || label.startsWith(group) ? label : `${group} · ${label}`
}

export function fieldNames(api: RestrictedApi): Set<string> {
  return new Set(fieldsIn(api).map(({ name }) => name))
}

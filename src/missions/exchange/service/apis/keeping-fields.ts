import type { ApiCall } from '../../schema/restricted-api.ts'

/**
 * What is open and would no longer mean the same: calls that are gone or called elsewhere, fields that are gone or read
 * at another place. Grants name them by key, so that a key means one thing for ever.
 */
export function findMoved(before: readonly ApiCall[], after: readonly ApiCall[]): string[] {
  const calls = new Map(after.map((call) => [call.key, call]))
  return before.flatMap((old) => {
    const now = calls.get(old.key)
    if (!now || now.method !== old.method || now.path !== old.path) return [old.key]
    const places = new Map(now.fields.map(({ key, place }) => [key, place]))
    return old.fields
      .filter(({ key, place }) => places.get(key) !== place)
      .map(({ key }) => `${old.key}/${key}`)
  })
}

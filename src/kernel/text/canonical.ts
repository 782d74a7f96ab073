/**
 * JSON in the one form that is hashed and signed: keys in order, no space (RFC 8785). Values are what JSON has;
 * a key whose value is undefined is absent.
 */
export function canonicalJson(value: unknown): string {
  // What comes in order is written as it is, in half the time.
  if (typeof value !== 'object' || value === null || isInOrder(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  const keys = Object.keys(value)
  return keys.every((key, place) => (keys[place - 1] ?? '') <= key) && Object.values(value).every(isInOrder)
}

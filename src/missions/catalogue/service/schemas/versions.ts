/** Newest first: numbers count as numbers (`2.10.0` after `2.9.1`), a pre-release comes before its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const difference = (right.numbers[i] ?? 0) - (left.numbers[i] ?? 0)
    if (difference !== 0) return difference
  }
  return compareRests(left.rest, right.rest) || b.localeCompare(a)
}

function compareRests(left: string, right: string): number {
  if (left === right) return 0
  if (left === '' || right === '') return left === '' ? -1 : 1
  return right.localeCompare(left)
}

/** `v2.3.1` and `2.3.1` are one version. */
export function plainVersion(version: string): string {
  return version.trim().replace(/^v(?=\d)/i, '')
}

function partsOf(version: string): { numbers: number[]; rest: string } {
  const [, numbers = '', rest = ''] = /^(\d+(?:\.\d+)*)?(.*)$/.exec(plainVersion(version)) ?? []
  return { numbers: numbers ? numbers.split('.').map(Number) : [], rest }
}

/** What clients added, as CKAN tells it. */
export function toExtraPairs(extras: Readonly<Record<string, unknown>>): { key: string; value: string }[] {
  return Object.entries(extras).map(([key, value]) => ({ key, value: toText(value) }))
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

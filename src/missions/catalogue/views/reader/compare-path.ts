/** Where two datasets stand side by side. */
export function comparePath(a: string, b?: string): string {
  return `/datasets/compare?${new URLSearchParams({ a, ...(b && { b }) })}`
}
